using Portal.Documents.Contracts;
using Portal.Documents.Documents;

namespace Portal.Documents.Trash;

/// <summary>A member puts a document into the trash: clients see it no more, and a month later it is gone.</summary>
internal sealed record TrashDocument(Guid DocumentId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/documents/{documentId:guid}", (Guid documentId, Requests ask) =>
            ask.Do(new TrashDocument(documentId)))
            .Operation<TrashDocument>("Put a document into the trash", Who.Staff).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor, TimeProvider clock) : IRequestHandler<TrashDocument, Unit>
    {
        public async Task<Unit> Handle(TrashDocument command, CancellationToken ct)
        {
            var document = await documents.Change<Document>(command.DocumentId, ct);
            if (document.State.TrashedAt is null)
                document.Append(new Document.Trashed(actor.PersonId, clock.GetUtcNow()))
                    .Tell(!document.State.IsDraft, new DocumentTrashed(document.Id, document.State.Title));
            return Unit.Value;
        }
    }
}
