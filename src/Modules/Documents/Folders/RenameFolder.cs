using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Documents.Contracts;

namespace Portal.Documents.Folders;

/// <summary>A member gives a folder another name.</summary>
internal sealed record RenameFolder(Guid FolderId, string Name) : ICommand<FolderView>
{
    internal sealed record Body(string Name);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/folders/{folderId:guid}", async (Guid folderId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var folder = await mediator.Send(new RenameFolder(folderId, body.Name), ct);
                return Answer.Ok(http, folder, folder.Version);
            })
            .Operation<RenameFolder>("Rename a folder", Who.Staff, Folder.NameTaken).Changes().Produces<FolderView>().Example(new Body("Contracts, signed"));
    }

    internal sealed class Validator : AbstractValidator<RenameFolder>
    {
        public Validator() => RuleFor(x => x.Name).FolderName();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<RenameFolder, FolderView>
    {
        public async Task<FolderView> Handle(RenameFolder command, CancellationToken ct)
        {
            var stream = await documents.Fetch<Folder>(command.FolderId, f => actor.Require(DocumentsModule.Rights, "view", f.ClientId), ct);
            var (folder, renamed) = (stream.Aggregate!, new Renamed(command.Name.Trim()));
            if (folder.Name == renamed.Name) return FolderView.Of(folder);
            await documents.LockFolders(folder.ClientId, ct);
            await documents.MustBeFree(folder.ClientId, renamed.Name, folder.Id, ct);
            var fact = documents.Append(stream, renamed);
            await documents.Publish(new FolderRenamed(fact.EventId, fact.FirmId, folder.ClientId, fact.ActorId, fact.At, true, folder.Id, renamed.Name));
            return FolderView.Of(folder.Apply(renamed) with { Version = folder.Version + 1 });
        }
    }
}
