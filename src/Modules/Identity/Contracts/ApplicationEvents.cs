namespace Portal.Identity.Contracts;

/// <summary>A program may be let in by OAuth: an app for people who allow it, or a machine for itself.</summary>
public sealed record ApplicationRegistered(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApplicationId, string Name, string Kind, string Scopes);

/// <summary>The application goes by another name, is sent back elsewhere, or may be allowed other things from now on; people who allowed it before are asked when it wants more.</summary>
public sealed record ApplicationChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApplicationId, string Name, string Scopes);

/// <summary>The application has a new secret; the one before works no longer.</summary>
public sealed record ApplicationSecretChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApplicationId, string Name);

/// <summary>The application is let in no longer, and nothing that it held works.</summary>
public sealed record ApplicationRemoved(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApplicationId, string Name);

/// <summary>A program of the firm's own may use the API with a key, within its scopes.</summary>
public sealed record ApiKeyCreated(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApiKeyId, string Name, string Scopes, DateTimeOffset? ExpiresAt);

/// <summary>The key works no longer.</summary>
public sealed record ApiKeyRevoked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApiKeyId, string Name);

/// <summary>Somebody lets an application act for them, within those scopes. Told once per client that they act for.</summary>
public sealed record AppAuthorized(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid ApplicationId, string Name, string Scopes);

/// <summary>An application acts for somebody no longer: they took it back, or it gave it back. Told once per client that they act for.</summary>
public sealed record GrantRevoked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid ApplicationId);

/// <summary>A code or refresh token that had been used came again, as a copy would: the application acts for that person no longer. Told once per client that they act for.</summary>
public sealed record RefreshTokenReused(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid ApplicationId);
