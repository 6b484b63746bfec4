using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Documents.Contracts;

namespace Portal.Documents.DocumentRequests;

/// <summary>A member reminds the client of what is missing now.</summary>
internal sealed record RemindOfDocumentRequest(Guid DocumentRequestId) : ICommand<DocumentRequestView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/document-requests/{documentRequestId:guid}/remind",
            (Guid documentRequestId, Requests ask) => ask.Change(new RemindOfDocumentRequest(documentRequestId)))
            .Operation<RemindOfDocumentRequest>("Remind a client of a document request", Who.Staff, DocumentRequest.IsCanceled,
                DocumentRequest.NothingMissing, DocumentRequest.RemindedToday).Changes().Produces<DocumentRequestView>();
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<RemindOfDocumentRequest, DocumentRequestView>
    {
        public async Task<DocumentRequestView> Handle(RemindOfDocumentRequest command, CancellationToken ct)
        {
            await documents.LockRequest(command.DocumentRequestId, ct);
            var request = await documents.Change<DocumentRequest>(command.DocumentRequestId, ct);
            request.Append(request.State.RemindNow(await calendar.Today(ct), clock.GetUtcNow())).TellBothSides(Told(request.State));
            return DocumentRequestView.Of(request.State);
        }
    }

    internal static DocumentRequestReminded Told(DocumentRequest request) => new(request.Id, request.Content.Title, request.Missing, request.Content.DueOn);
}

/// <summary>A reminder that goes out by itself. False when there is nothing to remind of any more, or it was done today.</summary>
internal sealed record RemindOfDue(Guid DocumentRequestId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, IFirmCalendar calendar, TimeProvider clock) : IRequestHandler<RemindOfDue, bool>
    {
        public async Task<bool> Handle(RemindOfDue command, CancellationToken ct)
        {
            await documents.LockRequest(command.DocumentRequestId, ct);
            var request = await documents.ChangeAlongside<DocumentRequest>(command.DocumentRequestId, ct);
            if (request.State.Remind(await calendar.Today(ct), clock.GetUtcNow()) is not { } reminded) return false;
            request.Append(reminded).TellBothSides(RemindOfDocumentRequest.Told(request.State));
            return true;
        }
    }
}

/// <summary>
/// Looks for requests of which their clients are to be reminded, in every firm, from eight in the morning where it is. Archived clients are left
/// alone.
/// </summary>
internal sealed class DocumentRequestRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<DocumentRequestRounds> log)
    : Rounds(database, scopes, clock, log)
{
    // No place is further ahead than 14 hours: so much the index leaves out before each firm's own day is asked for.
    protected override string Waiting => """
        select r.tenant_id, r.id from documents.mt_doc_document_request r
        join identity.firm_faces f on f.tenant_id = r.tenant_id and f.is_active and ($1 at time zone f.time_zone)::time >= '08:00'
        where r.next_reminder_on <= (($1 at time zone 'UTC') + interval '14 hours')::date and r.next_reminder_on <= ($1 at time zone f.time_zone)::date
            and not exists (select from identity.archived_clients a where a.tenant_id = r.tenant_id and a.id = r.client_id)
        order by r.next_reminder_on limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new RemindOfDue(waiting);
}
