using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.Legal;

/// <summary>All versions that the firm has published, newest first, and who accepted each.</summary>
internal sealed class ListLegalTexts : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/legal", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[kind]")] string? kind) => List(page, http, hot, Filter.Named<LegalKind>(kind, "filter[kind]")))
            .Operation<ListLegalTexts>("List the versions of my firm's terms", Who.Admins).Produces<Page<LegalTextLine>>();
        routes.MapGet("/admin/legal/{legalTextId:guid}/acceptances", (Guid legalTextId, PageRequest page, HttpContext http, HotRead hot) => hot.Page(http, page,
                $"select a.list_line, a.accepted_at, a.id, t.id is not null from identity.signed_in me left join identity.mt_doc_legal_text t on t.tenant_id = $1 and t.id = {legalTextId} and me.role in ('admin', 'owner')",
                $"left join lateral (select list_line, accepted_at, id from identity.mt_doc_agreement where tenant_id = $1 and legal_text_id = t.id",
                HotRead.When(page.After is not null, $"and (accepted_at, id) < ({page.After?.At}, {page.After?.Id})"),
                $"order by accepted_at desc, id desc limit {page.Limit + 1}) a on true where me.tenant_id = $1 and me.session_id = $2"))
            .Operation<ListLegalTexts>("List who accepted a version", Who.Admins).WithName("ListAcceptances").Produces<Page<AcceptanceView>>();
    }

    private static Task List(PageRequest page, HttpContext http, HotRead hot, string? kind) => hot.Page(http, page,
        $"select t.list_line, t.published_at, t.id from identity.signed_in me left join lateral (select list_line, published_at, id from identity.mt_doc_legal_text where tenant_id = $1 and me.role in ('admin', 'owner')",
        HotRead.When(kind is not null, $"and kind = {kind}"), HotRead.When(page.After is not null, $"and (published_at, id) < ({page.After?.At}, {page.After?.Id})"),
        $"order by published_at desc, id desc limit {page.Limit + 1}) t on true where me.tenant_id = $1 and me.session_id = $2");
}
