namespace Portal.Billing.Contracts;

/// <summary>A client's card or bank account is saved to pay by. The label is what people call it: Visa •••• 4242.</summary>
public sealed record SavedMethodAdded([property: Subject] Guid SavedMethodId, string Label) : AuditEvent;

/// <summary>It is saved no longer.</summary>
public sealed record SavedMethodRemoved([property: Subject] Guid SavedMethodId, string Label) : AuditEvent;

/// <summary>A client's invoices are paid by themselves, by what the label says.</summary>
public sealed record AutopayTurnedOn([property: Subject] Guid SavedMethodId, string Label) : IntegrationEvent;

/// <summary>They are no longer: somebody has turned it off.</summary>
public sealed record AutopayTurnedOff([property: Subject] Guid SavedMethodId, string Label) : IntegrationEvent;

/// <summary>They are no longer: what they were paid by can't be used any more, or the firm doesn't offer it any more.</summary>
public sealed record AutopayEnded([property: Subject] Guid SavedMethodId, string Label) : IntegrationEvent;

/// <summary>An invoice will be paid by itself on that day, by what the label says. The amount is in minor units.</summary>
public sealed record AutopayAnnounced([property: Subject] Guid InvoiceId, string Number, long Amount, string Currency, DateOnly ChargeOn, string Label)
    : IntegrationEvent;

/// <summary>An invoice could not be paid by itself: it is open. The amount is in minor units.</summary>
public sealed record AutopayFailed([property: Subject] Guid InvoiceId, Guid ChargeId, string Number, long Amount, string Currency, string Label)
    : IntegrationEvent;
