using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Trash;

namespace Portal.Documents.Versions;

/// <summary>
/// An earlier version becomes the current one: its bytes are added once more as the newest, so that versions stay in the order in which people
/// were shown them. Where it is the current one already, nothing happens.
/// </summary>
internal sealed record MakeCurrent(Guid DocumentId, int Number) : ICommand<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/documents/{documentId:guid}/versions/{number:int}/make-current",
            (Guid documentId, int number, Requests ask) => ask.Change(new MakeCurrent(documentId, number)))
            .Operation<MakeCurrent>("Make an earlier version current", Who.Staff.AndContacts(DocumentRights.Contribute), TrashRules.InTrash)
            .Changes().Produces<DocumentView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor, TimeProvider clock) : IRequestHandler<MakeCurrent, DocumentView>
    {
        public async Task<DocumentView> Handle(MakeCurrent command, CancellationToken ct)
        {
            var document = await documents.ChangeShared(command.DocumentId, actor, ct);
            document.State.SeenBy(actor).Numbered(command.Number);
            if (document.State.Again(command.Number, actor.PersonId, clock.GetUtcNow()) is { } added)
            {
                var version = added.Version;
                document.Append(added).Tell(!document.State.IsDraft, new DocumentVersionAdded(document.Id, document.State.Title, version.Number,
                    version.ContentType, version.Length, version.Sha256, version.SameAs));
            }
            return DocumentView.Of(document.State.SeenBy(actor));
        }
    }
}
