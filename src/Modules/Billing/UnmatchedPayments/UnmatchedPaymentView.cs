namespace Portal.Billing.UnmatchedPayments;

/// <summary>Money that arrived, and what is known of it.</summary>
/// <param name="Amount">What is there: less what was given back of it.</param>
/// <param name="Payer">As the bank calls them.</param>
/// <param name="Text">What the payer wrote; of what was paid online, the numbers of the invoices it was for.</param>
/// <param name="ClientId">Whose it is; null while that is not known.</param>
/// <param name="PaymentId">The payment that it is; null while it is none.</param>
/// <param name="ChargeId">The online payment that it comes from; null for what a bank booked.</param>
/// <param name="Reason">Why it was set aside; null where it was not.</param>
/// <param name="IsTest">Nobody's money has moved.</param>
internal sealed record UnmatchedPaymentView(Guid Id, UnmatchedSource Source, UnmatchedStatus Status, Money Amount, DateOnly ReceivedOn, string? Payer,
    string? PayerIban, string? Text, string? Reference, Guid? ClientId, Guid? PaymentId, Guid? ChargeId, string? Reason, bool IsTest,
    DateTimeOffset CreatedAt, long Version) : IVersioned
{
    public static UnmatchedPaymentView Of(UnmatchedPayment p) => new(p.Id, p.Source, p.Status, new(p.Left > 0 ? p.Left : p.Amount, p.Currency), p.ReceivedOn,
        p.Entry?.Payer, p.Entry?.PayerIban, p.Entry?.Text ?? p.Numbers, p.Entry?.Reference ?? p.Entry?.EndToEndId, p.ClientId, p.PaymentId, p.ChargeId,
        p.Reason, p.IsTest, p.CreatedAt, p.Version);
}
