using Portal.Documents.Contracts;

namespace Portal.Documents.DocumentRequests;

/// <summary>A member is content with what came for an item.</summary>
internal sealed record AcceptRequestedDocument(Guid DocumentRequestId, int Number) : ICommand<DocumentRequestView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/document-requests/{documentRequestId:guid}/items/{number:int}/accept",
            (Guid documentRequestId, int number, Requests ask) => ask.Change(new AcceptRequestedDocument(documentRequestId, number)))
            .Operation<AcceptRequestedDocument>("Accept an item of a document request", Who.Staff, DocumentRequest.IsCanceled, DocumentRequest.NothingToReview)
            .Changes().Produces<DocumentRequestView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor, TimeProvider clock)
        : IRequestHandler<AcceptRequestedDocument, DocumentRequestView>
    {
        public async Task<DocumentRequestView> Handle(AcceptRequestedDocument command, CancellationToken ct)
        {
            await documents.LockRequest(command.DocumentRequestId, ct);
            var request = await documents.Change<DocumentRequest>(command.DocumentRequestId, ct);
            var (before, title) = (request.State.Status, request.State.Content.Title);
            var told = request.Append(request.State.Accept(command.Number, actor.PersonId, clock.GetUtcNow()))
                .TellBothSides(new RequestedDocumentAccepted(request.Id, title, request.State.Item(command.Number).Asked.Name));
            if (before == RequestStatus.Open && request.State.Status == RequestStatus.Done) told.TellBothSides(new DocumentRequestCompleted(request.Id, title));
            return DocumentRequestView.Of(request.State);
        }
    }
}

/// <summary>A member says what is wrong with what came for an item: something else is to come.</summary>
/// <param name="Reason">The client reads it.</param>
internal sealed record ReturnRequestedDocument(Guid DocumentRequestId, int Number, string Reason) : ICommand<DocumentRequestView>
{
    internal sealed record Body(string Reason);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/document-requests/{documentRequestId:guid}/items/{number:int}/return",
            (Guid documentRequestId, int number, Body body, Requests ask) => ask.Change(new ReturnRequestedDocument(documentRequestId, number, body.Reason)))
            .Operation<ReturnRequestedDocument>("Return an item of a document request", Who.Staff, DocumentRequest.IsCanceled, DocumentRequest.NothingToReview)
            .Changes().Produces<DocumentRequestView>().Example(new Body("The second page is missing."));
    }

    internal sealed class Validator : AbstractValidator<ReturnRequestedDocument>
    {
        public Validator() => RuleFor(x => x.Reason).NotEmpty().MaximumLength(1000).Prose();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor, TimeProvider clock)
        : IRequestHandler<ReturnRequestedDocument, DocumentRequestView>
    {
        public async Task<DocumentRequestView> Handle(ReturnRequestedDocument command, CancellationToken ct)
        {
            await documents.LockRequest(command.DocumentRequestId, ct);
            var request = await documents.Change<DocumentRequest>(command.DocumentRequestId, ct);
            request.Append(request.State.Return(command.Number, command.Reason.Trim(), actor.PersonId, clock.GetUtcNow())).TellBothSides(
                new RequestedDocumentReturned(request.Id, request.State.Content.Title, request.State.Item(command.Number).Asked.Name));
            return DocumentRequestView.Of(request.State);
        }
    }
}
