using Marten;
using Portal.Documents.Contracts;
using Portal.Documents.Documents;

namespace Portal.Documents.Folders;

/// <summary>A member removes a folder that holds nothing any more.</summary>
internal sealed record DeleteFolder(Guid FolderId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/folders/{folderId:guid}", (Guid folderId, Requests ask) => ask.Do(new DeleteFolder(folderId)))
            .Operation<DeleteFolder>("Delete an empty folder", Who.Staff, Folder.NotEmpty).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents) : IRequestHandler<DeleteFolder, Unit>
    {
        public async Task<Unit> Handle(DeleteFolder command, CancellationToken ct)
        {
            var folder = await documents.Change<Folder>(command.FolderId, ct);
            var clientId = folder.State.ClientId;
            await documents.LockFolders(clientId, ct);
            // What is in the trash is restored to the top level then.
            if (await documents.Session.Query<Document>().AnyAsync(d => d.ClientId == clientId && d.FolderId == folder.Id && d.TrashedAt == null, ct))
                throw Folder.NotEmpty.Refuse();
            folder.Append(new Folder.Removed()).TellBothSides(new FolderDeleted(folder.Id, folder.State.Name));
            return Unit.Value;
        }
    }
}
