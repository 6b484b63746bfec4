namespace Portal.Billing.Contracts;

/// <summary>
/// Somebody has paid online, and their bank is to confirm it within days. Amounts are in minor units; <c>InvoiceIds</c> has the invoices by number.
/// </summary>
public sealed record ChargeProcessing([property: Subject] Guid InvoiceId, Guid ChargeId, string Numbers, long Amount, string Currency,
    IReadOnlyDictionary<string, string> InvoiceIds) : IntegrationEvent;

/// <summary>
/// An online payment has arrived, for the invoices of those numbers; what is unallocated is the client's credit. Amounts are in minor units.
/// Where it was paid by a link, nobody of the portal's did it, and <c>PayLinkId</c> says which link. It is full where nothing is left to pay of them.
/// </summary>
public sealed record ChargeSucceeded([property: Subject] Guid PaymentId, Guid ChargeId, Guid PersonId, string Numbers, long Amount, long Unallocated,
    string Currency, Guid? PayLinkId = null, bool Autopay = false, bool Full = false) : IntegrationEvent;

/// <summary>
/// The payer's bank has refused an online payment afterwards: what it was for is open. Amounts are in minor units; <c>PayLinkId</c> is the link by which
/// it was started, where it was.
/// </summary>
public sealed record ChargeFailed([property: Subject] Guid InvoiceId, Guid ChargeId, Guid PersonId, string Numbers, long Amount, string Currency,
    IReadOnlyDictionary<string, string> InvoiceIds, Guid? PayLinkId = null) : IntegrationEvent;

/// <summary>
/// The provider has taken something else than was asked for: nothing is marked as paid until one of the firm's people has looked. The reason names
/// what differs. Amounts are in minor units.
/// </summary>
public sealed record ChargeQuestioned([property: Subject] Guid InvoiceId, Guid ChargeId, string Numbers, long Asked, long Amount, string Currency, string Reason)
    : IntegrationEvent;

/// <summary>
/// Money went back to the client; what it had paid and no longer does is open again. The reason is null where it was given back at the provider;
/// it is disputed where the payer's bank took it. Amounts are in minor units.
/// </summary>
public sealed record PaymentRefunded([property: Subject] Guid PaymentId, Guid RefundId, long Amount, string Currency, string? Reason, bool Disputed)
    : IntegrationEvent;

/// <summary>What was to be given back could not be; what of it was taken off is the client's credit. Amounts are in minor units.</summary>
public sealed record RefundFailed([property: Subject] Guid PaymentId, Guid RefundId, long Amount, string Currency) : IntegrationEvent;

/// <summary>
/// The payer's bank wants an online payment back; the firm can answer with evidence until <c>ReplyBy</c>, where the provider names a day. Amounts are in
/// minor units.
/// </summary>
public sealed record ChargeDisputed([property: Subject] Guid PaymentId, Guid ChargeId, string Numbers, long Amount, string Currency, string Reason,
    DateOnly? ReplyBy = null) : IntegrationEvent;

/// <summary>A dispute is to be answered within days, and nobody has. Amounts are in minor units.</summary>
public sealed record DisputeEvidenceDue([property: Subject] Guid PaymentId, Guid ChargeId, string Numbers, long Amount, string Currency, DateOnly? ReplyBy)
    : IntegrationEvent;

/// <summary>
/// Evidence went to the payer's bank, which decides now. Nobody of the portal's did it where it was submitted in the provider's own pages. Amounts are in
/// minor units.
/// </summary>
public sealed record DisputeEvidenceSubmitted([property: Subject] Guid PaymentId, Guid ChargeId, string Numbers, long Amount, string Currency)
    : IntegrationEvent;

/// <summary>The provider has not taken the evidence: it can be changed and submitted again. Amounts are in minor units.</summary>
public sealed record DisputeEvidenceRefused([property: Subject] Guid PaymentId, Guid ChargeId, string Numbers, long Amount, string Currency)
    : IntegrationEvent;

/// <summary>The payer's bank has decided: won, the firm keeps the money. Amounts are in minor units.</summary>
public sealed record DisputeClosed([property: Subject] Guid PaymentId, Guid ChargeId, string Numbers, long Amount, string Currency, bool Won)
    : IntegrationEvent;

/// <summary>
/// A day's online payments were compared with the provider, and the two differed: so many were put right, and so many differ still.
/// </summary>
public sealed record PaymentsReconciled(DateOnly Day, int Healed, int Differences) : IntegrationEvent;

/// <summary>Clients can pay online through an account of the firm's, or another one.</summary>
public sealed record PaymentProviderConnected(string Account, bool IsTest) : AuditEvent;

/// <summary>How clients can pay online is otherwise.</summary>
public sealed record PaymentProviderChanged : AuditEvent;

/// <summary>Clients can't pay online any more.</summary>
public sealed record PaymentProviderDisconnected : AuditEvent;

/// <summary>Something that claims to come from the payment provider was not signed by it, and changed nothing.</summary>
public sealed record ProviderEventRefused : AuditEvent;
