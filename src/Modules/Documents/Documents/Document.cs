using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Documents.Trash;
using Portal.Documents.Uploads;

namespace Portal.Documents.Documents;

/// <summary>The bytes of a document at one time.</summary>
internal sealed record DocumentVersion(int Number, Guid BlobId, string FileName, string ContentType, long Length, string Sha256, Guid UploadedBy, DateTimeOffset At)
{
    public static DocumentVersion Of(int number, StoredUpload b, Guid by, DateTimeOffset at) => new(number, b.BlobId, b.FileName, b.ContentType, b.Length, b.Sha256, by, at);
}

/// <summary>A file that is shared with a client, in all its versions. The last one is current; none is ever replaced.</summary>
internal sealed record Document(Guid Id, Guid ClientId, string Title, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Uploaded(Guid DocumentId, Guid ClientId, string Title, DocumentVersion Version, Guid? FolderId = null);
    internal sealed record VersionAdded(DocumentVersion Version);
    internal sealed record Filed(string Title, Guid? FolderId);
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

    public static Document Create(Uploaded e) => new(e.DocumentId, e.ClientId, e.Title, e.Version.At) { Versions = [e.Version], FolderId = e.FolderId };
    public Document Apply(VersionAdded e) => this with { Versions = [.. Versions, e.Version] };
    public Document Apply(Filed e) => this with { Title = e.Title, FolderId = e.FolderId };
    public Document Apply(Trashed e) => this with { TrashedAt = e.At, TrashedBy = e.By };
    public Document Apply(Restored e) => this with { TrashedAt = null, TrashedBy = null, FolderId = e.FolderId };
    public static bool ShouldDelete(Deleted _) => true;

    public DocumentVersion Current => Versions[^1];
    public DocumentVersion Numbered(int number) => Versions.FirstOrDefault(v => v.Number == number) ?? throw Problems.NotFound.Refuse();

    public VersionAdded Add(StoredUpload brought, Guid by, DateTimeOffset at) => new(DocumentVersion.Of(Versions.Count + 1, brought, by, at));

    /// <summary>The row of a list, as it is sent.</summary>
    [JsonIgnore]
    public string ListLine =>
        JsonSerializer.Serialize(new DocumentRow(Id, ClientId, Title, VersionView.Of(Current), CreatedAt, FolderId, TrashView.Of(this)), Json.Options);
    [JsonIgnore] public string Search => Unicode.Searchable(Title);
    [JsonIgnore] public string SortName => Unicode.Sortable(Title);

    /// <summary>A browser may show these without harm; everything else is only given away as a file.</summary>
    public static bool MayShow(string contentType) =>
        contentType is "application/pdf" or "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "text/plain" or "text/markdown" or "text/csv" or "video/mp4" or "audio/mpeg";
}

/// <summary>A document's row in a list.</summary>
/// <param name="FolderId">Null at the top level.</param>
/// <param name="Trash">Null while it is not in the trash.</param>
internal sealed record DocumentRow(Guid Id, Guid ClientId, string Title, VersionView Current, DateTimeOffset CreatedAt, Guid? FolderId, TrashView? Trash = null);

/// <summary>A document as the API shows it; versions oldest first.</summary>
/// <param name="FolderId">Null at the top level.</param>
/// <param name="Trash">Null while it is not in the trash.</param>
internal sealed record DocumentView(Guid Id, Guid ClientId, Guid? FolderId, string Title, VersionView Current, IReadOnlyList<VersionView> Versions,
    DateTimeOffset CreatedAt, long Version, TrashView? Trash = null) : IVersioned
{
    public static DocumentView Of(Document d) => new(d.Id, d.ClientId, d.FolderId, d.Title, VersionView.Of(d.Current),
        [.. d.Versions.Select(VersionView.Of)], d.CreatedAt, d.Version, TrashView.Of(d));
}

/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="Thumbnail">Whether to ask for one: that file's kind has them. Where this one turns out to be damaged or too large, there is none.</param>
internal sealed record VersionView(
    int Number, string FileName, string ContentType, long Length, string Sha256, Guid UploadedBy, DateTimeOffset At, bool Thumbnail)
{
    public static VersionView Of(DocumentVersion v) =>
        new(v.Number, v.FileName, v.ContentType, v.Length, v.Sha256, v.UploadedBy, v.At, Thumbnails.Thumbnail.IsMadeOf(v));
}
