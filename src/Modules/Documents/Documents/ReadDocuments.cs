using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Documents.Documents;

/// <summary>Documents, newest first: all of the firm's for a member, those of their clients for a contact.</summary>
internal sealed class ListDocuments : IEndpoint
{
    /// <summary>The documents' rows, each line with its folder.</summary>
    private const string Lines = """
        (select tenant_id, client_id, folder_id, created_at, id, left(list_line, -1) || ',"folderId":' || coalesce('"' || folder_id || '"', 'null') || '}' as list_line from documents.mt_doc_document) d
        """;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId, [FromQuery(Name = "filter[folderId]")] Guid? folderId, [FromQuery(Name = "filter[topLevel]")] bool? topLevel) =>
            topLevel is null || (topLevel.Value && folderId is null) ? hot.ClientLines(http, page, Lines, DocumentsModule.Rights, "true", clientId,
                // The folder's client is named too, since the index begins with it.
                HotRead.When(folderId is not null, $"and folder_id = {folderId} and client_id = (select f.client_id from documents.mt_doc_folder f where f.tenant_id = $1 and f.id = {folderId})"),
                HotRead.When(topLevel is true, $"and folder_id is null"))
            : throw Problems.Validation.Refuse("filter[topLevel] is true or left out, and not given beside filter[folderId].", "filter[topLevel]"))
        .Operation<ListDocuments>("List documents", Who.Members.AndContacts(DocumentsModule.Rights, "view")).SignsInWithin().Produces<Page<DocumentLine>>();
}

/// <summary>One document with its versions.</summary>
internal sealed record ReadDocument(Guid DocumentId) : IRequest<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{documentId:guid}", async (Guid documentId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var document = await mediator.Send(new ReadDocument(documentId), ct);
                return ETags.NotModified(http, document.Version) ? Results.Empty : Results.Ok(document);
            })
            .Operation<ReadDocument>("Read a document", Who.Members.AndContacts(DocumentsModule.Rights, "view")).Produces<DocumentView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<ReadDocument, DocumentView>
    {
        public async Task<DocumentView> Handle(ReadDocument query, CancellationToken ct)
        {
            var document = await documents.Session.LoadAsync<Document>(query.DocumentId, ct) ?? throw Problems.NotFound.Refuse();
            actor.Require(DocumentsModule.Rights, "view", document.ClientId);
            return DocumentView.Of(document);
        }
    }
}

/// <summary>Who looked at a document or took it away, newest first.</summary>
internal sealed class ReadAccessLog : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{documentId:guid}/access-log", (Guid documentId, PageRequest page, HttpContext http, HotRead hot) => hot.Page(http, page,
            $"select a.list_line, a.created_at, a.id, d.id is not null from identity.signed_in me left join documents.mt_doc_document d on d.tenant_id = $1 and d.id = {documentId} and me.role <> 'contact' and (me.all_clients or me.rights ? d.client_id::text)",
            $"left join lateral (select list_line, created_at, id from documents.mt_doc_access_entry where tenant_id = $1 and document_id = d.id",
            HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})"),
            $"order by created_at desc, id desc limit {page.Limit + 1}) a on true where me.tenant_id = $1 and me.session_id = $2"))
        .Operation<ReadAccessLog>("Read a document's access log", Who.Members).Produces<Page<AccessView>>();
}

/// <summary>The newest documents, on the home page.</summary>
internal sealed class DocumentsAtHome(UnitOfWork<IDocumentsStore> documents) : IHomePart
{
    internal sealed record Newest(Guid Id, Guid ClientId, string Title, DateTimeOffset At);

    public string Name => "documents";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        IQueryable<Document> query = documents.Session.Query<Document>();
        if (actor.ClientsWith(DocumentsModule.Rights, "view") is { } mine) query = query.Where(d => d.ClientId.IsOneOf(mine));
        var newest = await query.OrderByDescending(d => d.CreatedAt).Take(5).ToListAsync(ct);
        return new HomePart(newest.Select(d => new Newest(d.Id, d.ClientId, d.Title, d.Current.At)).ToList(), []);
    }
}
