namespace Portal.Billing.Payments;

/// <param name="Unallocated">What is for no invoice, and thus the client's credit.</param>
/// <param name="ReversedAt">When it was taken back; null where it was not.</param>
/// <param name="ChargeId">The online payment that it comes from; null where a member recorded it.</param>
/// <param name="IsTest">Nobody's money has moved.</param>
internal sealed record ReceivedPaymentView(Guid Id, Guid ClientId, Money Amount, Money Unallocated, PaymentMethod Method, DateOnly ReceivedOn,
    string? Payer, string? Reference,
    IReadOnlyList<AllocationView> Allocations, DateTimeOffset CreatedAt, DateTimeOffset? ReversedAt, string? ReversalReason, Guid? ChargeId, bool IsTest,
    IReadOnlyList<PaymentRefundView> Refunds, long Version) : IVersioned
{
    public static ReceivedPaymentView Of(Payment p) => new(p.Id, p.ClientId, new(p.Amount, p.Currency), new(p.Unallocated, p.Currency), p.Method,
        p.ReceivedOn, p.Payer, p.Reference,
        [.. p.Allocations.Select(a => new AllocationView(a.InvoiceId, a.Number, new(a.Amount, p.Currency)))], p.CreatedAt, p.ReversedAt, p.ReversalReason,
        p.ChargeId, p.IsTest, [.. p.Refunds.Select(r => new PaymentRefundView(r.Id, new(r.Amount, p.Currency), r.At))], p.Version);
}

/// <param name="Id">The refund's.</param>
internal sealed record PaymentRefundView(Guid Id, Money Amount, DateTimeOffset At);

/// <param name="Number">The invoice's; null for a payment that was recorded before numbers were kept with it.</param>
internal sealed record AllocationView(Guid InvoiceId, string? Number, Money Amount);

/// <summary>A payment's row in a list.</summary>
/// <param name="ChargeId">The online payment that it comes from; null where a member recorded it.</param>
/// <param name="IsTest">Nobody's money has moved.</param>
internal sealed record PaymentRow(Guid Id, Guid ClientId, Money Amount, Money Unallocated, PaymentMethod Method, DateOnly ReceivedOn, string? Payer,
    string? Reference,
    DateTimeOffset CreatedAt, DateTimeOffset? ReversedAt, Guid? ChargeId, bool IsTest)
{
    public static PaymentRow Of(Payment p) => new(p.Id, p.ClientId, new(p.Amount, p.Currency), new(p.Unallocated, p.Currency), p.Method, p.ReceivedOn,
        p.Payer, p.Reference,
        p.CreatedAt, p.ReversedAt, p.ChargeId, p.IsTest);
}
