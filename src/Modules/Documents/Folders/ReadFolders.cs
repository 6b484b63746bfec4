using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Documents.Folders;

/// <summary>Folders, newest first: all of the firm's for a member, those of their clients for a contact.</summary>
internal sealed class ListFolders : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/folders",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId) =>
            hot.ClientLines(http, page, "documents.mt_doc_folder", DocumentsModule.Rights, "true", clientId))
        .Operation<ListFolders>("List folders", Who.Members.AndContacts(DocumentsModule.Rights, "view")).SignsInWithin().Produces<Page<FolderView>>();
}

/// <summary>One folder.</summary>
internal sealed record ReadFolder(Guid FolderId) : IRequest<FolderView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/folders/{folderId:guid}", async (Guid folderId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var folder = await mediator.Send(new ReadFolder(folderId), ct);
                return ETags.NotModified(http, folder.Version) ? Results.Empty : Results.Ok(folder);
            })
            .Operation<ReadFolder>("Read a folder", Who.Members.AndContacts(DocumentsModule.Rights, "view")).Produces<FolderView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<ReadFolder, FolderView>
    {
        public async Task<FolderView> Handle(ReadFolder query, CancellationToken ct)
        {
            var folder = await documents.Session.LoadAsync<Folder>(query.FolderId, ct) ?? throw Problems.NotFound.Refuse();
            actor.Require(DocumentsModule.Rights, "view", folder.ClientId);
            return FolderView.Of(folder);
        }
    }
}
