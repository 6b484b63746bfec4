using Portal.Documents.Contracts;
using Portal.Documents.Folders;
using Portal.Documents.Trash;

namespace Portal.Documents.Documents;

/// <summary>A member gives a document another title, puts it into a folder of its client, or takes it out to the top level.</summary>
internal sealed record ChangeDocument(Guid DocumentId, Patched<string> Title, Patched<Guid?> FolderId) : ICommand<DocumentView>
{
    /// <param name="FolderId">Null takes it out to the top level.</param>
    internal sealed record Body(Patched<string> Title, Patched<Guid?> FolderId);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/documents/{documentId:guid}",
            (Guid documentId, Body body, Requests ask) => ask.Change(new ChangeDocument(documentId, body.Title, body.FolderId)))
            .Operation<ChangeDocument>("Rename or move a document", Who.Staff, TrashRules.InTrash).WithName("FileDocument").Changes()
            .Produces<DocumentView>().Example(new { title = "Contract, signed" });
    }

    internal sealed class Validator : AbstractValidator<ChangeDocument>
    {
        public Validator() => this.RuleForGiven(x => x.Title).NotEmpty().MaximumLength(FileNames.LongestTitle).OneLine();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<ChangeDocument, DocumentView>
    {
        public async Task<DocumentView> Handle(ChangeDocument command, CancellationToken ct)
        {
            var document = await documents.ChangeShared(command.DocumentId, actor, ct);
            var now = document.State;
            var filed = new Document.Filed(command.Title.Or(now.Title), command.FolderId.Or(now.FolderId));
            if ((now.Title, now.FolderId) == (filed.Title, filed.FolderId)) return DocumentView.Of(now);
            if (filed.FolderId is { } folder && folder != now.FolderId)
            {
                await documents.LockFolders(now.ClientId, ct);
                await documents.MustHaveFolder(now.ClientId, folder, "/folderId", ct);
            }
            document.Append(filed).Tell(!now.IsDraft, new DocumentFiled(document.Id, filed.Title, filed.FolderId));
            return DocumentView.Of(document.State);
        }
    }
}
