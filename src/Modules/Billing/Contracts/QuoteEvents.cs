namespace Portal.Billing.Contracts;

/// <summary>A quote is being prepared; the client does not see it yet.</summary>
public sealed record QuoteDrafted([property: Subject] Guid QuoteId) : AuditEvent;

/// <summary>A draft of a quote has other content; the client does not see it yet.</summary>
public sealed record QuoteChanged([property: Subject] Guid QuoteId) : AuditEvent;

/// <summary>A draft of a quote is gone; the client never saw it.</summary>
public sealed record QuoteDeleted([property: Subject] Guid QuoteId) : AuditEvent;

/// <summary>The client may accept this until the day it holds. Amounts are in minor units.</summary>
public sealed record QuoteSent([property: Subject] Guid QuoteId, string Number, long Total, string Currency, DateOnly ValidUntil) : IntegrationEvent;

/// <summary>A contact agreed to the quote, as they saw it.</summary>
public sealed record QuoteAccepted([property: Subject] Guid QuoteId, string Number, long Total, string Currency, string Sha256) : IntegrationEvent;

/// <summary>A contact said no to the quote.</summary>
public sealed record QuoteDeclined([property: Subject] Guid QuoteId, string Number) : IntegrationEvent;

/// <summary>The firm took the quote back before anybody accepted it.</summary>
public sealed record QuoteWithdrawn([property: Subject] Guid QuoteId, string Number) : IntegrationEvent;

/// <summary>Nobody accepted the quote in time.</summary>
public sealed record QuoteExpired([property: Subject] Guid QuoteId, string Number) : AuditEvent;

/// <summary>What was agreed becomes an invoice, which the client does not see before it is sent.</summary>
public sealed record QuoteInvoiced([property: Subject] Guid QuoteId, Guid InvoiceId, string Number) : AuditEvent;
