namespace Portal.Identity.Contracts;

/// <summary>Somebody asked for a person's data (export), or for it to be erased (erasure): the person, or the firm on their behalf.</summary>
public sealed record PrivacyRequestMade([property: Subject] Guid PersonId, Guid PrivacyRequestId, string Kind) : AuditEvent;

/// <summary>The person has begun to download what the portal holds about them.</summary>
public sealed record PrivacyExported([property: Subject] Guid PersonId, Guid PrivacyRequestId) : AuditEvent;

/// <summary>The firm does not erase the person's data; they are to be told why by mail, at that address.</summary>
public sealed record PrivacyRequestRefused([property: Subject] Guid PersonId, Guid PrivacyRequestId, string Name, string Email, string Why) : IntegrationEvent;

/// <summary>The person's data is erased with this very moment; they are to be told by mail, at the address that they had.</summary>
public sealed record ErasureAnnounced([property: Subject] Guid PersonId, Guid PrivacyRequestId, string Name, string Email) : IntegrationEvent;

/// <summary>The person's name and addresses are gone: whoever has a copy of them erases it, for good, and reports.</summary>
public sealed record PersonErased([property: Subject] Guid PersonId, Guid PrivacyRequestId) : IntegrationEvent;

/// <summary>The module named has erased what it held of the person: so many rows.</summary>
public sealed record ErasureReported([property: Subject] Guid PersonId, Guid PrivacyRequestId, string Module, int Erased) : IntegrationEvent;

/// <summary>People who were removed that many months ago are erased from now on; nobody by itself when null.</summary>
public sealed record RetentionChanged(int? RemovedPeopleMonths) : AuditEvent;
