using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.ApiKeys;

/// <summary>The firm's keys, newest first, with when each was last used.</summary>
internal sealed class ListApiKeys : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/api-keys", (PageRequest page, HttpContext http, HotRead hot) => hot.Page(http, page,
            $"select k.line, k.created_at, k.id from identity.signed_in me left join lateral (select (k.list_line::jsonb || jsonb_build_object('lastUsedAt', case when s.last_used_at > k.created_at then to_char(s.last_used_at at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') end))::text as line, k.created_at, k.id",
            $"from identity.mt_doc_api_key k left join identity.mt_doc_user_session s on s.tenant_id = k.tenant_id and s.id = k.session_id where k.tenant_id = $1 and me.role in ('admin', 'owner')",
            HotRead.When(page.After is not null, $"and (k.created_at, k.id) < ({page.After?.At}, {page.After?.Id})"), $"order by k.created_at desc, k.id desc limit {page.Limit + 1}) k on true where me.tenant_id = $1 and me.session_id = $2"))
        .Operation<ListApiKeys>("List API keys", Who.Admins).Produces<Page<ApiKeyView>>();
}
