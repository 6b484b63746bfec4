using System.Text.Json.Serialization;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Folders;
using Portal.Documents.Uploads;

namespace Portal.Documents.DocumentRequests;

/// <summary>
/// A contact sends a file for an item, or a member puts in what came another way. It becomes a document of the client, in the request's folder
/// and called as the item. The body is the file itself.
/// </summary>
internal sealed record SubmitRequestedDocument(Guid DocumentRequestId, int Number, string FileName, [property: JsonIgnore] Stream Content)
    : ICommand<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/document-requests/{documentRequestId:guid}/items/{number:int}/submissions",
            (Guid documentRequestId, int number, [FromQuery] string fileName, HttpContext http, Requests ask, UploadRules repeated) =>
                ask.Create(new SubmitRequestedDocument(documentRequestId, number, fileName, http.Request.Body), d => $"/documents/{d.Id}",
                    d => repeated.MustBeTheSame(http, d.Current.Sha256)))
            .Operation<SubmitRequestedDocument>("Send a file for an item of a document request", Who.Staff.AndContacts(DocumentRights.Contribute),
                Uploading.Disagrees, DocumentRequest.IsCanceled, DocumentRequest.ItemAccepted, DocumentRequest.ItemFull, DocumentRequest.OtherKind)
            .Creates().MaxBody(((IEndpointRouteBuilder)routes).ServiceProvider.GetRequiredService<UploadLimits>().MaxBytes)
            .Accepts<Stream>(isOptional: true, "*/*").Produces<DocumentView>(201);
    }

    internal sealed class Validator : AbstractValidator<SubmitRequestedDocument>
    {
        public Validator() => RuleFor(x => x.FileName).FileName();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Uploading uploading, Actor actor, TimeProvider clock)
        : IRequestHandler<SubmitRequestedDocument, DocumentView>
    {
        public async Task<DocumentView> Handle(SubmitRequestedDocument command, CancellationToken ct)
        {
            // Before the content is taken in, so that nobody sends it in vain; and below as it is by then.
            var asked = (await documents.Change<DocumentRequest>(command.DocumentRequestId, ct)).State;
            asked.ToBring(command.Number);
            var brought = await uploading.Take(asked.ClientId, command.FileName, command.Content, ct);
            await documents.LockRequest(command.DocumentRequestId, ct);
            var request = await documents.Change<DocumentRequest>(command.DocumentRequestId, ct);
            var (client, item, now) = (request.State.ClientId, request.State.ToBring(command.Number), clock.GetUtcNow());
            item.MustTake(brought.ContentType);

            var folder = await FolderFor(request.State, now, ct);
            var title = item.Files.Count == 0 ? item.Asked.Name : $"{item.Asked.Name} ({item.Files.Count + 1})";
            var document = documents.Start<Document>(Guid.CreateVersion7());
            document.Append(new Document.Uploaded(document.Id, client, title, DocumentVersion.Of(1, brought, actor.PersonId, now), folder)).TellBothSides(
                new DocumentUploaded(document.Id, title, 1, brought.ContentType, brought.Length, brought.Sha256) { DocumentRequestId = request.Id });
            var file = new SubmittedFile(document.Id, brought.FileName, brought.ContentType, brought.Length, brought.Sha256, actor.PersonId, now);
            request.Append(request.State.Submit(command.Number, file, folder))
                .TellBothSides(new RequestedDocumentSubmitted(request.Id, request.State.Content.Title, item.Asked.Name, document.Id));
            return DocumentView.Of(document.State);
        }

        /// <summary>The one that was chosen or used before; else one that is named after the request, made where there is none.</summary>
        private async Task<Guid> FolderFor(DocumentRequest request, DateTimeOffset now, CancellationToken ct)
        {
            await documents.LockFolders(request.ClientId, ct);
            if (request.FolderId is { } known && await documents.HasFolder(request.ClientId, known, ct)) return known;
            var normalized = Folder.Normalize(request.FolderName);
            var named = documents.Session.Query<Folder>().Where(f => f.ClientId == request.ClientId && f.NormalizedName == normalized);
            if (await named.FirstOrDefaultAsync(ct) is { } there) return there.Id;
            var folder = documents.Start<Folder>(Guid.CreateVersion7());
            folder.Append(new Folder.Made(folder.Id, request.ClientId, request.FolderName, now))
                .TellBothSides(new FolderCreated(folder.Id, request.FolderName));
            return folder.Id;
        }
    }
}
