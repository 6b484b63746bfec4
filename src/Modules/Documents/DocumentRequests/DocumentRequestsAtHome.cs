using Marten;
using Marten.Linq.MatchesSql;
using Portal.Documents.Contracts;

namespace Portal.Documents.DocumentRequests;

/// <summary>Requests that wait, on the home page: for whoever may send what is missing, and for the firm to review what came.</summary>
internal sealed class DocumentRequestsAtHome(UnitOfWork<IDocumentsStore> documents) : IHomePart
{
    private const int Most = 20;
    private const string OfActiveClients = "not exists (select from identity.archived_clients a where a.tenant_id = d.tenant_id and a.id = d.client_id)";

    public string Name => "documentRequests";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        var query = documents.Session.Query<DocumentRequest>().Where(r => r.MatchesSql(OfActiveClients));
        query = actor.IsMember ? query.Where(r => r.MatchesSql("to_review > 0")) : query.Where(r => r.MatchesSql("missing > 0"));
        if (actor.ClientsWith(actor.IsMember ? DocumentRights.View : DocumentRights.Contribute) is { } mine) query = query.Where(r => r.ClientId.IsOneOf(mine));
        var waiting = await query.OrderBy(r => r.CreatedAt).Take(Most).ToListAsync(ct);
        return new HomePart(waiting.Count == 0 ? null : waiting.Select(DocumentRequestRow.Of).ToList(),
            [.. waiting.Select(r => new Waiting("documentRequest", r.Id, r.ClientId, r.Content.Title, Since(r, actor)))]);
    }

    /// <summary>For the firm, since the first of what is to be reviewed came.</summary>
    private static DateTimeOffset Since(DocumentRequest request, Actor actor) => !actor.IsMember ? request.CreatedAt
        : request.Items.Where(i => i.Status == ItemStatus.Submitted).SelectMany(i => i.Current).Min(f => f.At);
}
