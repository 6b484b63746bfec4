using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Documents.Documents;

namespace Portal.Documents.Drafts;

/// <summary>A draft whose time has come is published, with all others of its client whose time has come. False where that was done meanwhile.</summary>
internal sealed record PublishScheduled(Guid DocumentId) : ICommand<bool>
{
    private const int Most = 100;

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, TimeProvider clock) : IRequestHandler<PublishScheduled, bool>
    {
        public async Task<bool> Handle(PublishScheduled command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var first = await documents.Session.LoadAsync<Document>(command.DocumentId, ct);
            if (first is not { PublishAt: { } at } || at > now) return false;
            var due = await documents.Session.Query<Document>().Where(d => d.ClientId == first.ClientId && d.PublishAt <= now)
                .OrderBy(d => d.CreatedAt).Take(Most).Select(d => d.Id).ToListAsync(ct);
            var drafts = new List<Change<Document>>();
            foreach (var id in due) drafts.Add(await documents.ChangeAlongside<Document>(id, ct));
            // As they stand now: somebody may have published one, put it into the trash or taken its time back since.
            DraftRules.Publish(drafts.Where(d => d.State is { IsDraft: true, TrashedAt: null } && d.State.PublishAt <= now).ToList(), now);
            return true;
        }
    }
}

/// <summary>Looks for drafts whose time has come, in every firm. Those of archived clients wait.</summary>
internal sealed class PublishingRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PublishingRounds> log)
    : Rounds(database, scopes, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override string Waiting => """
        select d.tenant_id, d.id from documents.mt_doc_document d
        join identity.firm_faces f on f.tenant_id = d.tenant_id and f.is_active
        where d.publish_at <= $1 and not exists (select from identity.archived_clients a where a.tenant_id = d.tenant_id and a.id = d.client_id)
        order by d.publish_at limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new PublishScheduled(waiting);
}
