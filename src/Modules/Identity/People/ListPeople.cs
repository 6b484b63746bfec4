using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.People;

/// <summary>The firm's contacts, and its members, newest first. Contacts see neither list.</summary>
internal sealed class ListPeople : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contacts", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId) =>
                hot.Page(http, page, Select, $"and role = 'Contact'", HotRead.When(clientId is not null, $"and data -> 'rights' ? {clientId.ToString()}"), After(page), Newest(page)))
            .Operation<ListPeople>("List contacts", Who.Members).WithName("ListContacts").Produces<Page<PersonView>>();
        routes.MapGet("/admin/members", (PageRequest page, HttpContext http, HotRead hot) =>
                hot.Page(http, page, Select, $"and role <> 'Contact'", After(page), Newest(page)))
            .Operation<ListPeople>("List members", Who.Members).WithName("ListMembers").Produces<Page<PersonView>>();
        routes.MapGet("/contacts/{contactId:guid}", (Guid contactId, HttpContext http, HotRead hot) => One(http, hot, contactId, false))
            .Operation<ListPeople>("Read a contact", Who.Members).WithName("ReadContact").Produces<PersonView>();
        routes.MapGet("/admin/members/{memberId:guid}", (Guid memberId, HttpContext http, HotRead hot) => One(http, hot, memberId, true))
            .Operation<ListPeople>("Read a member", Who.Members).WithName("ReadMember").Produces<PersonView>();
    }

    private static FormattableString Select =>
        $"select p.list_line, p.created_at, p.id from identity.signed_in me left join lateral (select list_line, created_at, id from identity.mt_doc_person where tenant_id = $1 and me.role <> 'contact' and status <> 'Removed'";
    private static FormattableString? After(PageRequest page) => HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})");
    private static FormattableString Newest(PageRequest page) => $"order by created_at desc, id desc limit {page.Limit + 1}) p on true where me.tenant_id = $1 and me.session_id = $2";

    private static Task One(HttpContext http, HotRead hot, Guid id, bool member) => hot.One(http, $"""
        select p.list_line, p.mt_version::bigint from identity.signed_in me
        left join identity.mt_doc_person p on p.tenant_id = $1 and p.id = {id} and me.role <> 'contact' and p.status <> 'Removed' and (p.role <> 'Contact') = {member}
        where me.tenant_id = $1 and me.session_id = $2
        """);
}
