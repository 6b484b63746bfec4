using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Trash;

namespace Portal.Documents.Drafts;

/// <summary>A member takes back when a draft is published: it stays one until somebody publishes it.</summary>
internal sealed record UnscheduleDocument(Guid DocumentId) : ICommand<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/documents/{documentId:guid}/unschedule", (Guid documentId, Requests ask) =>
            ask.Change(new UnscheduleDocument(documentId)))
            .Operation<UnscheduleDocument>("Keep a scheduled draft unpublished", Who.Staff, TrashRules.InTrash, DraftRules.NotADraft)
            .Changes().Produces<DocumentView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<UnscheduleDocument, DocumentView>
    {
        public async Task<DocumentView> Handle(UnscheduleDocument command, CancellationToken ct)
        {
            var document = await documents.ChangeShared(command.DocumentId, actor, ct);
            if (!document.State.IsDraft) throw DraftRules.NotADraft.Refuse();
            if (document.State.PublishAt is not null)
                document.Append(new Document.PublishingScheduled(null)).TellFirm(new DocumentPublishingScheduled(document.Id, document.State.Title, null));
            return DocumentView.Of(document.State);
        }
    }
}
