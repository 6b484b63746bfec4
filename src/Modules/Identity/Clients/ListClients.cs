using Microsoft.AspNetCore.Mvc;

namespace Portal.Identity.Clients;

/// <summary>
/// The firm's clients, newest first; for a contact the clients that they act for, for a limited member those that they work for. Archived
/// ones are shown where they are asked for. Those that are named come alone.
/// </summary>
internal sealed class ListClients : IEndpoint
{
    internal enum State { Active, Archived, All }

    private const int Most = 50;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients",
            (PageRequest page, HttpContext http, HotRead hot, string? q, [FromQuery(Name = "filter[state]")] string? state,
                [FromQuery(Name = "filter[id]")] Guid[]? id) => hot.List(http, page,
                In(Filter.Named<State>(state, "filter[state]")).And($"(me.all_clients or me.rights ? id::text)").Search(q)
                    .And(Named(id), $"id = any({id})")))
        .Operation<ListClients>("List clients", Who.SignedIn).SignsInWithin()
        .Sorts(new Order("name", "sort_name", "text")).Produces<Page<ClientView>>();

    private static Guid[]? Named(Guid[]? ids) => ids switch
    {
        { Length: > Most } => throw Problems.Validation.Refuse($"Name at most {Most} clients: filter[id]=…&filter[id]=…", "filter[id]"),
        { Length: > 0 } => ids,
        _ => null,
    };

    private static Rows In(string? state) => state switch
    {
        nameof(State.All) => Rows.Of("identity.mt_doc_client"),
        nameof(State.Archived) => Rows.Of("identity.mt_doc_client").And($"archived_at is not null"),
        _ => Rows.Of("identity.mt_doc_client").And($"archived_at is null"),
    };
}
