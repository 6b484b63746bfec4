using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Trash;

namespace Portal.Documents.Versions;

/// <summary>Somebody says what is different about a version, or takes back what was said. Contacts do so of what they brought themselves.</summary>
/// <param name="Note">500 characters at most; empty for none.</param>
internal sealed record NoteVersion(Guid DocumentId, int Number, string Note) : ICommand<DocumentView>
{
    internal sealed record Body(string Note);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/documents/{documentId:guid}/versions/{number:int}/note",
            (Guid documentId, int number, Body body, Requests ask) => ask.Change(new NoteVersion(documentId, number, body.Note)))
            .Operation<NoteVersion>("Say what is different about a version", Who.Staff.AndContacts(DocumentRights.Contribute), TrashRules.InTrash)
            .Changes().Produces<DocumentView>().Example(new { note = "With the corrections of last week" });
    }

    internal sealed class Validator : AbstractValidator<NoteVersion>
    {
        public Validator() => RuleFor(x => x.Note).NotNull().MaximumLength(500).OneLine();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor) : IRequestHandler<NoteVersion, DocumentView>
    {
        public async Task<DocumentView> Handle(NoteVersion command, CancellationToken ct)
        {
            var document = await documents.ChangeShared(command.DocumentId, actor, ct);
            var (version, note) = (document.State.SeenBy(actor).Numbered(command.Number), command.Note.Trim() is { Length: > 0 } said ? said : null);
            if (!actor.IsMember && version.UploadedBy != actor.PersonId)
                throw Problems.Forbidden.Refuse("You can only change the note of a version that you brought.");
            if (version.Note != note)
                document.Append(new Document.VersionNoted(version.Number, note))
                    .Tell(!document.State.IsDraft, new DocumentVersionNoted(document.Id, document.State.Title, version.Number, note));
            return DocumentView.Of(document.State.SeenBy(actor));
        }
    }
}
