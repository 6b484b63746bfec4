namespace Portal.Identity.Clients;

/// <summary>The firm's clients, newest first; for a contact the clients that they act for, for a limited member those that they work for.</summary>
internal sealed class ListClients : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients", (PageRequest page, HttpContext http, HotRead hot, string? q) =>
            hot.List(http, page, Rows.Of("identity.mt_doc_client").And($"(me.all_clients or me.rights ? id::text)").Search(q)))
        .Operation<ListClients>("List clients", Who.SignedIn).SignsInWithin().Produces<Page<ClientView>>();
}
