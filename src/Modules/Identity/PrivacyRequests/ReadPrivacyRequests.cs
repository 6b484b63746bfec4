using Microsoft.AspNetCore.Mvc;

namespace Portal.Identity.PrivacyRequests;

/// <summary>Requests of the caller's own, and for those who run the firm everybody's. Newest first.</summary>
internal sealed class ReadPrivacyRequests : IEndpoint
{
    /// <summary>The name is looked up when it is read, so that no copy of it is there to erase.</summary>
    private const string Shown = "(r.list_line::jsonb || jsonb_build_object('name', p.data ->> 'name', 'email', nullif(p.data ->> 'email', '')))::text";
    private const string Person = "left join identity.mt_doc_person p on p.tenant_id = $1 and p.id = r.person_id";
    private const string Mine = "(r.list_line::jsonb - '{personId,requestedBy,reason,decidedBy,doneAt,erased,version}'::text[])::text";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me/privacy-requests", (PageRequest page, HttpContext http, HotRead hot) =>
                hot.List(http, page, Rows.OfCaller("identity.mt_doc_privacy_request").Showing("list_line", Mine)))
            .Operation<ReadPrivacyRequests>("List what I asked for about my data", Who.SignedIn).Personal().WithName("ListMyPrivacyRequests")
            .Produces<Page<MyPrivacyRequest>>();
        routes.MapGet("/admin/privacy-requests", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[state]")] string? state) =>
                hot.List(http, page, Rows.Of("identity.mt_doc_privacy_request").And(state, $"state = {Filter.Named<PrivacyState>(state, "filter[state]")}")
                    .Showing("list_line, person_id", Shown, Person)))
            .Operation<ReadPrivacyRequests>("List what people asked for about their data", Who.Admins).WithName("ListPrivacyRequests")
            .Produces<Page<PrivacyRequestRow>>();
        routes.MapGet("/admin/privacy-requests/{privacyRequestId:guid}", (Guid privacyRequestId, HttpContext http, HotRead hot) =>
                hot.One(http, Sql.Text($"{Shown}, r.mt_version::bigint"),
                    [$"left join identity.mt_doc_privacy_request r on r.tenant_id = $1 and r.id = {privacyRequestId}", Sql.Text(Person)]))
            .Operation<ReadPrivacyRequests>("Read what someone asked for about their data", Who.Admins).WithName("ReadPrivacyRequest")
            .Produces<PrivacyRequestRow>();
    }
}
