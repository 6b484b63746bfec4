using System.Text.Json.Serialization;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>What is given back of it.</summary>
internal sealed partial record Charge
{
    internal sealed record RefundAsked(Guid RefundId, long Amount, string Reason, Guid PersonId, DateTimeOffset At);
    internal sealed record Refunded(Guid RefundId, string Reference, long Amount, DateTimeOffset At);
    internal sealed record RefundFailed(Guid RefundId, string? Why, DateTimeOffset At);

    public IReadOnlyList<ChargeRefund> Refunds { get; init; } = [];

    /// <summary>What can be given back: nothing that is given back or disputed already.</summary>
    [JsonIgnore]
    public long Refundable => Status != ChargeStatus.Succeeded ? 0
        : Amount - Refunds.Where(r => r.Status != ChargeRefundStatus.Failed).Sum(r => r.Amount) - Disputes.Where(d =>
            d.Status != DisputeStatus.Won).Sum(d => d.Amount);

    /// <summary>What was given back, as far as is known.</summary>
    [JsonIgnore] public long GivenBack => Refunds.Where(r => r.Status == ChargeRefundStatus.Made).Sum(r => r.Amount);

    public Charge Apply(RefundAsked e) => this with
    {
        Refunds = [.. Refunds, new(e.RefundId, e.Amount, e.Reason, null, ChargeRefundStatus.Pending,
        e.PersonId)]
    };
    public Charge Apply(Refunded e) => this with
    {
        Refunds = Refunds.Any(r => r.Id == e.RefundId)
            ? [.. Refunds.Select(r => r.Id == e.RefundId ? r with { Reference = e.Reference, Status = ChargeRefundStatus.Made } : r)]
            : [.. Refunds, new(e.RefundId, e.Amount, null, e.Reference, ChargeRefundStatus.Made, null)],
    };
    public Charge Apply(RefundFailed e) =>
        this with { Refunds = [.. Refunds.Select(r => r.Id == e.RefundId ? r with { Status = ChargeRefundStatus.Failed } : r)] };
}

/// <summary>Pending: the provider has yet to be asked, or to answer.</summary>
internal enum ChargeRefundStatus { Pending, Made, Failed }

/// <summary>What is given back of a charge.</summary>
/// <param name="Reference">The provider's id of it; null while it has none.</param>
/// <param name="PersonId">Who gave it back; null where that was done in the provider's own pages.</param>
internal sealed record ChargeRefund(Guid Id, long Amount, string? Reason, string? Reference, ChargeRefundStatus Status, Guid? PersonId);
