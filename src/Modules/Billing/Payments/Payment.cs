using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Billing.Payments;

internal enum PaymentMethod { BankTransfer, Cash, Card, Cheque, DirectDebit, Other }

/// <summary>How much of a payment is for an invoice.</summary>
internal sealed record Allocation(Guid InvoiceId, long Amount);

/// <summary>What was given back of a payment.</summary>
internal sealed record PaymentRefund(Guid Id, long Amount, DateTimeOffset At);

/// <summary>The same as the payment keeps it.</summary>
/// <param name="Number">The invoice's; null where it was allocated before numbers were kept with it.</param>
internal sealed record NumberedAllocation(Guid InvoiceId, long Amount, string? Number = null);

/// <summary>Money that arrived from a client, and what it is for. What is for no invoice is the client's credit. Amounts are in minor units.</summary>
internal sealed record Payment(
    Guid Id, Guid ClientId, long Amount, string Currency, PaymentMethod Method, DateOnly ReceivedOn, string? Payer, string? Reference,
        DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Received(
        Guid PaymentId, Guid ClientId, long Amount, string Currency, PaymentMethod Method, DateOnly ReceivedOn, string? Payer, string? Reference,
            DateTimeOffset At, Guid? ChargeId = null, bool IsTest = false, Guid? UnmatchedPaymentId = null);
    internal sealed record Allocated(Guid InvoiceId, long Amount, DateTimeOffset At, string? Number = null);
    internal sealed record Released(Guid InvoiceId, long Amount, DateTimeOffset At);
    internal sealed record Reversed(string Reason, DateTimeOffset At);

    /// <param name="FromCredit">What of it was for no invoice.</param>
    /// <param name="Parts">What of it had paid invoices.</param>
    internal sealed record Refunded(Guid RefundId, long Amount, long FromCredit, IReadOnlyList<Allocation> Parts, DateTimeOffset At);
    internal sealed record RefundFailed(Guid RefundId, long Amount, DateTimeOffset At);

    public static readonly Problem IsReversed = new("payment-reversed", 409, "The payment was taken back", "Record the payment again if it did arrive.");
    public static readonly Problem Exceeded = new("payment-exceeded", 409, "That's more than is left of the payment",
        "Allocate at most what no invoice has of the payment yet.");

    public static readonly Problem IsRefundable = new("payment-to-be-refunded", 409, "The money arrived",
        "A payment that was made online, or of which something was given back, is refunded instead.");

    public long Version { get; set; }
    public IReadOnlyList<NumberedAllocation> Allocations { get; init; } = [];

    /// <summary>The online payment that it comes from; null where a member recorded it.</summary>
    public Guid? ChargeId { get; init; }

    /// <summary>Nobody's money has moved.</summary>
    public bool IsTest { get; init; }

    /// <summary>What a bank booked, or was paid online, before it was known what it was for; null where a member recorded it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Guid? UnmatchedPaymentId { get; init; }
    public DateTimeOffset? ReversedAt { get; init; }
    public string? ReversalReason { get; init; }

    /// <summary>What was given back of it.</summary>
    public IReadOnlyList<PaymentRefund> Refunds { get; init; } = [];

    /// <summary>What is left of it.</summary>
    [JsonIgnore] public long Kept => ReversedAt is null ? Amount - Refunds.Sum(r => r.Amount) : 0;

    /// <summary>What is for no invoice, and thus the client's credit.</summary>
    public long Unallocated => Kept - Allocations.Sum(a => a.Amount);

    public static Payment Create(Received e) => new(e.PaymentId, e.ClientId, e.Amount, e.Currency, e.Method, e.ReceivedOn, e.Payer, e.Reference, e.At)
    {
        ChargeId = e.ChargeId,
        IsTest = e.IsTest,
        UnmatchedPaymentId = e.UnmatchedPaymentId,
    };
    public Payment Apply(Allocated e) => this with
    {
        Allocations = [.. Allocations.Where(a => a.InvoiceId != e.InvoiceId),
            new(e.InvoiceId, e.Amount + Allocations.Where(a => a.InvoiceId == e.InvoiceId).Sum(a => a.Amount), e.Number)],
    };
    public Payment Apply(Released e) => this with
    {
        Allocations = [.. Allocations.Select(a => a.InvoiceId == e.InvoiceId ? a with { Amount = a.Amount - e.Amount } : a).Where(a => a.Amount > 0)],
    };
    public Payment Apply(Reversed e) => this with { ReversedAt = e.At, ReversalReason = e.Reason, Allocations = [] };

    public Payment Apply(Refunded e) => this with
    {
        Refunds = [.. Refunds, new(e.RefundId, e.Amount, e.At)],
        Allocations = [.. Allocations.Select(a => a with { Amount = a.Amount - e.Parts.Where(p => p.InvoiceId == a.InvoiceId).Sum(p => p.Amount) })
            .Where(a => a.Amount > 0)],
    };
    public Payment Apply(RefundFailed e) => this with { Refunds = [.. Refunds.Where(r => r.Id != e.RefundId)] };

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(PaymentRow.Of(this), Json.Options);
    [JsonIgnore] public string Body => JsonSerializer.Serialize(ReceivedPaymentView.Of(this), Json.Options);

    /// <param name="pointer">Where the amount stands in the request.</param>
    public Allocated Allocate(Guid invoiceId, string? number, long amount, DateTimeOffset now, string pointer = "/amount/amount")
    {
        if (ReversedAt is not null) throw IsReversed.Refuse();
        if (amount > Unallocated)
            throw Exceeded.Refuse($"{Money.Say(Unallocated, Currency)} is left of it, and you entered {Money.Say(amount, Currency)}.", pointer);
        return new(invoiceId, amount, now, number);
    }

    /// <summary>A payment that never arrived, bounced, or was recorded by mistake.</summary>
    public Reversed Reverse(string reason, DateTimeOffset now) => ReversedAt is not null ? throw IsReversed.Refuse()
        : ChargeId is not null || Refunds.Count > 0 ? throw IsRefundable.Refuse() : new(reason, now);

    /// <summary>Gives so much of it back: first what is the client's credit, then what it paid, the last invoice first.</summary>
    /// <param name="pointer">Where the amount stands in the request.</param>
    public Refunded Refund(Guid refundId, long amount, DateTimeOffset now, string pointer = "/amount/amount")
    {
        if (ReversedAt is not null) throw IsReversed.Refuse();
        if (amount > Kept) throw Exceeded.Refuse($"{Money.Say(Kept, Currency)} is left of it, and you entered {Money.Say(amount, Currency)}.", pointer);
        var fromCredit = Math.Min(amount, Unallocated);
        var (left, parts) = (amount - fromCredit, new List<Allocation>());
        foreach (var allocation in Allocations.Reverse().TakeWhile(_ => left > 0))
        {
            parts.Add(new(allocation.InvoiceId, Math.Min(left, allocation.Amount)));
            left -= parts[^1].Amount;
        }
        return new(refundId, amount, fromCredit, parts, now);
    }
}
