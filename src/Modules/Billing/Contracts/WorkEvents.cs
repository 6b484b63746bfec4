namespace Portal.Billing.Contracts;

/// <summary>The firm sells something again and again from now on.</summary>
public sealed record ProductCreated([property: Subject] Guid ProductId, string Title) : AuditEvent;

/// <summary>A product is called, priced or taxed otherwise; what is billed already stays as it is.</summary>
public sealed record ProductChanged([property: Subject] Guid ProductId, string Title) : AuditEvent;

/// <summary>The product is proposed no more.</summary>
public sealed record ProductArchived([property: Subject] Guid ProductId, string Title) : AuditEvent;

/// <summary>The product is proposed again.</summary>
public sealed record ProductRestored([property: Subject] Guid ProductId, string Title) : AuditEvent;

/// <summary>Somebody of the firm worked for the client, or spent something for it.</summary>
public sealed record WorkEntryRecorded([property: Subject] Guid WorkEntryId, string Title) : AuditEvent;

/// <summary>Time or an expense is put right before it is billed.</summary>
public sealed record WorkEntryChanged([property: Subject] Guid WorkEntryId, string Title) : AuditEvent;

/// <summary>Time or an expense that no invoice bills is gone.</summary>
public sealed record WorkEntryDeleted([property: Subject] Guid WorkEntryId, string Title) : AuditEvent;
