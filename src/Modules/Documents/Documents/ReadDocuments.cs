using Marten;
using Microsoft.AspNetCore.Mvc;
using Portal.Documents.Contracts;
using Portal.Documents.Trash;

namespace Portal.Documents.Documents;

/// <summary>
/// Documents, newest first: all of the firm's for a member, those of their clients for a contact. What is in the trash is listed by itself, for
/// members alone, as drafts are there for them alone.
/// </summary>
internal sealed class ListDocuments : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[folderId]")] Guid? folderId, [FromQuery(Name = "filter[topLevel]")] bool? topLevel,
            [FromQuery(Name = "filter[trashed]")] bool? trashed, [FromQuery(Name = "filter[draft]")] bool? draft, string? q) =>
            topLevel is null || (topLevel.Value && folderId is null) ? hot.List(http, page, Shown(trashed ?? false, draft).OfClient(clientId).Search(q)
                // The folder's client is named too, since the index begins with it.
                .And(folderId, $"""
                    folder_id = {folderId} and client_id = (select f.client_id from documents.mt_doc_folder f where f.tenant_id = $1 and f.id = {folderId})
                    """)
                .And(topLevel, $"folder_id is null"))
            : throw Problems.Validation.Refuse("Set filter[topLevel] to true or leave it out, and don't combine it with filter[folderId].", "filter[topLevel]"))
        .Operation<ListDocuments>("List documents", Who.Members.AndContacts(DocumentRights.View)).SignsInWithin()
        .Sorts(new Order("title", "sort_name", "text")).Produces<Page<DocumentRow>>();

    /// <summary>The line, marked where its current version is new to the caller.</summary>
    private const string Marked = """
        case when r.shown_at > now() - interval '30 days' and r.current_by <> me.person_id and not exists (
            select from documents.mt_doc_access_entry a
            where a.tenant_id = $1 and a.document_id = r.id and a.person_id = me.person_id and a.created_at >= r.shown_at and a.what <> 'previewed')
        then left(r.list_line, -1) || ',"isNew":true}' else r.list_line end
        """;

    private static Rows Shown(bool trashed, bool? draft)
    {
        var rows = Rows.OfClients("documents.mt_doc_document", DocumentRights.View, contactsSee: "trashed_at is null and drafted_at is null")
            .Showing("list_line, shown_at, current_by", Marked);
        if (trashed) rows.And($"trashed_at is not null").By("trashed_at");
        else rows.And($"trashed_at is null");
        return draft switch
        {
            true => rows.And($"drafted_at is not null").By("drafted_at"),
            false => rows.And($"drafted_at is null"),
            null => rows,
        };
    }
}

/// <summary>One document with its versions.</summary>
internal sealed record ReadDocument(Guid DocumentId) : IRequest<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{documentId:guid}", (Guid documentId, Requests ask) => ask.Read(new ReadDocument(documentId)))
            .Operation<ReadDocument>("Read a document", Who.Members.AndContacts(DocumentRights.View)).Produces<DocumentView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<ReadDocument, DocumentView>
    {
        public async Task<DocumentView> Handle(ReadDocument query, CancellationToken ct)
        {
            var document = await documents.Shown(query.DocumentId, DocumentRights.View, actor, ct);
            return DocumentView.Of(document);
        }
    }
}

/// <summary>The newest documents, on the home page.</summary>
internal sealed class DocumentsAtHome(UnitOfWork<IDocumentsStore> documents) : IHomePart
{
    private const int Most = 6;

    internal sealed record Newest(Guid Id, Guid ClientId, string Title, DateTimeOffset At, int Number, string FileName, string ContentType, long Length,
        bool Thumbnail);

    public string Name => "documents";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        var query = documents.Session.Query<Document>().Where(d => d.TrashedAt == null && d.DraftedAt == null);
        if (actor.ClientsWith(DocumentRights.View) is { } mine) query = query.Where(d => d.ClientId.IsOneOf(mine));
        var newest = await query.OrderByDescending(d => d.CreatedAt).Take(Most).ToListAsync(ct);
        return new HomePart(newest.Select(d => Row(d, d.Current)).ToList(), []);
    }

    private static Newest Row(Document d, DocumentVersion v) =>
        new(d.Id, d.ClientId, d.Title, v.At, v.Number, v.FileName, v.ContentType, v.Length, Thumbnails.Thumbnail.IsMadeOf(v));
}
