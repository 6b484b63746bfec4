using Microsoft.AspNetCore.Mvc;

namespace Portal.Identity.Onboardings;

/// <summary>How far the firm's contacts have come, as its members see it: those of one client, or of all, or those who stalled or stay away.</summary>
internal sealed class ListOnboardings(TimeProvider clock) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clients/{clientId:guid}/onboarding",
                (Guid clientId, PageRequest page, HttpContext http, HotRead hot) => OfClient(clientId, page, http, hot))
            .Operation<ListOnboardings>("How far a client's contacts have come", Who.Members).Produces<Page<OnboardingRow>>();
        routes.MapGet("/onboarding",
                (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[stalled]")] bool? stalled,
                    [FromQuery(Name = "filter[quiet]")] bool? quiet) => OfAll(stalled, quiet, page, http, hot))
            .Operation<ListOnboardings>("How far my firm's contacts have come", Who.Members).WithName("ListAllOnboardings").Produces<Page<OnboardingRow>>();
    }

    private Task OfClient(Guid clientId, PageRequest page, HttpContext http, HotRead hot) => hot.List(http, page,
        $"x.line, p.created_at, p.id, parent.id is not null",
        [
            $"left join identity.mt_doc_client parent on parent.tenant_id = $1 and parent.id = {clientId} and (me.all_clients or me.rights ? parent.id::text)",
            $"""
            left join lateral (select id, created_at, status, data from identity.mt_doc_person
                where tenant_id = $1 and role = 'Contact' and status <> 'Removed' and data -> 'rights' ? parent.id::text
            """,
            Sql.When(page.After, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})"),
            $"order by created_at desc, id desc limit {page.Limit + 1}) p on true left join identity.mt_doc_onboarding o on o.tenant_id = $1 and o.id = p.id",
            $"left join lateral (select", Line, $"as line from", LastSeen, $") x on p.id is not null",
        ], "order by p.created_at desc, p.id desc");

    private Task OfAll(bool? stalled, bool? quiet, PageRequest page, HttpContext http, HotRead hot)
    {
        if (stalled == false) throw Problems.Validation.Refuse("filter[stalled] is true, or left out.", "filter[stalled]");
        if (quiet == false) throw Problems.Validation.Refuse("filter[quiet] is true, or left out.", "filter[quiet]");
        return hot.List(http, page, $"x.line, x.started_at, x.id",
        [
            $"left join lateral (select", Line, $"as line, o.started_at, o.id",
            $"""
            from identity.mt_doc_onboarding o join identity.mt_doc_person p on p.tenant_id = $1 and p.id = o.id and p.status = 'Active' and p.role = 'Contact'
            cross join lateral
            """,
            LastSeen,
            $"""
            where o.tenant_id = $1 and (me.all_clients or exists (select from jsonb_object_keys(p.data -> 'rights') client where me.rights ? client))
            """,
            Sql.When(stalled, $"and o.open and o.last_at < {Since(Onboarding.Patience)}"),
            // Who joined and never signed in stays away since then.
            Sql.When(quiet, $"and coalesce(seen.at, o.started_at) < {Since(Onboarding.Quiet)}"),
            Sql.When(page.After, $"and (o.started_at, o.id) < ({page.After?.At}, {page.After?.Id})"),
            $"order by o.started_at desc, o.id desc limit {page.Limit + 1}) x on true",
        ]);
    }

    private FormattableString Line => $"""
        jsonb_build_object('personId', p.id, 'name', p.data -> 'name', 'email', p.data -> 'email', 'status', lower(p.status),
            'stalled', coalesce(o.open and o.last_at < {Since(Onboarding.Patience)}, false), 'onboarding', o.list_line::jsonb,
            'lastSeenAt', to_char(seen.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'clients', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.data -> 'name') order by a.created_at), '[]')
                from jsonb_object_keys(p.data -> 'rights') k join identity.mt_doc_client a on a.tenant_id = $1 and a.id = k::uuid
                where me.all_clients or me.rights ? k))::text
        """;

    /// <summary>When they last signed in, or used a session that is still there: the later of both, null where there is neither.</summary>
    private FormattableString LastSeen => $"""
        (select greatest(
            (select (l.data ->> 'at')::timestamptz from identity.mt_doc_last_sign_in l where l.tenant_id = $1 and l.id = p.id),
            (select max(s.last_used_at) from identity.mt_doc_user_session s where s.tenant_id = $1 and s.person_id = p.id and s.kind <> 'Calendar'
                and s.expires_at > {clock.GetUtcNow()})) as at) seen
        """;

    private DateTimeOffset Since(TimeSpan time) => clock.GetUtcNow() - time;
}
