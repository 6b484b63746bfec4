namespace Portal.Billing.Contracts;

/// <summary>
/// Somebody without an account gets a link by which they can pay the invoice, until that moment. The amount is what is left to pay, in minor units.
/// </summary>
public sealed record PayLinkSent([property: Subject] Guid InvoiceId, Guid PayLinkId, string Number, long Amount, string Currency, DateOnly DueOn,
    DateTimeOffset ExpiresAt) : IntegrationEvent;

/// <summary>
/// Whoever was sent a payment link is reminded of the invoice by it: what is asked for in minor units, the day by which it was due, until when the
/// link works now, and what the reminder says, by language.
/// </summary>
public sealed record PayLinkReminded([property: Subject] Guid InvoiceId, Guid PayLinkId, string Number, long Amount, string Currency, DateOnly DueOn,
    DateTimeOffset ExpiresAt, IReadOnlyDictionary<string, string> Texts) : IntegrationEvent;

/// <summary>Somebody looks at the invoice by a payment link: told once an hour at most.</summary>
public sealed record PayLinkOpened([property: Subject] Guid InvoiceId, Guid PayLinkId, string Number) : AuditEvent;

/// <summary>Somebody came by a payment link and gave an address that it was not sent to.</summary>
public sealed record PayLinkRefused([property: Subject] Guid InvoiceId, Guid PayLinkId, string Number) : AuditEvent;

/// <summary>A payment link opens nothing any more.</summary>
public sealed record PayLinkRevoked([property: Subject] Guid InvoiceId, Guid PayLinkId, string Number) : AuditEvent;

/// <summary>So many wrong addresses were given that the payment link opens nothing any more: it may be in the wrong hands.</summary>
public sealed record PayLinkBlocked([property: Subject] Guid InvoiceId, Guid PayLinkId, string Number) : IntegrationEvent;
