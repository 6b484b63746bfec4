using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Documents.Contracts;

namespace Portal.Documents.Folders;

/// <summary>A member, or a contact who may contribute, makes a folder for a client's documents.</summary>
internal sealed record CreateFolder(Guid ClientId, string Name) : ICommand<FolderView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/folders", async (CreateFolder command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var folder = await mediator.Send(command, ct);
                return Answer.Created(http, $"/folders/{folder.Id}", folder, folder.Version);
            })
            .Operation<CreateFolder>("Make a folder", Who.Staff.AndContacts(DocumentsModule.Rights, "contribute"), Folder.NameTaken).Creates().Produces<FolderView>(201)
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
            await access.Require(DocumentsModule.Rights, "contribute", command.ClientId, ct);
            var made = new Made(Guid.CreateVersion7(), command.ClientId, command.Name.Trim(), clock.GetUtcNow());
            await documents.LockFolders(made.ClientId, ct);
            await documents.MustBeFree(made.ClientId, made.Name, made.FolderId, ct);
            var fact = documents.Start<Folder>(made.FolderId, made);
            await documents.Publish(new FolderCreated(fact.EventId, fact.FirmId, made.ClientId, fact.ActorId, fact.At, true, made.FolderId, made.Name));
            return FolderView.Of(Folder.Create(made) with { Version = 1 });
        }
    }
}
