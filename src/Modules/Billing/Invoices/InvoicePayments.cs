namespace Portal.Billing.Invoices;

/// <summary>What payments leave of an invoice. Which payment is for which invoice is said by both: see <see cref="Payments.Payment"/>.</summary>
internal sealed partial record Invoice
{
    internal sealed record PaymentReceived(Guid PaymentId, long Amount, DateOnly ReceivedOn, string? Reference);
    internal sealed record PaymentTakenBack(Guid PaymentId, DateTimeOffset At);
    internal sealed record PaymentReleased(Guid PaymentId, long Amount, DateTimeOffset At);
    internal sealed record PaymentRefunded(Guid PaymentId, long Amount, DateTimeOffset At);
    internal sealed record Settled(DateTimeOffset At);

    public IReadOnlyList<InvoicePayment> Payments { get; init; } = [];
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>What is left to pay.</summary>
    public long Outstanding => Status == InvoiceStatus.Voided ? 0 : LeftToCredit - Payments.Sum(p => p.Amount);

    public Invoice Apply(PaymentReceived e) => (this with
    {
        Payments = [.. Payments.Where(p => p.Id != e.PaymentId),
            new(e.PaymentId, e.Amount + Payments.Where(p => p.Id == e.PaymentId).Sum(p => p.Amount), e.ReceivedOn, e.Reference)],
    }).DueByParts();
    public Invoice Apply(PaymentTakenBack e) =>
        (this with { Payments = [.. Payments.Where(p => p.Id != e.PaymentId)], Status = InvoiceStatus.Issued, PaidAt = null }).DueByParts();
    public Invoice Apply(PaymentReleased e) => (this with { Payments = Less(e.PaymentId, e.Amount) }).DueByParts();
    public Invoice Apply(PaymentRefunded e)
    {
        var open = (this with { Payments = Less(e.PaymentId, e.Amount) }).DueByParts();
        return open is { Status: InvoiceStatus.Paid, Outstanding: > 0 } ? (open with { Status = InvoiceStatus.Issued, PaidAt = null }).DueByParts() : open;
    }
    public Invoice Apply(Settled e) => this with { Status = InvoiceStatus.Paid, PaidAt = e.At };

    private IReadOnlyList<InvoicePayment> Less(Guid paymentId, long amount) =>
        [.. Payments.Select(p => p.Id == paymentId ? p with { Amount = p.Amount - amount } : p).Where(p => p.Amount > 0)];
}
