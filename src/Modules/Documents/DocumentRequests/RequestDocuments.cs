using Portal.Documents.Contracts;
using Portal.Documents.Folders;

namespace Portal.Documents.DocumentRequests;

/// <summary>A member asks a client for documents.</summary>
/// <param name="FolderId">Where what comes is filed; one that is named after the request where left out.</param>
/// <param name="Reminds">Whether the client is reminded by itself until everything is there.</param>
/// <param name="Every">How often it is made again, on the same day of the month; once where left out.</param>
internal sealed record RequestDocuments(Guid ClientId, string Title, IReadOnlyList<ItemGiven> Items, string? Note = null, DateOnly? DueOn = null,
    Guid? FolderId = null, bool Reminds = true, RequestInterval? Every = null) : ICommand<DocumentRequestView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/document-requests",
            (RequestDocuments command, Requests ask) => ask.Create(command, r => $"/document-requests/{r.Id}"))
            .Operation<RequestDocuments>("Request documents", Who.Staff, DocumentRequest.DuePassed).Creates().Produces<DocumentRequestView>(201)
            .Example(new RequestDocuments(Guid.Empty, "Tax return 2029",
                [new("Bank statements", "All twelve months, as PDFs.", [FileKind.Pdf]), new("Donation receipts", IsOptional: true)],
                "Please send us what we need for your tax return.", new DateOnly(2030, 3, 31)));
    }

    internal sealed class Validator : AbstractValidator<RequestDocuments>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Title).IsRequestTitle();
            RuleFor(x => x.Note).IsRequestNote();
            RuleFor(x => x.DueOn).IsDueDay();
            RuleFor(x => x.Every).IsInEnum();
            RuleFor(x => x.Items).AreItems();
        }
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Access access, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<RequestDocuments, DocumentRequestView>
    {
        public async Task<DocumentRequestView> Handle(RequestDocuments command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var today = await calendar.Today(ct);
            DocumentRequest.MustBeAhead(command.DueOn, today);
            if (command.FolderId is { } folder) await documents.MustHaveFolder(command.ClientId, folder, "/folderId", ct);
            var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
            var content = new RequestContent(command.Title.Trim(), note, command.DueOn, DocumentRequest.Numbered(command.Items), command.Reminds,
                command.Every);
            await documents.MustHaveExamples(command.ClientId, content.Items, ct);
            var request = documents.Start<DocumentRequest>(Guid.CreateVersion7());
            request.Append(new DocumentRequest.Asked(request.Id, command.ClientId, content, command.FolderId, today, clock.GetUtcNow()))
                .TellBothSides(new DocumentsRequested(request.Id, content.Title, content.Items.Count, content.DueOn));
            return DocumentRequestView.Of(request.State);
        }
    }
}
