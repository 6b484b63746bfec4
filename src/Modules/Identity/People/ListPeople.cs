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
                hot.Page(http, page, Select, $"and role = 'Contact'", HotRead.When(clientId is not null, $"and data -> 'rights' ? {clientId.ToString()} and (me.all_clients or me.rights ? {clientId.ToString()})"), After(page), Newest(page)))
            .Operation<ListPeople>("List contacts", Who.Members).WithName("ListContacts").Produces<Page<PersonView>>();
        routes.MapGet("/admin/members", (PageRequest page, HttpContext http, HotRead hot) =>
                hot.Page(http, page, Select, $"and role <> 'Contact'", After(page), Newest(page)))
            .Operation<ListPeople>("List members", Who.Members).WithName("ListMembers").Produces<Page<PersonView>>();
        routes.MapGet("/contacts/{contactId:guid}", (Guid contactId, HttpContext http, HotRead hot) => One(http, hot, contactId, false))
            .Operation<ListPeople>("Read a contact", Who.Members).WithName("ReadContact").Produces<PersonView>();
        routes.MapGet("/admin/members/{memberId:guid}", (Guid memberId, HttpContext http, HotRead hot) => One(http, hot, memberId, true))
            .Operation<ListPeople>("Read a member", Who.Members).WithName("ReadMember").Produces<PersonView>();
    }

    /// <summary>Who is there for the caller: members for every member; contacts of one of the clients that they work for.</summary>
    private const string ThereForMe = "me.role <> 'contact' and status <> 'Removed' and (role <> 'Contact' or me.all_clients or exists (select from jsonb_object_keys(data -> 'rights') c where me.rights ? c))";

    private const string LastSignInAt = """to_char((l.data ->> 'at')::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""";

    private static FormattableString Select => HotRead.Text($"""
        select (p.line::jsonb || jsonb_build_object('lastSignInAt', {LastSignInAt}))::text, p.created_at, p.id
        from identity.signed_in me left join lateral (select {PersonView.LineForMe} as line, created_at, id from identity.mt_doc_person where tenant_id = $1 and {ThereForMe}
        """);

    private static FormattableString? After(PageRequest page) => HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})");
    private static FormattableString Newest(PageRequest page) => $"order by created_at desc, id desc limit {page.Limit + 1}) p on true left join identity.mt_doc_last_sign_in l on l.tenant_id = $1 and l.id = p.id where me.tenant_id = $1 and me.session_id = $2 order by p.created_at desc, p.id desc";

    private static Task One(HttpContext http, HotRead hot, Guid id, bool member) => hot.One(http, [
        HotRead.Text($"select p.line, p.version from identity.signed_in me left join lateral (select {PersonView.LineForMe} as line, mt_version::bigint as version from identity.mt_doc_person where tenant_id = $1 and {ThereForMe}"),
        $"and id = {id} and (role <> 'Contact') = {member}) p on true where me.tenant_id = $1 and me.session_id = $2"]);
}
