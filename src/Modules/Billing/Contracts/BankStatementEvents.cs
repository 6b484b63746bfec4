namespace Portal.Billing.Contracts;

/// <summary>
/// A bank statement was imported: so many of its entries were recorded as payments by themselves, and so many are to be matched by somebody.
/// </summary>
public sealed record BankStatementImported(int Recorded, int ToMatch) : IntegrationEvent;

/// <summary>Money that arrived is no client's, and waits for nobody any more. Amounts are in minor units.</summary>
public sealed record UnmatchedPaymentSetAside([property: Subject] Guid UnmatchedPaymentId, long Amount, string Currency) : AuditEvent;

/// <summary>Money that was set aside waits to be matched again. Amounts are in minor units.</summary>
public sealed record UnmatchedPaymentRestored([property: Subject] Guid UnmatchedPaymentId, long Amount, string Currency) : AuditEvent;

/// <summary>Of what was paid online otherwise than it was asked for, so much was given back. Amounts are in minor units.</summary>
public sealed record UnmatchedPaymentRefunded([property: Subject] Guid UnmatchedPaymentId, Guid RefundId, long Amount, string Currency) : AuditEvent;
