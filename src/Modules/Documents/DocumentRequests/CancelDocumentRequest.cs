using Portal.Documents.Contracts;

namespace Portal.Documents.DocumentRequests;

/// <summary>A member needs it no more. What came stays where it is filed.</summary>
internal sealed record CancelDocumentRequest(Guid DocumentRequestId) : ICommand<DocumentRequestView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/document-requests/{documentRequestId:guid}/cancel",
            (Guid documentRequestId, Requests ask) => ask.Change(new CancelDocumentRequest(documentRequestId)))
            .Operation<CancelDocumentRequest>("Cancel a document request", Who.Staff, DocumentRequest.IsCanceled, DocumentRequest.IsDone)
            .Changes().Produces<DocumentRequestView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, TimeProvider clock) : IRequestHandler<CancelDocumentRequest, DocumentRequestView>
    {
        public async Task<DocumentRequestView> Handle(CancelDocumentRequest command, CancellationToken ct)
        {
            await documents.LockRequest(command.DocumentRequestId, ct);
            var request = await documents.Change<DocumentRequest>(command.DocumentRequestId, ct);
            request.Append(request.State.Cancel(clock.GetUtcNow())).TellBothSides(new DocumentRequestCanceled(request.Id, request.State.Content.Title));
            return DocumentRequestView.Of(request.State);
        }
    }
}

/// <summary>A member needs a canceled one after all.</summary>
internal sealed record ReopenDocumentRequest(Guid DocumentRequestId) : ICommand<DocumentRequestView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/document-requests/{documentRequestId:guid}/reopen",
            (Guid documentRequestId, Requests ask) => ask.Change(new ReopenDocumentRequest(documentRequestId)))
            .Operation<ReopenDocumentRequest>("Reopen a document request", Who.Staff, DocumentRequest.NotCanceled).Changes().Produces<DocumentRequestView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<ReopenDocumentRequest, DocumentRequestView>
    {
        public async Task<DocumentRequestView> Handle(ReopenDocumentRequest command, CancellationToken ct)
        {
            await documents.LockRequest(command.DocumentRequestId, ct);
            var request = await documents.Change<DocumentRequest>(command.DocumentRequestId, ct);
            request.Append(request.State.Reopen(await calendar.Today(ct), clock.GetUtcNow()))
                .TellBothSides(new DocumentRequestReopened(request.Id, request.State.Content.Title));
            return DocumentRequestView.Of(request.State);
        }
    }
}
