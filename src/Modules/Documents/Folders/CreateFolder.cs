using Portal.Documents.Contracts;

namespace Portal.Documents.Folders;

/// <summary>A member, or a contact who may contribute, makes a folder for a client's documents.</summary>
internal sealed record CreateFolder(Guid ClientId, string Name) : ICommand<FolderView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/folders", (CreateFolder command, Requests ask) => ask.Create(command, f => $"/folders/{f.Id}"))
            .Operation<CreateFolder>("Create a folder", Who.Staff.AndContacts(DocumentRights.Contribute), Folder.NameTaken).Creates().Produces<FolderView>(201)
            .Example(new CreateFolder(Guid.Empty, "Contracts"));
    }

    internal sealed class Validator : AbstractValidator<CreateFolder>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Name).FolderName();
        }
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Access access, TimeProvider clock) : IRequestHandler<CreateFolder, FolderView>
    {
        public async Task<FolderView> Handle(CreateFolder command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var folder = documents.Start<Folder>(Guid.CreateVersion7());
            var made = new Folder.Made(folder.Id, command.ClientId, command.Name.Trim(), clock.GetUtcNow());
            await documents.LockFolders(made.ClientId, ct);
            await documents.MustBeFree(made.ClientId, made.Name, folder.Id, ct);
            folder.Append(made).TellBothSides(new FolderCreated(folder.Id, made.Name));
            return FolderView.Of(folder.State);
        }
    }
}
