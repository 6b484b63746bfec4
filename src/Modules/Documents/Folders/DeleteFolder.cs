using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Documents.Contracts;
using Portal.Documents.Documents;

namespace Portal.Documents.Folders;

/// <summary>A member removes a folder that holds nothing any more.</summary>
internal sealed record DeleteFolder(Guid FolderId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/folders/{folderId:guid}", async (Guid folderId, IMediator mediator, CancellationToken ct) => { await mediator.Send(new DeleteFolder(folderId), ct); return Results.NoContent(); })
            .Operation<DeleteFolder>("Delete an empty folder", Who.Staff, Folder.NotEmpty).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<DeleteFolder, Unit>
    {
        public async Task<Unit> Handle(DeleteFolder command, CancellationToken ct)
        {
            var stream = await documents.Fetch<Folder>(command.FolderId, f => actor.Require(DocumentsModule.Rights, "view", f.ClientId), ct);
            var folder = stream.Aggregate!;
            await documents.LockFolders(folder.ClientId, ct);
            if (await documents.Session.Query<Document>().AnyAsync(d => d.ClientId == folder.ClientId && d.FolderId == folder.Id, ct)) throw Folder.NotEmpty.Refuse();
            var fact = documents.Append(stream, new Removed());
            await documents.Publish(new FolderDeleted(fact.EventId, fact.FirmId, folder.ClientId, fact.ActorId, fact.At, true, folder.Id, folder.Name));
            return Unit.Value;
        }
    }
}
