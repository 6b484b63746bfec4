using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Folders;

namespace Portal.Documents.Trash;

/// <summary>A member takes a document out of the trash, back to where it was; to the top level where its folder is gone.</summary>
internal sealed record RestoreDocument(Guid DocumentId) : ICommand<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/documents/{documentId:guid}/restore", (Guid documentId, Requests ask) =>
            ask.Change(new RestoreDocument(documentId)))
            .Operation<RestoreDocument>("Restore a document from the trash", Who.Staff).Changes().Produces<DocumentView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, TimeProvider clock) : IRequestHandler<RestoreDocument, DocumentView>
    {
        public async Task<DocumentView> Handle(RestoreDocument command, CancellationToken ct)
        {
            var document = await documents.Change<Document>(command.DocumentId, ct);
            var now = document.State;
            if (now.TrashedAt is null) return DocumentView.Of(now);
            await documents.LockFolders(now.ClientId, ct);
            var folder = now.FolderId is { } was && await documents.HasFolder(now.ClientId, was, ct) ? now.FolderId : null;
            document.Append(new Document.Restored(folder, clock.GetUtcNow())).Tell(!now.IsDraft, new DocumentRestored(document.Id, now.Title));
            return DocumentView.Of(document.State);
        }
    }
}
