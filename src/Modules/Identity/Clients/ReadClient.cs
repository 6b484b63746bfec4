namespace Portal.Identity.Clients;

/// <summary>One client; a contact reads those that they act for.</summary>
internal sealed class ReadClient : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/{clientId:guid}", (Guid clientId, HttpContext http, HotRead hot) =>
            hot.One(http, $"c.list_line, c.mt_version::bigint",
                [$"left join identity.mt_doc_client c on c.tenant_id = $1 and c.id = {clientId} and (me.all_clients or me.rights ? c.id::text)"]))
        .Operation<ReadClient>("Read a client", Who.SignedIn).SignsInWithin().Produces<ClientView>();
}
