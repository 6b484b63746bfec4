using Portal.Documents.AccessLog;
using Portal.Documents.Documents;
using Portal.Documents.Thumbnails;

namespace Portal.Documents.Trash;

/// <summary>That a document lies in the trash.</summary>
/// <param name="By">The member who put it there.</param>
/// <param name="EmptiedAt">When it is deleted for good.</param>
internal sealed record TrashView(DateTimeOffset At, Guid By, DateTimeOffset EmptiedAt)
{
    public static TrashView? Of(Document d) => d is { TrashedAt: { } at, TrashedBy: { } by } ? new(at, by, at + TrashRules.Kept) : null;
}

/// <summary>What is in the trash is there for the firm's people alone, and for as long as it can be restored.</summary>
internal static class TrashRules
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static readonly Problem InTrash = new("document-in-trash", 409, "This file is in the trash", "Restore it first.");
    public static readonly Problem NotInTrash = new("document-not-in-trash", 409, "This file isn't in the trash", "Only what is in the trash is deleted for good.");

    /// <summary>A document that the caller may see: to contacts, drafts and what is in the trash are not there.</summary>
    /// <exception cref="Refusal">404 where it is not there for the caller, 403 without the right.</exception>
    public static async Task<Document> Shown(this UnitOfWork<IDocumentsStore> documents, Guid id, Right right, Actor actor, CancellationToken ct)
    {
        var document = await documents.Session.LoadAsync<Document>(id, ct) ?? throw Problems.NotFound.Refuse();
        actor.Require(right, document.ClientId);
        return document.IsShared || actor.IsMember ? document.SeenBy(actor) : throw Problems.NotFound.Refuse();
    }

    /// <summary>A document to change, which is not in the trash.</summary>
    /// <exception cref="Refusal">409 where it is, and 404 for contacts, beside what refuses any change.</exception>
    public static async Task<Change<Document>> ChangeShared(this UnitOfWork<IDocumentsStore> documents, Guid id, Actor actor, CancellationToken ct)
    {
        var document = await documents.Change<Document>(id, ct);
        if (!document.State.IsShared && !actor.IsMember) throw Problems.NotFound.Refuse();
        return document.State.TrashedAt is null ? document : throw InTrash.Refuse();
    }

    /// <summary>It is gone for good: its bytes too, once whoever reads them has had a day to finish, and who looked at it.</summary>
    public static async Task<Untold> Delete(this UnitOfWork<IDocumentsStore> documents, Change<Document> document, ClientBlobs<IDocumentsStore> blobs,
        DateTimeOffset now, CancellationToken ct)
    {
        var (session, state) = (documents.Session, document.State);
        var kept = state.Versions.Select(v => v.BlobId).Distinct().ToList();
        foreach (var thumbnail in await session.LoadManyAsync<Thumbnail>(ct, kept))
        {
            session.Delete(thumbnail);
            if (thumbnail.BlobId is { } made) blobs.Release(session, state.ClientId, made);
        }
        foreach (var blob in kept) blobs.Release(session, state.ClientId, blob);
        session.DeleteWhere<AccessEntry>(a => a.DocumentId == state.Id);
        return document.Append(new Document.Deleted(now));
    }
}
