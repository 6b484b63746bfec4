using Portal.Documents.Contracts;

namespace Portal.Documents.Documents;

/// <summary>Which documents there are.</summary>
internal sealed class KnownDocuments(Database database) : IThings
{
    public string Kind => "document";

    public async Task<bool> Has(Actor actor, Guid clientId, Guid id, CancellationToken ct) => actor.May(DocumentRights.View, clientId)
        && await HotRead.Any(database, actor.FirmId,
            "select from documents.mt_doc_document where tenant_id = $1 and id = $2 and client_id = $3 and trashed_at is null and drafted_at is null", id, clientId);

    public Task<IReadOnlyDictionary<Guid, string>> Names(Actor actor, Guid[] ids, CancellationToken ct) => HotRead.Names(database, actor, DocumentRights.View,
        "select id, client_id, data ->> 'title' from documents.mt_doc_document where tenant_id = $1 and id = any($2)"
            + (actor.IsMember ? "" : " and trashed_at is null and drafted_at is null"), ids);
}
