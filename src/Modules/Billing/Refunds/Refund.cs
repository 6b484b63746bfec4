using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Billing.Refunds;

/// <summary>Money that went back to a client, of a payment. Amounts are in minor units.</summary>
/// <param name="Reason">Both sides read it; null where it was given back in the provider's own pages, or taken by the payer's bank.</param>
/// <param name="IsDispute">The payer's bank took it.</param>
/// <param name="RefundedOn">Where the firm is.</param>
internal sealed record Refund(Guid Id, Guid ClientId, Guid PaymentId, long Amount, string Currency, string? Reason, bool IsDispute, DateOnly RefundedOn,
    DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Made(Guid RefundId, Guid ClientId, Guid PaymentId, long Amount, string Currency, string? Reason, bool IsDispute, DateOnly On,
        DateTimeOffset At);
    internal sealed record Failed(DateOnly On, DateTimeOffset At);

    public long Version { get; set; }

    /// <summary>The day on which it turned out that it could not be given back; null where it was.</summary>
    public DateOnly? FailedOn { get; init; }
    public DateTimeOffset? FailedAt { get; init; }

    public static Refund Create(Made e) => new(e.RefundId, e.ClientId, e.PaymentId, e.Amount, e.Currency, e.Reason, e.IsDispute, e.On, e.At);
    public Refund Apply(Failed e) => this with { FailedOn = e.On, FailedAt = e.At };

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(RefundView.Of(this), Json.Options);
}

/// <param name="Status">Pending while the provider has yet to make it.</param>
/// <param name="RefundedOn">A plain date, where the firm is; null while it is pending.</param>
internal sealed record RefundView(Guid Id, Guid ClientId, Guid PaymentId, Money Amount, string? Reason, bool IsDispute, Charges.ChargeRefundStatus Status,
    DateOnly? RefundedOn)
{
    public static RefundView Of(Refund r) => new(r.Id, r.ClientId, r.PaymentId, new(r.Amount, r.Currency), r.Reason, r.IsDispute,
        r.FailedOn is null ? Charges.ChargeRefundStatus.Made : Charges.ChargeRefundStatus.Failed, r.RefundedOn);
}
