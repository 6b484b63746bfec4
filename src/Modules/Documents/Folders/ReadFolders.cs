using Microsoft.AspNetCore.Mvc;
using Portal.Documents.Contracts;

namespace Portal.Documents.Folders;

/// <summary>Folders, newest first: all of the firm's for a member, those of their clients for a contact.</summary>
internal sealed class ListFolders : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/folders",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId) =>
            hot.List(http, page, Rows.OfClients("documents.mt_doc_folder", DocumentRights.View).OfClient(clientId)))
        .Operation<ListFolders>("List folders", Who.Members.AndContacts(DocumentRights.View)).SignsInWithin().Produces<Page<FolderView>>();
}

/// <summary>One folder.</summary>
internal sealed record ReadFolder(Guid FolderId) : IRequest<FolderView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/folders/{folderId:guid}", (Guid folderId, Requests ask) => ask.Read(new ReadFolder(folderId)))
            .Operation<ReadFolder>("Read a folder", Who.Members.AndContacts(DocumentRights.View)).Produces<FolderView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<ReadFolder, FolderView>
    {
        public async Task<FolderView> Handle(ReadFolder query, CancellationToken ct)
        {
            var folder = await documents.Session.LoadAsync<Folder>(query.FolderId, ct) ?? throw Problems.NotFound.Refuse();
            actor.Require(DocumentRights.View, folder.ClientId);
            return FolderView.Of(folder);
        }
    }
}
