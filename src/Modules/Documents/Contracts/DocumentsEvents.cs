namespace Portal.Documents.Contracts;

/// <summary>A document is there for the client; its first version is the one named.</summary>
public sealed record DocumentUploaded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DocumentId, string Title, int Version, string ContentType, long Length, string Sha256);

/// <summary>The document has a new current version; earlier ones stay.</summary>
public sealed record DocumentVersionAdded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DocumentId, string Title, int Version, string ContentType, long Length, string Sha256);

/// <summary>Somebody has looked at exactly these bytes in the portal.</summary>
public sealed record DocumentViewed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DocumentId, string Title, int Version, string Sha256);

/// <summary>Somebody has taken exactly these bytes away.</summary>
public sealed record DocumentDownloaded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DocumentId, string Title, int Version, string Sha256);

/// <summary>The document has this title and lies in this folder from now on; null is the top level.</summary>
public sealed record DocumentFiled(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DocumentId, string Title, Guid? FolderId);

/// <summary>There is a place of this title for the client's documents.</summary>
public sealed record FolderCreated(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid FolderId, string Title);

/// <summary>The folder goes by another title from now on.</summary>
public sealed record FolderRenamed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid FolderId, string Title);

/// <summary>The folder is gone; it held no documents any more.</summary>
public sealed record FolderDeleted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid FolderId, string Title);
