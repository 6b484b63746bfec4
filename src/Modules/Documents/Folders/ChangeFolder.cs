using Portal.Documents.Contracts;

namespace Portal.Documents.Folders;

/// <summary>A member gives a folder another name.</summary>
internal sealed record ChangeFolder(Guid FolderId, Patched<string> Name) : ICommand<FolderView>
{
    internal sealed record Body(Patched<string> Name);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/folders/{folderId:guid}", (Guid folderId, Body body, Requests ask) => ask.Change(new ChangeFolder(folderId, body.Name)))
            .Operation<ChangeFolder>("Rename a folder", Who.Staff, Folder.NameTaken).WithName("RenameFolder").Changes().Produces<FolderView>().Example(new { name = "Contracts, signed" });
    }

    internal sealed class Validator : AbstractValidator<ChangeFolder>
    {
        public Validator() => this.RuleForGiven(x => x.Name).FolderName();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents) : IRequestHandler<ChangeFolder, FolderView>
    {
        public async Task<FolderView> Handle(ChangeFolder command, CancellationToken ct)
        {
            var folder = await documents.Change<Folder>(command.FolderId, ct);
            var renamed = new Folder.Renamed(command.Name.Or(folder.State.Name).Trim());
            if (folder.State.Name == renamed.Name) return FolderView.Of(folder.State);
            await documents.LockFolders(folder.State.ClientId, ct);
            await documents.MustBeFree(folder.State.ClientId, renamed.Name, folder.Id, ct);
            folder.Append(renamed).TellBothSides(new FolderRenamed(folder.Id, renamed.Name));
            return FolderView.Of(folder.State);
        }
    }
}
