using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.Clients;

/// <summary>The firm's clients, newest first; for a contact the clients that they act for, for a limited member those that they work for.</summary>
internal sealed class ListClients : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients", (PageRequest page, HttpContext http, HotRead hot) => hot.Page(http, page,
            $"select c.line, c.created_at, c.id from identity.signed_in me left join lateral (select list_line as line, created_at, id from identity.mt_doc_client where tenant_id = $1",
            $"and (me.all_clients or me.rights ? id::text)",
            HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})"),
            $"order by created_at desc, id desc limit {page.Limit + 1}) c on true where me.tenant_id = $1 and me.session_id = $2"))
        .Operation<ListClients>("List clients", Who.SignedIn).SignsInWithin().Produces<Page<ClientView>>();
}
