using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.Team;

/// <summary>Who acts for a client, newest first: for the firm's people, and for contacts who look after its team.</summary>
internal sealed class ListTeam : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clients/{clientId:guid}/team", (Guid clientId, PageRequest page, HttpContext http, HotRead hot) => hot.Page(http, page,
                HotRead.Text($"select p.line, p.created_at, p.id, t.client is not null from identity.signed_in me left join lateral (select c.id::text as client from {ForMe}"), $"and c.id = {clientId}) t on true",
                HotRead.Text($"left join lateral (select {ColleagueView.Line} as line, created_at, id from {ActsForIt}"),
                HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})"),
                $"order by created_at desc, id desc limit {page.Limit + 1}) p on true where me.tenant_id = $1 and me.session_id = $2"))
            .Operation<ListTeam>("List who acts for a client", Who.Members.AndContacts(IdentityModule.Team, "manage")).SignsInWithin().Produces<Page<ColleagueView>>();
        routes.MapGet("/clients/{clientId:guid}/team/{contactId:guid}", (Guid clientId, Guid contactId, HttpContext http, HotRead hot) => hot.One(http, [
                HotRead.Text($"select p.line, p.version from identity.signed_in me left join lateral (select c.id::text as client from {ForMe}"), $"and c.id = {clientId}) t on true",
                HotRead.Text($"left join lateral (select {ColleagueView.Line} as line, mt_version::bigint as version from {ActsForIt}"), $"and id = {contactId}) p on true where me.tenant_id = $1 and me.session_id = $2"]))
            .Operation<ListTeam>("Read who acts for a client", Who.Members.AndContacts(IdentityModule.Team, "manage")).WithName("ReadColleague").SignsInWithin().Produces<ColleagueView>();
    }

    /// <summary>The client, when the caller works for it or looks after its team.</summary>
    private const string ForMe = "identity.mt_doc_client c where c.tenant_id = $1 and (me.all_clients or (me.rights ? c.id::text and (me.role <> 'contact' or me.rights -> c.id::text ->> 'team' = 'manage')))";

    /// <summary>The people of one firm are read through: no index holds what is inside their rights.</summary>
    private const string ActsForIt = "identity.mt_doc_person where tenant_id = $1 and role = 'Contact' and status <> 'Removed' and data -> 'rights' ? t.client";
}
