namespace Portal.Identity.ApiKeys;

/// <summary>The firm's keys, newest first, with when each was last used.</summary>
internal sealed class ListApiKeys : IEndpoint
{
    private const string Row = """
        (r.list_line::jsonb || jsonb_build_object('lastUsedAt',
            case when s.last_used_at > r.created_at then to_char(s.last_used_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end))::text
        """;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/api-keys", (PageRequest page, HttpContext http, HotRead hot) =>
            hot.List(http, page, Rows.Of("identity.mt_doc_api_key")
                .Showing("list_line, session_id", Row, "left join identity.mt_doc_user_session s on s.tenant_id = $1 and s.id = r.session_id")))
        .Operation<ListApiKeys>("List API keys", Who.Admins).SignsInWithin().Produces<Page<ApiKeyView>>();
}
