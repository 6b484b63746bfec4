namespace Portal.Billing.Contracts;

/// <summary>An invoice is being prepared; the client does not see it yet.</summary>
public sealed record InvoiceDrafted([property: Subject] Guid InvoiceId) : AuditEvent;

/// <summary>A draft has other content; the client does not see it yet.</summary>
public sealed record InvoiceChanged([property: Subject] Guid InvoiceId) : AuditEvent;

/// <summary>A draft is gone; the client never saw it.</summary>
public sealed record InvoiceDeleted([property: Subject] Guid InvoiceId) : AuditEvent;

/// <summary>The client owes this. Amounts are in minor units.</summary>
public sealed record InvoiceIssued([property: Subject] Guid InvoiceId, string Number, long Total, string Currency, DateOnly DueOn) : IntegrationEvent;

/// <summary>A contact has read the invoice for the first time.</summary>
public sealed record InvoiceOpened([property: Subject] Guid InvoiceId, string Number) : IntegrationEvent;

/// <summary>Money has arrived for the invoice; what stays outstanding may be zero. Amounts are in minor units.</summary>
public sealed record PaymentRecorded([property: Subject] Guid InvoiceId, Guid PaymentId, string Number, long Amount, long Outstanding, string Currency) : IntegrationEvent;

/// <summary>The invoice is settled in full; whatever waited for the money may begin.</summary>
public sealed record InvoicePaid([property: Subject] Guid InvoiceId, string Number, long Total, string Currency) : IntegrationEvent;

/// <summary>The invoice was a mistake: nothing is owed for it, and its number stays used. Amounts are in minor units.</summary>
public sealed record InvoiceVoided([property: Subject] Guid InvoiceId, string Number, long Total, string Currency) : IntegrationEvent;

/// <summary>The firm bills as somebody else, elsewhere, or in another way; what is issued already stays as it is.</summary>
public sealed record FirmBillingChanged : AuditEvent;

/// <summary>The client is billed as somebody else, elsewhere, or in another way; what is issued already stays as it is.</summary>
public sealed record BillingProfileChanged : IntegrationEvent;

/// <summary>Money has arrived from the client; what is unallocated is for no invoice, and theirs as credit. Amounts are in minor units.</summary>
public sealed record PaymentArrived([property: Subject] Guid PaymentId, long Amount, long Unallocated, string Currency) : AuditEvent;

/// <summary>The payment never arrived, bounced, or was recorded by mistake. Amounts are in minor units.</summary>
public sealed record PaymentReversed([property: Subject] Guid PaymentId, long Amount, string Currency) : AuditEvent;

/// <summary>What that payment had paid of the invoice is open again. Amounts are in minor units.</summary>
public sealed record PaymentTakenBack(
    [property: Subject] Guid InvoiceId, Guid PaymentId, string Number, long Amount, long Outstanding, string Currency) : IntegrationEvent;

/// <summary>An invoice is taken back, whole or in part; what stays outstanding of it may be zero. Amounts are in minor units.</summary>
public sealed record CreditNoteIssued(
    [property: Subject] Guid CreditNoteId, Guid InvoiceId, string Number, string InvoiceNumber, long Total, long Outstanding, string Currency) : IntegrationEvent;

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
