using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Documents.Contracts;
using Portal.Documents.Uploads;

namespace Portal.Documents.Documents;

/// <summary>A newer version of a document. It becomes the current one; earlier ones stay.</summary>
internal sealed record AddVersion(Guid DocumentId, string FileName, [property: System.Text.Json.Serialization.JsonIgnore] Stream Content) : ICommand<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/documents/{documentId:guid}/versions",
            async (Guid documentId, [FromQuery] string fileName, HttpContext http, IMediator mediator, Caller caller, Uploading uploading, CancellationToken ct) =>
            {
                var document = await mediator.Send(new AddVersion(documentId, fileName, http.Request.Body), ct);
                await Repeating.MustBeTheSame(caller, uploading, http, document.Current.Sha256, ct);
                return Answer.Created(http, $"/documents/{document.Id}", document, document.Version);
            })
            .Operation<AddVersion>("Upload a new version", Who.Staff.AndContacts(DocumentsModule.Rights, "contribute"), Uploading.Disagrees)
            .Creates().Changes().MaxBody(((IEndpointRouteBuilder)routes).ServiceProvider.GetRequiredService<UploadLimits>().MaxBytes).Accepts<Stream>(isOptional: true, "*/*").Produces<DocumentView>(201);
    }

    internal sealed class Validator : AbstractValidator<AddVersion>
    {
        public Validator() => RuleFor(x => x.FileName).FileName();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Uploading uploading, Actor actor, TimeProvider clock) : IRequestHandler<AddVersion, DocumentView>
    {
        public async Task<DocumentView> Handle(AddVersion command, CancellationToken ct)
        {
            var stream = await documents.Fetch<Document>(command.DocumentId, d => actor.Require(DocumentsModule.Rights, "contribute", d.ClientId), ct);
            var document = stream.Aggregate!;
            var brought = await uploading.Take(document.ClientId, command.FileName, command.Content, ct);
            var added = document.Add(brought, actor.PersonId, clock.GetUtcNow());
            var fact = documents.Append(stream, added);
            await documents.Publish(new DocumentVersionAdded(fact.EventId, fact.FirmId, document.ClientId, fact.ActorId, fact.At, true,
                document.Id, document.Title, added.Version.Number, brought.ContentType, brought.Length, brought.Sha256));
            return DocumentView.Of(document.Apply(added) with { Version = document.Version + 1 });
        }
    }
}
