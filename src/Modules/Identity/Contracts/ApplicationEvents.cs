namespace Portal.Identity.Contracts;

/// <summary>A program may be let in by OAuth: an app for people who allow it, or a machine for itself.</summary>
public sealed record ApplicationRegistered([property: Subject] Guid ApplicationId, string Name, string Kind, string Scopes) : AuditEvent;

/// <summary>
/// The application goes by another name, is sent back elsewhere, or may be allowed other things from now on; people who
/// allowed it before are asked when it wants more.
/// </summary>
public sealed record ApplicationChanged([property: Subject] Guid ApplicationId, string Name, string Scopes) : AuditEvent;

/// <summary>The application has a new secret; the one before works no longer.</summary>
public sealed record ApplicationSecretChanged([property: Subject] Guid ApplicationId, string Name) : AuditEvent;

/// <summary>The application is let in no longer, and nothing that it held works.</summary>
public sealed record ApplicationRemoved([property: Subject] Guid ApplicationId, string Name) : AuditEvent;

/// <summary>A program of the firm's own may use the API with a key, within its scopes.</summary>
public sealed record ApiKeyCreated([property: Subject] Guid ApiKeyId, string Name, string Scopes, DateTimeOffset? ExpiresAt) : AuditEvent;

/// <summary>The key works no longer.</summary>
public sealed record ApiKeyRevoked([property: Subject] Guid ApiKeyId, string Name) : AuditEvent;

/// <summary>Somebody lets an application act for them, within those scopes.</summary>
public sealed record AppAuthorized([property: Subject] Guid PersonId, Guid ApplicationId, string Name, string Scopes) : AuditEvent;

/// <summary>An application acts for somebody no longer: they took it back, or it gave it back.</summary>
public sealed record GrantRevoked([property: Subject] Guid PersonId, Guid ApplicationId) : AuditEvent;

/// <summary>A code or refresh token that had been used came again, as a copy would: the application acts for that person no longer.</summary>
public sealed record RefreshTokenReused([property: Subject] Guid PersonId, Guid ApplicationId) : AuditEvent;
