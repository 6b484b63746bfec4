using Portal.Documents.Contracts;
using Portal.Documents.Documents;

namespace Portal.Documents.Trash;

/// <summary>A member deletes what is in the trash for good, before its time.</summary>
internal sealed record DeleteDocument(Guid DocumentId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/documents/{documentId:guid}/delete-permanently", (Guid documentId, Requests ask) =>
            ask.Do(new DeleteDocument(documentId)))
            .Operation<DeleteDocument>("Delete a document in the trash for good", Who.Staff, TrashRules.NotInTrash).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, ClientBlobs<IDocumentsStore> blobs, TimeProvider clock)
        : IRequestHandler<DeleteDocument, Unit>
    {
        public async Task<Unit> Handle(DeleteDocument command, CancellationToken ct)
        {
            var document = await documents.Change<Document>(command.DocumentId, ct);
            if (document.State.TrashedAt is null) throw TrashRules.NotInTrash.Refuse();
            (await documents.Delete(document, blobs, clock.GetUtcNow(), ct)).TellFirm(new DocumentDeleted(document.Id, document.State.Title));
            return Unit.Value;
        }
    }
}
