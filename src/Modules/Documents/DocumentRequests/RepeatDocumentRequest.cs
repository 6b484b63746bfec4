using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Documents.Contracts;

namespace Portal.Documents.DocumentRequests;

/// <summary>The next of several requests that follow one another is made. False when there is one already, or its day has not come.</summary>
internal sealed record RepeatDocumentRequest(Guid DocumentRequestId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<RepeatDocumentRequest, bool>
    {
        public async Task<bool> Handle(RepeatDocumentRequest command, CancellationToken ct)
        {
            await documents.LockRequest(command.DocumentRequestId, ct);
            var request = await documents.ChangeAlongside<DocumentRequest>(command.DocumentRequestId, ct);
            var now = clock.GetUtcNow();
            if (request.State.Repeat(await calendar.Today(ct), now) is not { } asked) return false;
            request.Append(new DocumentRequest.Repeated(asked.RequestId, now)).KeepSilent("The one that follows tells of itself.");
            documents.Start<DocumentRequest>(asked.RequestId).Append(asked)
                .TellBothSides(new DocumentsRequested(asked.RequestId, asked.Content.Title, asked.Content.Items.Count, asked.Content.DueOn));
            return true;
        }
    }
}

/// <summary>Looks for requests whose next is due, in every firm, from eight in the morning where it is. Archived clients are left alone.</summary>
internal sealed class RepeatedRequestRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RepeatedRequestRounds> log)
    : Rounds(database, scopes, clock, log)
{
    protected override string Waiting => """
        select r.tenant_id, r.id from documents.mt_doc_document_request r
        join identity.firm_faces f on f.tenant_id = r.tenant_id and f.is_active and ($1 at time zone f.time_zone)::time >= '08:00'
        where r.repeats_on <= (($1 at time zone 'UTC') + interval '14 hours')::date and r.repeats_on <= ($1 at time zone f.time_zone)::date
            and not exists (select from identity.archived_clients a where a.tenant_id = r.tenant_id and a.id = r.client_id)
        order by r.repeats_on limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new RepeatDocumentRequest(waiting);
}
