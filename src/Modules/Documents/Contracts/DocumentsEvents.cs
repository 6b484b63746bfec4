namespace Portal.Documents.Contracts;

/// <summary>A document is there for the client; its first version is the one named.</summary>
public sealed record DocumentUploaded([property: Subject] Guid DocumentId, string Title, int Version, string ContentType, long Length, string Sha256)
    : IntegrationEvent
{
    /// <summary>The request that it was sent for, which tells of it as well; null where nobody asked for it.</summary>
    public Guid? DocumentRequestId { get; init; }
}

/// <summary>The document has a new current version; earlier ones stay.</summary>
/// <param name="SameAs">The earlier version that was made current again; null for what was uploaded.</param>
public sealed record DocumentVersionAdded(
    [property: Subject] Guid DocumentId, string Title, int Version, string ContentType, long Length, string Sha256, int? SameAs = null) : IntegrationEvent;

/// <summary>Somebody said what is different about the version; null: what was said is taken back.</summary>
public sealed record DocumentVersionNoted([property: Subject] Guid DocumentId, string Title, int Version, string? Note) : AuditEvent;

/// <summary>Somebody has looked at exactly these bytes in the portal.</summary>
public sealed record DocumentViewed([property: Subject] Guid DocumentId, string Title, int Version, string Sha256) : IntegrationEvent;

/// <summary>Somebody has taken exactly these bytes away.</summary>
/// <param name="Others">How many more were taken away with it, of which this tells as well.</param>
public sealed record DocumentDownloaded([property: Subject] Guid DocumentId, string Title, int Version, string Sha256, int Others = 0) : IntegrationEvent
{
    /// <summary>It was taken away with others, and another one tells of it.</summary>
    public bool IsToldWithAnother { get; init; }
}

/// <summary>The document has this title and lies in this folder from now on; null is the top level.</summary>
public sealed record DocumentFiled([property: Subject] Guid DocumentId, string Title, Guid? FolderId) : AuditEvent;

/// <summary>What was prepared is there for the client from now on.</summary>
/// <param name="Others">How many more of the client's were published with it, of which this tells as well.</param>
public sealed record DocumentPublished(
    [property: Subject] Guid DocumentId, string Title, int Version, string ContentType, long Length, string Sha256, int Others = 0) : IntegrationEvent
{
    /// <summary>It was published with others, and another one tells of it.</summary>
    public bool IsToldWithAnother { get; init; }
}

/// <summary>The draft is published at that time; null: when somebody publishes it.</summary>
public sealed record DocumentPublishingScheduled([property: Subject] Guid DocumentId, string Title, DateTimeOffset? PublishAt) : AuditEvent;

/// <summary>The document is in the trash: clients see it no more.</summary>
public sealed record DocumentTrashed([property: Subject] Guid DocumentId, string Title) : AuditEvent;

/// <summary>The document is out of the trash again.</summary>
public sealed record DocumentRestored([property: Subject] Guid DocumentId, string Title) : AuditEvent;

/// <summary>The document and its bytes are gone for good: a member deleted it, or its time in the trash was over.</summary>
public sealed record DocumentDeleted([property: Subject] Guid DocumentId, string Title) : AuditEvent;

/// <summary>There is a place of this title for the client's documents.</summary>
public sealed record FolderCreated([property: Subject] Guid FolderId, string Title) : AuditEvent;

/// <summary>The folder goes by another title from now on.</summary>
public sealed record FolderRenamed([property: Subject] Guid FolderId, string Title) : AuditEvent;

/// <summary>The folder is gone; it held no documents any more.</summary>
public sealed record FolderDeleted([property: Subject] Guid FolderId, string Title) : AuditEvent;
