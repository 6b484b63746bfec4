using System.Text.Json.Serialization;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>A payment under way, or what came of it.</summary>
/// <param name="Url">Where to pay; null once there is nothing to pay there, and for everybody but whoever started it.</param>
/// <param name="Label">By what it was paid, such as Visa •••• 4242.</param>
/// <param name="PaymentId">The payment that it became; null while it has not.</param>
/// <param name="Reason">Why it failed, in the provider's words for programs; null where it did not.</param>
/// <param name="IsTest">Nobody's money has moved.</param>
/// <param name="IsAutopay">It was taken by itself, as the client has agreed to.</param>
/// <param name="PayLinkId">The link by which somebody without an account pays; left out where a contact does.</param>
internal sealed record ChargeView(Guid Id, Guid ClientId, ChargeStatus Status, Money Amount, IReadOnlyList<ChargePartView> Parts, Guid StartedBy,
    DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string? Url, string? Label, Guid? PaymentId, string? Reason, bool IsTest,
    bool IsAutopay, IReadOnlyList<ChargeRefundView> Refunds, IReadOnlyList<ChargeDisputeView> Disputes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? PayLinkId = null)
{
    public static ChargeView Of(Charge c, Guid? reader = null) => new(c.Id, c.ClientId, c.Status, new(c.Amount, c.Currency),
        [.. c.Parts.Select(p => new ChargePartView(p.InvoiceId, p.Number, new(p.Amount, c.Currency)))], c.StartedBy, c.CreatedAt, c.ExpiresAt,
        reader == c.StartedBy ? c.Url : null, c.Label ?? c.Saved?.Label, c.Status == ChargeStatus.Succeeded ? c.PaymentId : null, c.Reason,
        c.IsTest, c.Attempt is not null,
        [.. c.Refunds.Select(r => new ChargeRefundView(r.Id, new(r.Amount, c.Currency), r.Status, r.Reason))],
        [.. c.Disputes.Select(d => new ChargeDisputeView(new(d.Amount, c.Currency), d.Reason, d.EvidenceBy, d.Status, d.Evidence))], c.PayLinkId);
}

/// <param name="Number">The invoice's.</param>
internal sealed record ChargePartView(Guid InvoiceId, string Number, Money Amount);

/// <param name="Reason">Both sides read it; null where it was given back in the provider's own pages.</param>
internal sealed record ChargeRefundView(Guid Id, Money Amount, ChargeRefundStatus Status, string? Reason);

/// <param name="Reason">In the provider's words for programs.</param>
/// <param name="EvidenceBy">By when the firm may answer.</param>
/// <param name="Evidence">Whether the firm has answered.</param>
internal sealed record ChargeDisputeView(Money Amount, string Reason, DateTimeOffset? EvidenceBy, DisputeStatus Status, EvidenceStatus Evidence);
