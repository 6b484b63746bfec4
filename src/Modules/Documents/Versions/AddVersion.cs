using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Trash;
using Portal.Documents.Uploads;

namespace Portal.Documents.Versions;

/// <summary>A newer version of a document. It becomes the current one; earlier ones stay.</summary>
internal sealed record AddVersion(Guid DocumentId, string FileName, [property: System.Text.Json.Serialization.JsonIgnore] Stream Content) : ICommand<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/documents/{documentId:guid}/versions",
            (Guid documentId, [FromQuery] string fileName, HttpContext http, Requests ask, UploadRules repeated) =>
                ask.Create(new AddVersion(documentId, fileName, http.Request.Body), d => $"/documents/{d.Id}", d => repeated.MustBeTheSame(http, d.Current.Sha256)))
            .Operation<AddVersion>("Upload a new version", Who.Staff.AndContacts(DocumentRights.Contribute), Uploading.Disagrees, TrashRules.InTrash)
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
            // Before the content is taken in, so that nobody sends it in vain; and below as it is by then.
            var clientId = (await documents.ChangeShared(command.DocumentId, actor, ct)).State.ClientId;
            var brought = await uploading.Take(clientId, command.FileName, command.Content, ct);
            var document = await documents.ChangeShared(command.DocumentId, actor, ct);
            var added = document.State.Add(brought, actor.PersonId, clock.GetUtcNow());
            document.Append(added)
                .Tell(!document.State.IsDraft, new DocumentVersionAdded(
                    document.Id, document.State.Title, added.Version.Number, brought.ContentType, brought.Length, brought.Sha256));
            return DocumentView.Of(document.State.SeenBy(actor));
        }
    }
}
