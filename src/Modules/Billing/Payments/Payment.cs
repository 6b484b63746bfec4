using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Billing.Payments;

internal enum PaymentMethod { BankTransfer, Cash, Card, Cheque, DirectDebit, Other }

/// <summary>How much of a payment is for an invoice.</summary>
internal sealed record Allocation(Guid InvoiceId, long Amount);

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
            DateTimeOffset At, Guid? ChargeId = null, bool IsTest = false);
    internal sealed record Allocated(Guid InvoiceId, long Amount, DateTimeOffset At, string? Number = null);
    internal sealed record Released(Guid InvoiceId, long Amount, DateTimeOffset At);
    internal sealed record Reversed(string Reason, DateTimeOffset At);

    public static readonly Problem IsReversed = new("payment-reversed", 409, "The payment was taken back", "Record the payment again if it did arrive.");
    public static readonly Problem Exceeded = new("payment-exceeded", 409, "That's more than is left of the payment",
        "Allocate at most what no invoice has of the payment yet.");

    public long Version { get; set; }
    public IReadOnlyList<NumberedAllocation> Allocations { get; init; } = [];

    /// <summary>The online payment that it comes from; null where a member recorded it.</summary>
    public Guid? ChargeId { get; init; }

    /// <summary>Nobody's money has moved.</summary>
    public bool IsTest { get; init; }
    public DateTimeOffset? ReversedAt { get; init; }
    public string? ReversalReason { get; init; }

    /// <summary>What is for no invoice, and thus the client's credit.</summary>
    public long Unallocated => ReversedAt is null ? Amount - Allocations.Sum(a => a.Amount) : 0;

    public static Payment Create(Received e) => new(e.PaymentId, e.ClientId, e.Amount, e.Currency, e.Method, e.ReceivedOn, e.Payer, e.Reference, e.At)
    {
        ChargeId = e.ChargeId,
        IsTest = e.IsTest,
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
    public Reversed Reverse(string reason, DateTimeOffset now) => ReversedAt is null ? new(reason, now) : throw IsReversed.Refuse();
}

/// <param name="Unallocated">What is for no invoice, and thus the client's credit.</param>
/// <param name="ReversedAt">When it was taken back; null where it was not.</param>
/// <param name="ChargeId">The online payment that it comes from; null where a member recorded it.</param>
/// <param name="IsTest">Nobody's money has moved.</param>
internal sealed record ReceivedPaymentView(Guid Id, Guid ClientId, Money Amount, Money Unallocated, PaymentMethod Method, DateOnly ReceivedOn,
    string? Payer, string? Reference,
    IReadOnlyList<AllocationView> Allocations, DateTimeOffset CreatedAt, DateTimeOffset? ReversedAt, string? ReversalReason, Guid? ChargeId, bool IsTest,
    long Version) : IVersioned
{
    public static ReceivedPaymentView Of(Payment p) => new(p.Id, p.ClientId, new(p.Amount, p.Currency), new(p.Unallocated, p.Currency), p.Method,
        p.ReceivedOn, p.Payer, p.Reference,
        [.. p.Allocations.Select(a => new AllocationView(a.InvoiceId, a.Number, new(a.Amount, p.Currency)))], p.CreatedAt, p.ReversedAt, p.ReversalReason,
        p.ChargeId, p.IsTest, p.Version);
}

/// <param name="Number">The invoice's; null for a payment that was recorded before numbers were kept with it.</param>
internal sealed record AllocationView(Guid InvoiceId, string? Number, Money Amount);

/// <summary>A payment's row in a list.</summary>
internal sealed record PaymentRow(Guid Id, Guid ClientId, Money Amount, Money Unallocated, PaymentMethod Method, DateOnly ReceivedOn, string? Payer,
    string? Reference,
    DateTimeOffset CreatedAt, DateTimeOffset? ReversedAt)
{
    public static PaymentRow Of(Payment p) => new(p.Id, p.ClientId, new(p.Amount, p.Currency), new(p.Unallocated, p.Currency), p.Method, p.ReceivedOn,
        p.Payer, p.Reference,
        p.CreatedAt, p.ReversedAt);
}
