using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Documents.Drafts;
using Portal.Documents.Trash;
using Portal.Documents.Uploads;

namespace Portal.Documents.Documents;

/// <summary>The bytes of a document at one time.</summary>
/// <param name="Note">What is different about it; null where nobody said.</param>
/// <param name="SameAs">The earlier version whose bytes these are; null for what was uploaded.</param>
internal sealed record DocumentVersion(int Number, Guid BlobId, string FileName, string ContentType, long Length, string Sha256, Guid UploadedBy,
    DateTimeOffset At, string? Note = null, int? SameAs = null)
{
    public static DocumentVersion Of(int number, StoredUpload b, Guid by, DateTimeOffset at) => new(number, b.BlobId, b.FileName, b.ContentType, b.Length, b.Sha256, by, at);
}

/// <summary>A file that is shared with a client, in all its versions. The last one is current; none is ever replaced.</summary>
internal sealed record Document(Guid Id, Guid ClientId, string Title, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Uploaded(Guid DocumentId, Guid ClientId, string Title, DocumentVersion Version, Guid? FolderId = null, bool IsDraft = false);
    internal sealed record VersionAdded(DocumentVersion Version);
    internal sealed record VersionNoted(int Number, string? Note);
    internal sealed record Filed(string Title, Guid? FolderId);
    internal sealed record PublishingScheduled(DateTimeOffset? At);
    internal sealed record Published(DateTimeOffset At);
    internal sealed record Trashed(Guid By, DateTimeOffset At);
    internal sealed record Restored(Guid? FolderId, DateTimeOffset At);
    internal sealed record Deleted(DateTimeOffset At);

    public long Version { get; set; }

    /// <summary>Null at the top level.</summary>
    public Guid? FolderId { get; init; }

    public IReadOnlyList<DocumentVersion> Versions { get; init; } = [];

    /// <summary>Since when it lies in the trash, where only the firm's people see it; null while it does not.</summary>
    public DateTimeOffset? TrashedAt { get; init; }

    /// <summary>The member who put it there.</summary>
    public Guid? TrashedBy { get; init; }

    /// <summary>Since when it is prepared, where only the firm's people see it; null once it is published.</summary>
    public DateTimeOffset? DraftedAt { get; init; }

    /// <summary>When a draft is published by itself; null where a member says when.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it was published; null where it never was a draft, or is one still.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The first version that contacts see: those of a draft before it was published were for the firm's people alone.</summary>
    public int ShownFrom { get; init; } = 1;

    public static Document Create(Uploaded e) => new(e.DocumentId, e.ClientId, e.Title, e.Version.At)
    {
        Versions = [e.Version],
        FolderId = e.FolderId,
        DraftedAt = e.IsDraft ? e.Version.At : null,
    };

    public Document Apply(VersionAdded e) => this with { Versions = [.. Versions, e.Version] };
    public Document Apply(VersionNoted e) => this with { Versions = [.. Versions.Select(v => v.Number == e.Number ? v with { Note = e.Note } : v)] };
    public Document Apply(Filed e) => this with { Title = e.Title, FolderId = e.FolderId };
    public Document Apply(PublishingScheduled e) => this with { PublishAt = e.At };
    public Document Apply(Published e) => this with { DraftedAt = null, PublishAt = null, PublishedAt = e.At, ShownFrom = Current.Number };
    public Document Apply(Trashed e) => this with { TrashedAt = e.At, TrashedBy = e.By, PublishAt = null };
    public Document Apply(Restored e) => this with { TrashedAt = null, TrashedBy = null, FolderId = e.FolderId };
    public static bool ShouldDelete(Deleted _) => true;

    /// <summary>The document as somebody sees it: to contacts, what came before it was published is not there.</summary>
    public Document SeenBy(Actor actor) => actor.IsMember || ShownFrom == 1 ? this
        : this with { Versions = [.. Versions.Where(v => v.Number >= ShownFrom).Select(v => v.SameAs < ShownFrom ? v with { SameAs = null } : v)] };

    public DocumentVersion Current => Versions[^1];
    public Guid CurrentBy => Current.UploadedBy;

    /// <summary>Nobody but the firm's people has been shown it, or is to hear of it.</summary>
    [JsonIgnore] public bool IsDraft => DraftedAt is not null;

    /// <summary>Whether the client's contacts see it.</summary>
    [JsonIgnore] public bool IsShared => TrashedAt is null && !IsDraft;

    /// <summary>Since when its current version is there to be seen; of a draft, by the firm's people.</summary>
    public DateTimeOffset ShownAt => PublishedAt > Current.At ? PublishedAt.Value : Current.At;

    public DocumentVersion Numbered(int number) => Versions.FirstOrDefault(v => v.Number == number) ?? throw Problems.NotFound.Refuse();

    public VersionAdded Add(StoredUpload brought, Guid by, DateTimeOffset at) => new(DocumentVersion.Of(Versions.Count + 1, brought, by, at));

    /// <summary>An earlier version once more, as the newest; null where it is the current one, or its bytes are the current ones'.</summary>
    public VersionAdded? Again(int number, Guid by, DateTimeOffset at) => Numbered(number) is var earlier && earlier.BlobId == Current.BlobId ? null
        : new(earlier with { Number = Versions.Count + 1, UploadedBy = by, At = at, Note = null, SameAs = earlier.SameAs ?? earlier.Number });

    /// <summary>The row of a list, as it is sent.</summary>
    [JsonIgnore]
    public string ListLine =>
        JsonSerializer.Serialize(new DocumentRow(Id, ClientId, Title, VersionView.Of(Current), CreatedAt, FolderId, TrashView.Of(this), DraftView.Of(this)),
            Json.Options);
    [JsonIgnore] public string Search => Unicode.Searchable(Title);
    [JsonIgnore] public string SortName => Unicode.Sortable(Title);

    /// <summary>A browser may show these without harm; everything else is only given away as a file.</summary>
    public static bool MayShow(string contentType) =>
        contentType is "application/pdf" or "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "text/plain" or "text/markdown" or "text/csv" or "video/mp4" or "audio/mpeg";
}
