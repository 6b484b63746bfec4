using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.PrivacyRequests;

/// <summary>Requests of the caller's own, and for those who run the firm everybody's. Newest first.</summary>
internal sealed class ReadPrivacyRequests : IEndpoint
{
    /// <summary>The name is looked up when it is read, so that no copy of it is there to erase.</summary>
    private const string Line = "(r.list_line::jsonb || jsonb_build_object('name', p.data ->> 'name', 'email', nullif(p.data ->> 'email', '')))::text";
    private const string Mine = "(list_line::jsonb - '{personId,requestedBy,reason,decidedBy,doneAt,erased,version}'::text[])::text";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me/privacy-requests", (PageRequest page, HttpContext http, HotRead hot) => hot.Page(http, page,
                HotRead.Text($"select r.line, r.created_at, r.id from identity.signed_in me left join lateral (select {Mine} as line, created_at, id from identity.mt_doc_privacy_request where tenant_id = $1 and person_id = me.person_id"),
                After(page), $"order by created_at desc, id desc limit {page.Limit + 1}) r on true where me.tenant_id = $1 and me.session_id = $2"))
            .Operation<ReadPrivacyRequests>("List what I asked for about my data", Who.SignedIn).WithName("ListMyPrivacyRequests").Produces<Page<MyPrivacyRequest>>();
        routes.MapGet("/admin/privacy-requests", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[state]")] string? state) => hot.Page(http, page,
                HotRead.Text($"select {Line}, r.created_at, r.id from identity.signed_in me left join lateral (select list_line, created_at, id, person_id from identity.mt_doc_privacy_request where tenant_id = $1 and me.role in ('admin', 'owner')"),
                HotRead.When(state is not null, $"and state = {Filter.Named<PrivacyState>(state, "filter[state]")}"), After(page),
                $"order by created_at desc, id desc limit {page.Limit + 1}) r on true left join identity.mt_doc_person p on p.tenant_id = $1 and p.id = r.person_id where me.tenant_id = $1 and me.session_id = $2 order by r.created_at desc, r.id desc"))
            .Operation<ReadPrivacyRequests>("List what people asked for about their data", Who.Admins).WithName("ListPrivacyRequests").Produces<Page<PrivacyRequestRow>>();
        routes.MapGet("/admin/privacy-requests/{privacyRequestId:guid}", (Guid privacyRequestId, HttpContext http, HotRead hot) => hot.One(http, [
                HotRead.Text($"select {Line}, r.mt_version::bigint from identity.signed_in me"), $"left join identity.mt_doc_privacy_request r on r.tenant_id = $1 and r.id = {privacyRequestId}",
                $"left join identity.mt_doc_person p on p.tenant_id = $1 and p.id = r.person_id where me.tenant_id = $1 and me.session_id = $2"]))
            .Operation<ReadPrivacyRequests>("Read what somebody asked for about their data", Who.Admins).WithName("ReadPrivacyRequest").Produces<PrivacyRequestRow>();
    }

    private static FormattableString? After(PageRequest page) => HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})");
}
