using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Documents.Contracts;
using Portal.Documents.Folders;

namespace Portal.Documents.Documents;

/// <summary>A member gives a document another title, puts it into a folder of its client, or takes it out to the top level.</summary>
internal sealed record FileDocument(Guid DocumentId, string Title, Guid? FolderId) : ICommand<DocumentView>
{
    /// <param name="FolderId">Null for the top level. Always said, so that a new title alone never moves a document.</param>
    internal sealed record Body([property: JsonRequired] string Title, [property: JsonRequired] Guid? FolderId);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/documents/{documentId:guid}", async (Guid documentId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var document = await mediator.Send(new FileDocument(documentId, body.Title, body.FolderId), ct);
                return Answer.Ok(http, document, document.Version);
            })
            .Operation<FileDocument>("Retitle or move a document", Who.Staff).Changes().Produces<DocumentView>().Example(new Body("Contract, signed", Guid.Empty));
    }

    internal sealed class Validator : AbstractValidator<FileDocument>
    {
        public Validator() => RuleFor(x => x.Title).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<FileDocument, DocumentView>
    {
        public async Task<DocumentView> Handle(FileDocument command, CancellationToken ct)
        {
            var stream = await documents.Fetch<Document>(command.DocumentId, d => actor.Require(DocumentsModule.Rights, "view", d.ClientId), ct);
            var (document, filed) = (stream.Aggregate!, new Filed(command.Title, command.FolderId));
            if ((document.Title, document.FolderId) == (filed.Title, filed.FolderId)) return DocumentView.Of(document);
            if (filed.FolderId is { } folder && folder != document.FolderId)
            {
                await documents.LockFolders(document.ClientId, ct);
                await documents.MustHaveFolder(document.ClientId, folder, "/folderId", ct);
            }
            var fact = documents.Append(stream, filed);
            await documents.Publish(new DocumentFiled(fact.EventId, fact.FirmId, document.ClientId, fact.ActorId, fact.At, true, document.Id, filed.Title, filed.FolderId));
            return DocumentView.Of(document.Apply(filed) with { Version = document.Version + 1 });
        }
    }
}
