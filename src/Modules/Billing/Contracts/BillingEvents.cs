namespace Portal.Billing.Contracts;

/// <summary>An invoice is being prepared; the client does not see it yet.</summary>
public sealed record InvoiceDrafted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid InvoiceId);

/// <summary>The client owes this. Amounts are in minor units.</summary>
public sealed record InvoiceIssued(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid InvoiceId, string Number, long Total, string Currency, DateOnly DueOn);

/// <summary>A contact has read the invoice for the first time.</summary>
public sealed record InvoiceOpened(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid InvoiceId, string Number);

/// <summary>Money has arrived for the invoice; what stays outstanding may be zero. Amounts are in minor units.</summary>
public sealed record PaymentRecorded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid InvoiceId, Guid PaymentId, string Number, long Amount, long Outstanding, string Currency);

/// <summary>The invoice is settled in full; whatever waited for the money may begin.</summary>
public sealed record InvoicePaid(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid InvoiceId, string Number, long Total, string Currency);
