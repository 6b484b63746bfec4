using System.Text.Json.Serialization;
using Portal.Documents.Drafts;
using Portal.Documents.Trash;

namespace Portal.Documents.Documents;

/// <summary>A document's row in a list.</summary>
/// <param name="FolderId">Null at the top level.</param>
/// <param name="Trash">Null while it is not in the trash.</param>
/// <param name="Draft">Null once it is published, and for contacts always.</param>
/// <param name="IsNew">The caller has not opened its current version, which somebody else brought within the last 30 days; else left out.</param>
internal sealed record DocumentRow(Guid Id, Guid ClientId, string Title, VersionView Current, DateTimeOffset CreatedAt, Guid? FolderId,
    TrashView? Trash = null, DraftView? Draft = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? IsNew = null);

/// <summary>A document as the API shows it; versions oldest first.</summary>
/// <param name="FolderId">Null at the top level.</param>
/// <param name="Trash">Null while it is not in the trash.</param>
/// <param name="Draft">Null once it is published, and for contacts always.</param>
internal sealed record DocumentView(Guid Id, Guid ClientId, Guid? FolderId, string Title, VersionView Current, IReadOnlyList<VersionView> Versions,
    DateTimeOffset CreatedAt, long Version, TrashView? Trash = null, DraftView? Draft = null) : IVersioned
{
    public static DocumentView Of(Document d) => new(d.Id, d.ClientId, d.FolderId, d.Title, VersionView.Of(d.Current),
        [.. d.Versions.Select(VersionView.Of)], d.CreatedAt, d.Version, TrashView.Of(d), DraftView.Of(d));
}

/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="Thumbnail">Whether to ask for one: that file's kind has them. Where this one turns out to be damaged or too large, there is none.</param>
/// <param name="Note">What is different about it; null where nobody said.</param>
/// <param name="SameAs">The earlier version that was made current by it; null for what was uploaded.</param>
internal sealed record VersionView(
    int Number, string FileName, string ContentType, long Length, string Sha256, Guid UploadedBy, DateTimeOffset At, bool Thumbnail,
    string? Note = null, int? SameAs = null)
{
    public static VersionView Of(DocumentVersion v) =>
        new(v.Number, v.FileName, v.ContentType, v.Length, v.Sha256, v.UploadedBy, v.At, Thumbnails.Thumbnail.IsMadeOf(v), v.Note, v.SameAs);
}
