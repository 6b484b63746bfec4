namespace Portal.Documents.Contracts;

/// <summary>A document is there for the client; its first version is the one named.</summary>
public sealed record DocumentUploaded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DocumentId, string Title, int Version, string ContentType, long Length, string Sha256);

/// <summary>The document has a new current version; earlier ones stay.</summary>
public sealed record DocumentVersionAdded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DocumentId, string Title, int Version, string ContentType, long Length, string Sha256);

/// <summary>Somebody has looked at exactly these bytes in the portal.</summary>
public sealed record DocumentViewed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DocumentId, string Title, int Version, string Sha256);

/// <summary>Somebody has taken exactly these bytes away.</summary>
public sealed record DocumentDownloaded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DocumentId, string Title, int Version, string Sha256);
