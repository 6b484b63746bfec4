namespace Portal.Billing.PaymentProviders;

/// <summary>What a payment provider does for a firm: the port. Whoever calls it holds no database connection meanwhile.</summary>
/// <remarks>Every call fails with <see cref="GatewayException"/> alone. What moves money is repeated under the same key, and so is done once.</remarks>
internal partial interface IPaymentGateway
{
    /// <summary>Whose key it is.</summary>
    Task<GatewayAccount> Account(string key, CancellationToken ct);

    /// <summary>From now on the provider tells that address of what happens.</summary>
    Task<GatewayHook> AddHook(string key, string address, CancellationToken ct);

    /// <summary>It tells the address no more; one that is gone already stays gone.</summary>
    Task RemoveHook(string key, string hook, CancellationToken ct);

    /// <summary>A page of the provider's on which the client pays. Asked again for the same charge, it is the same page.</summary>
    Task<GatewayCheckout> OpenCheckout(string key, CheckoutOrder order, CancellationToken ct);

    /// <summary>The page takes no payment any more. One that was paid, or has expired, stays as it is: read it afterwards.</summary>
    Task CloseCheckout(string key, string checkout, CancellationToken ct);

    /// <summary>How it stands at the provider now.</summary>
    /// <param name="reference">The provider's id of the page; of the payment, where it was taken without one.</param>
    /// <param name="mayBeGivenBack">Refunds are known of: they are listed even where nothing is given back, since those that failed are among them.</param>
    Task<GatewayCharge> Read(string key, string reference, bool mayBeGivenBack, CancellationToken ct);

    /// <summary>Gives a part or all of a payment back. Asked again for the same refund, it is given back once.</summary>
    Task Refund(string key, RefundOrder order, CancellationToken ct);

    /// <summary>What a webhook says, where one of the secrets has signed it within the last five minutes; null otherwise.</summary>
    GatewayEvent? Verify(string body, string? signature, IEnumerable<string> secrets, DateTimeOffset now);
}

/// <param name="IsTest">Nobody's money moves there.</param>
internal sealed record GatewayAccount(string Id, string Name, bool IsTest);

/// <param name="Secret">What it signs with.</param>
internal sealed record GatewayHook(string Id, string Secret);

/// <summary>What the client is asked for. The same charge is always asked for in the same words: the provider compares them.</summary>
/// <param name="ReturnTo">Where the client comes back to, paid or not.</param>
internal sealed record CheckoutOrder(Guid FirmId, Guid ChargeId, IReadOnlyList<CheckoutLine> Lines, string Currency, IReadOnlyList<ChargeMethod> Methods,
    string ReturnTo, DateTimeOffset ExpiresAt);

/// <param name="Amount">In minor units.</param>
internal sealed record CheckoutLine(string Text, long Amount);

/// <summary>How clients may pay: by card, which wallets go with, or from their bank account.</summary>
internal enum ChargeMethod { Card, BankDebit }

/// <param name="Url">Where it is; for whoever pays alone.</param>
internal sealed record GatewayCheckout(string Id, string Url);

internal enum GatewayStatus { Open, Processing, Succeeded, Failed, Expired }

/// <summary>A charge as the provider has it.</summary>
/// <param name="Amount">What was asked for; what was received, once it succeeded. In minor units.</param>
/// <param name="ChargeId">As we named it there; null where it is none of ours.</param>
/// <param name="Label">By what the client paid, for people: Visa •••• 4242.</param>
/// <param name="Fee">What the provider keeps of it; null while it has not said so.</param>
internal sealed record GatewayCharge(GatewayStatus Status, long Amount, string Currency, Guid? ChargeId, Guid? FirmId, string? Payment = null,
    ChargeMethod Method = ChargeMethod.Card, string? Label = null, long? Fee = null, DateTimeOffset? PaidAt = null, string? Failure = null)
{
    /// <summary>When the money arrived at the provider: of a bank debit days after it was paid. Null while it has not.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }
    public IReadOnlyList<GatewayRefund> Refunds { get; init; } = [];
    public IReadOnlyList<GatewayDispute> Disputes { get; init; } = [];
}

/// <summary>What is to be given back.</summary>
/// <param name="Amount">In minor units.</param>
internal sealed record RefundOrder(Guid FirmId, Guid RefundId, string Payment, long Amount, string Currency);

/// <summary>What was given back, whoever asked for it.</summary>
/// <param name="RefundId">As we named it there; null where it was made in the provider's own pages.</param>
/// <param name="HasFailed">It could not be given back after all.</param>
internal sealed record GatewayRefund(string Reference, long Amount, Guid? RefundId, bool HasFailed);

internal enum DisputeStatus { Open, Won, Lost }

/// <summary>The payer's bank wants the money back.</summary>
/// <param name="EvidenceBy">By when the firm may answer; null where there is nothing to answer any more.</param>
/// <param name="IsAnswered">Evidence was submitted, whoever did it.</param>
internal sealed record GatewayDispute(string Reference, long Amount, string Reason, DateTimeOffset? EvidenceBy, DisputeStatus Status, bool IsAnswered = false);

/// <summary>What a webhook tells. It says where to look, and is not believed beyond that.</summary>
/// <param name="Id">The provider's: the same event has the same id whenever it is sent.</param>
/// <param name="ChargeId">Which of our charges it is about; null where it does not say so.</param>
/// <param name="MethodId">Which of the ways to pay that are to be saved it is about; null where it does not say so.</param>
/// <param name="Payment">The provider's id of the payment that it is about; null where it is about none.</param>
internal sealed record GatewayEvent(string Id, string Type, Guid? ChargeId, Guid? MethodId, Guid? FirmId, string? Payment, DateTimeOffset At);

/// <summary>Unavailable: it does not answer, or not now, and whether it did what was asked is not known. NeverReached: there was no connection to it, so
/// that it has done nothing. Unauthorized: it does not take the key. Refused: it has answered that it won't.</summary>
internal enum GatewayFailure { Unavailable, NeverReached, Unauthorized, Refused }

/// <summary>The provider did not do what was asked.</summary>
/// <param name="message">What it said, for the firm's people.</param>
internal sealed class GatewayException(GatewayFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    public GatewayFailure Failure { get; } = failure;

    /// <summary>What it was asked about is not there, or not any more.</summary>
    public bool IsGone { get; init; }

    /// <summary>It is asked again later.</summary>
    public bool IsPassing => Failure is GatewayFailure.Unavailable or GatewayFailure.NeverReached;
}
