using Portal.Documents.Contracts;

namespace Portal.Documents.DocumentRequests;

/// <summary>A member changes what is asked for. Fields left out stay as they are; the items are given as a whole.</summary>
internal sealed record ChangeDocumentRequest(Guid DocumentRequestId, ChangeDocumentRequest.Body Given) : ICommand<DocumentRequestView>
{
    /// <param name="Items">Those that stay are named by their numbers.</param>
    internal sealed record Body(Patched<string> Title, Patched<string?> Note, Patched<DateOnly?> DueOn, Patched<IReadOnlyList<ItemGiven>> Items,
        Patched<bool> Reminds, Patched<RequestInterval?> Every);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/document-requests/{documentRequestId:guid}",
            (Guid documentRequestId, Body body, Requests ask) => ask.Change(new ChangeDocumentRequest(documentRequestId, body)))
            .Operation<ChangeDocumentRequest>("Change a document request", Who.Staff, DocumentRequest.IsCanceled, DocumentRequest.DuePassed,
                DocumentRequest.ItemHasFiles).Changes().Produces<DocumentRequestView>().Example(new { title = "Tax return 2029, with receipts" });
    }

    internal sealed class Rules : AbstractValidator<Body>
    {
        public Rules()
        {
            this.RuleForGiven(x => x.Title).IsRequestTitle();
            this.RuleForGiven(x => x.Note).IsRequestNote();
            this.RuleForGiven(x => x.DueOn).IsDueDay();
            this.RuleForGiven(x => x.Items).AreItems();
            this.RuleForGiven(x => x.Every).IsInEnum();
        }
    }

    internal sealed class Validator : AbstractValidator<ChangeDocumentRequest>
    {
        public Validator() => RuleFor(x => x.Given).SetValidator(new Rules());
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<ChangeDocumentRequest, DocumentRequestView>
    {
        public async Task<DocumentRequestView> Handle(ChangeDocumentRequest command, CancellationToken ct)
        {
            await documents.LockRequest(command.DocumentRequestId, ct);
            var request = await documents.Change<DocumentRequest>(command.DocumentRequestId, ct);
            var (before, given) = (request.State, command.Given);
            var items = given.Items.IsGiven ? before.Renumbered(given.Items.Value) : before.Content.Items;
            var content = new RequestContent(given.Title.Or(before.Content.Title).Trim(), given.Note.Or(before.Content.Note)?.Trim(),
                given.DueOn.Or(before.Content.DueOn), items, given.Reminds.Or(before.Content.Reminds),
                given.Every.Or(before.Content.Every));
            if (before.Change(content, await calendar.Today(ct), clock.GetUtcNow()) is not { } changed) return DocumentRequestView.Of(before);
            await documents.MustHaveExamples(before.ClientId, items, ct);
            var told = request.Append(changed).TellBothSides(new DocumentRequestChanged(request.Id, content.Title, items.Count, content.DueOn));
            if (before.Status == RequestStatus.Open && request.State.Status == RequestStatus.Done)
                told.TellBothSides(new DocumentRequestCompleted(request.Id, content.Title));
            return DocumentRequestView.Of(request.State);
        }
    }
}
