using Microsoft.AspNetCore.Mvc;

namespace Portal.Identity.Clients;

/// <summary>How things are with some clients, from every module: what a list of clients shows beside their names.</summary>
internal sealed record ReadSummaries(Guid[] ClientIds) : IRequest<Page<ReadSummaries.Summary>>
{
    private const int Most = 50;

    /// <param name="Parts">Each module's, by its name.</param>
    internal sealed record Summary(Guid ClientId, string Name, IReadOnlyDictionary<string, object> Parts);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/summaries",
                async ([FromQuery(Name = "filter[clientId]")] Guid[] clientId, Requests ask) => clientId.Length is > 0 and <= Most
                    ? Results.Ok(await ask.Send(new ReadSummaries(clientId)))
                    : throw Problems.Validation.Refuse($"Name 1 to {Most} clients: filter[clientId]=…&filter[clientId]=…", "filter[clientId]"))
            .Operation<ReadSummaries>("Read how things are with some clients", Who.Members).Produces<Page<Summary>>();
    }

    /// <summary>The modules answer side by side. Clients that are not the caller's are left out, as those are that do not exist.</summary>
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, IEnumerable<IClientSummary> modules, Actor actor, TimeProvider clock) : IRequestHandler<ReadSummaries, Page<Summary>>
    {
        public async Task<Page<Summary>> Handle(ReadSummaries query, CancellationToken ct)
        {
            var found = (await identity.Session.LoadManyAsync<Client>(ct, query.ClientIds.Where(actor.Serves).Distinct())).ToDictionary(c => c.Id);
            var ids = found.Keys.ToArray();
            var parts = ids.Length == 0 ? []
                : await Task.WhenAll(modules.OrderBy(m => m.Name, StringComparer.Ordinal).Select(async m => (m.Name, Of: await m.Of(actor.FirmId, ids, clock.GetUtcNow(), ct))));
            return new([.. query.ClientIds.Distinct().Where(found.ContainsKey).Select(id => new Summary(id, found[id].Name,
                parts.Where(p => p.Of.ContainsKey(id)).ToDictionary(p => p.Name, p => p.Of[id])))], null);
        }
    }
}

/// <summary>Who acts for a client.</summary>
internal sealed class ContactsOfClients(Database database) : IClientSummary
{
    /// <param name="Count">Contacts who were invited or have joined.</param>
    /// <param name="Invited">Those of them who have not joined yet.</param>
    /// <param name="First">Who of them was invited first: a client's usual contact.</param>
    internal sealed record Content(long Count, long Invited, string First);

    public string Name => "contacts";

    public Task<IReadOnlyDictionary<Guid, object>> Of(Guid firmId, Guid[] clientIds, DateTimeOffset now, CancellationToken ct) =>
        // One pass over the firm's contacts: the operator that would find them by an index is not used behind row-level security.
        database.Hot.OfClients(firmId, clientIds, now, """
            select client, count(*), count(*) filter (where status = 'Invited'), (array_agg(name order by created_at, id))[1]
            from (
                select key::uuid client, p.status, p.data ->> 'name' as name, p.created_at, p.id
                from identity.mt_doc_person p cross join lateral jsonb_object_keys(p.data -> 'rights') key
                where p.tenant_id = $1 and p.role = 'Contact' and p.status <> 'Removed'
            ) held
            where client = any($2) group by client
            """, (row, _) => new Content(row.GetInt64(1), row.GetInt64(2), row.GetString(3)), ct);
}
