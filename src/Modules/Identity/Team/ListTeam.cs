using Portal.Identity.Contracts;

namespace Portal.Identity.Team;

/// <summary>Who acts for a client, newest first: for the firm's people, and for contacts who look after its team.</summary>
internal sealed class ListTeam : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clients/{clientId:guid}/team", (Guid clientId, PageRequest page, HttpContext http, HotRead hot) => hot.List(http, page,
                $"p.line, p.created_at, p.id, parent.client is not null",
                [.. ForMe(clientId), Sql.Text($"left join lateral (select {ColleagueView.Line} as line, created_at, id from {ActsForIt}"),
                    Sql.When(page.After, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})"),
                    $"order by created_at desc, id desc limit {page.Limit + 1}) p on true"]))
            .Operation<ListTeam>("List who acts for a client", Who.Members.AndContacts(TeamRights.Manage))
            .SignsInWithin().Deprecated().Produces<Page<ColleagueView>>();
        routes.MapGet("/clients/{clientId:guid}/team/{contactId:guid}", (Guid clientId, Guid contactId, HttpContext http, HotRead hot) => hot.One(http,
                $"p.line, p.version",
                [.. ForMe(clientId), Sql.Text($"left join lateral (select {ColleagueView.Line} as line, mt_version::bigint as version from {ActsForIt}"),
                    $"and id = {contactId}) p on true"]))
            .Operation<ListTeam>("Read who acts for a client", Who.Members.AndContacts(TeamRights.Manage)).WithName("ReadColleague")
            .SignsInWithin().Deprecated().Produces<ColleagueView>();
    }

    /// <summary>The client, when the caller works for it or looks after its team.</summary>
    private static FormattableString[] ForMe(Guid clientId) =>
    [
        $"left join lateral (select c.id::text as client from identity.mt_doc_client c where c.tenant_id = $1 and c.id = {clientId}",
        $"and (me.all_clients or c.id in (select identity.clients_with(me.rights, 'team', {TeamRights.Manage.Levels})))) parent on true",
    ];

    /// <summary>The people of one firm are read through: no index holds what is inside their rights.</summary>
    private const string ActsForIt =
        "identity.mt_doc_person where tenant_id = $1 and role = 'Contact' and status <> 'Removed' and data -> 'rights' ? parent.client";
}
