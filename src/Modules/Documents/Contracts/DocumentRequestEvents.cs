namespace Portal.Documents.Contracts;

/// <summary>The firm asks the client for documents: so many items, by that day where there is one.</summary>
public sealed record DocumentsRequested([property: Subject] Guid DocumentRequestId, string Title, int Items, DateOnly? DueOn) : IntegrationEvent;

/// <summary>From now on the firm asks for this instead.</summary>
public sealed record DocumentRequestChanged([property: Subject] Guid DocumentRequestId, string Title, int Items, DateOnly? DueOn) : AuditEvent;

/// <summary>A file came for an item, for the firm to review.</summary>
public sealed record RequestedDocumentSubmitted([property: Subject] Guid DocumentRequestId, string Title, string Item, Guid DocumentId) : IntegrationEvent;

/// <summary>The firm is content with what came for an item.</summary>
public sealed record RequestedDocumentAccepted([property: Subject] Guid DocumentRequestId, string Title, string Item) : IntegrationEvent;

/// <summary>The firm is not content with what came for an item, and said why: something else is to come.</summary>
public sealed record RequestedDocumentReturned([property: Subject] Guid DocumentRequestId, string Title, string Item) : IntegrationEvent;

/// <summary>The client is reminded of what is missing: so many items.</summary>
public sealed record DocumentRequestReminded([property: Subject] Guid DocumentRequestId, string Title, int Missing, DateOnly? DueOn) : IntegrationEvent;

/// <summary>Everything that was needed has come and been accepted.</summary>
public sealed record DocumentRequestCompleted([property: Subject] Guid DocumentRequestId, string Title) : IntegrationEvent;

/// <summary>The firm needs it no more.</summary>
public sealed record DocumentRequestCanceled([property: Subject] Guid DocumentRequestId, string Title) : IntegrationEvent;

/// <summary>The firm needs a canceled one after all.</summary>
public sealed record DocumentRequestReopened([property: Subject] Guid DocumentRequestId, string Title) : IntegrationEvent;
