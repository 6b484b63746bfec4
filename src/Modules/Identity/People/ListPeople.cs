using Microsoft.AspNetCore.Mvc;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>
/// The firm's contacts, and its members, newest first. Contacts see those who act for the clients whose teams they look after, and no
/// members.
/// </summary>
internal sealed class ListPeople : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contacts", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId, string? q) =>
                hot.List(http, page, People.Search(q).And(ContactsForMe).And(clientId, OfClient(clientId))))
            .Operation<ListPeople>("List contacts", Who.Members.AndContacts(TeamRights.Manage)).WithName("ListContacts").Produces<Page<PersonView>>();
        routes.MapGet("/admin/members", (PageRequest page, HttpContext http, HotRead hot, string? q) =>
                hot.List(http, page, People.Search(q).And($"role <> 'Contact'")))
            .Operation<ListPeople>("List members", Who.Members).WithName("ListMembers").Produces<Page<PersonView>>();
        routes.MapGet("/contacts/{contactId:guid}", (Guid contactId, HttpContext http, HotRead hot) => One(http, hot, contactId, ContactsForMe))
            .Operation<ListPeople>("Read a contact", Who.Members.AndContacts(TeamRights.Manage)).WithName("ReadContact").Produces<PersonView>();
        routes.MapGet("/admin/members/{memberId:guid}", (Guid memberId, HttpContext http, HotRead hot) => One(http, hot, memberId, $"role <> 'Contact'"))
            .Operation<ListPeople>("Read a member", Who.Members).WithName("ReadMember").Produces<PersonView>();
    }

    /// <summary>Contacts of one of the clients that are the caller's business.</summary>
    private static FormattableString ContactsForMe => $"""
        role = 'Contact' and (me.all_clients or exists (
            select from jsonb_object_keys(data -> 'rights') c where c::uuid in (select identity.clients_with(me.rights, 'team', {TeamRights.Manage.Levels}))))
        """;

    private static FormattableString OfClient(Guid? clientId) => $"""
        data -> 'rights' ? {clientId.ToString()}
        and (me.all_clients or {clientId} in (select identity.clients_with(me.rights, 'team', {TeamRights.Manage.Levels})))
        """;

    /// <summary>Contacts are not shown when their colleagues signed in.</summary>
    private const string Shown = """
        case when me.role = 'contact' then p.line else
            (p.line::jsonb || jsonb_build_object(
                'lastSignInAt', to_char((l.data ->> 'at')::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))::text end
        """;

    private static Rows People => Rows.Of("identity.mt_doc_person").And($"status <> 'Removed'").Showing("list_line", Shown, $"""
        left join lateral (select {PersonView.LineForMe} as line) p on true
        left join identity.mt_doc_last_sign_in l on l.tenant_id = $1 and l.id = r.id
        """);

    private static Task One(HttpContext http, HotRead hot, Guid id, FormattableString thereForMe) => hot.One(http, $"p.line, p.version", [
        Sql.Text($"left join lateral (select {PersonView.LineForMe} as line, r.mt_version::bigint as version from identity.mt_doc_person r"),
        $"where tenant_id = $1 and id = {id} and status <> 'Removed' and", thereForMe, $") p on true"]);
}
