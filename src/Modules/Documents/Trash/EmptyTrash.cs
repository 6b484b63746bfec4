using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Documents.Contracts;
using Portal.Documents.Documents;

namespace Portal.Documents.Trash;

/// <summary>What has been in the trash for its time is deleted for good. False where it was restored meanwhile, or is gone.</summary>
internal sealed record EmptyTrash(Guid DocumentId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, ClientBlobs<IDocumentsStore> blobs, TimeProvider clock)
        : IRequestHandler<EmptyTrash, bool>
    {
        public async Task<bool> Handle(EmptyTrash command, CancellationToken ct)
        {
            var (document, now) = (await documents.ChangeAlongside<Document>(command.DocumentId, ct), clock.GetUtcNow());
            if (document.State.TrashedAt is not { } at || at + TrashRules.Kept > now) return false;
            (await documents.Delete(document, blobs, now, ct)).TellFirm(new DocumentDeleted(document.Id, document.State.Title));
            return true;
        }
    }
}

/// <summary>Finds what has been in the trash for its time, in every firm. What lies there of an archived client stays as it is.</summary>
internal sealed class EmptyTrashes(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<EmptyTrashes> log)
    : Rounds(database, scopes, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override string Waiting => $"""
        select d.tenant_id, d.id from documents.mt_doc_document d
        where d.trashed_at < $1 - interval '{TrashRules.Kept.Days} days'
            and not exists (select from identity.archived_clients a where a.tenant_id = d.tenant_id and a.id = d.client_id)
            and exists (select from identity.firm_faces f where f.tenant_id = d.tenant_id and f.is_active)
        order by d.trashed_at limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new EmptyTrash(waiting);
}
