using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Timeline.Entries;

/// <summary>The timeline, newest first: members read all of their clients, contacts the same record of what is theirs.</summary>
internal sealed class ReadTimeline : IEndpoint
{
    /// <summary>What a contact sees of a client's entries: those shown to clients, in sections where they hold a right.</summary>
    private const string ContactSees = "client_visible and (section = '' or client.rights ->> section <> 'none')";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/timeline", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId, [FromQuery(Name = "filter[kind]")] string? kind,
                [FromQuery(Name = "filter[actorId]")] Guid? actorId, [FromQuery(Name = "filter[subjectId]")] Guid? subjectId,
                [FromQuery(Name = "filter[from]")] string? from, [FromQuery(Name = "filter[to]")] string? to) =>
            Read(page, http, hot, clientId, kind, actorId, subjectId, Instant(from, "filter[from]"), Instant(to, "filter[to]")))
            .Operation<ReadTimeline>("Read the timeline", Who.SignedIn).SignsInWithin().Produces<Page<EntryView>>();

        routes.MapGet("/timeline/{eventId:guid}", (Guid eventId, HttpContext http, HotRead hot) => hot.One(http, $"""
                select left(e.list_line, -1) || ',"actorName":' || coalesce(to_json(p.data ->> 'name')::text, 'null') || '{"}"}', 1::bigint
                from identity.signed_in me
                left join timeline.mt_doc_entry e on e.tenant_id = $1 and e.id = {eventId}
                    and (me.all_clients or (me.rights ? e.client_id::text and (me.role <> 'contact' or (e.client_visible and (e.section = '' or me.rights -> e.client_id::text ->> e.section <> 'none')))))
                left join timeline.mt_doc_known_person p on p.tenant_id = $1 and p.id = e.actor_id
                where me.tenant_id = $1 and me.session_id = $2
                """))
            .Operation<ReadTimeline>("Read one entry of the timeline", Who.SignedIn).WithName("ReadEntry").SignsInWithin().Produces<EntryView>();
    }

    private static Task Read(PageRequest page, HttpContext http, HotRead hot, Guid? clientId, string? kind, Guid? actorId, Guid? subjectId, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from > to) throw Problems.Validation.Refuse("The timeline's filter[from] is not after filter[to].", "filter[from]");
        var rows = HotRead.Text("select list_line, created_at, id, actor_id from timeline.mt_doc_entry where tenant_id = $1");
        FormattableString?[] filters =
        [
            HotRead.When(kind is not null, $"and kind = {kind}"), HotRead.When(actorId is not null, $"and actor_id = {actorId}"), HotRead.When(subjectId is not null, $"and subject_id = {subjectId}"),
            HotRead.When(from is not null, $"and created_at >= {from}"), HotRead.When(to is not null, $"and created_at < {to}"),
            HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})"), Newest(page),
        ];
        return hot.Page(http, page, [
            $$"""select left(e.list_line, -1) || ',"actorName":' || coalesce(to_json(p.data ->> 'name')::text, 'null') || {{"}"}}::text, e.created_at, e.id from identity.signed_in me left join lateral ((""",
            rows, $"and me.all_clients", HotRead.When(clientId is not null, $"and client_id = {clientId}"), .. filters,
            $") union all (select i.* from jsonb_each(me.rights) client(id, rights) cross join lateral (",
            rows, $"and client_id = client.id::uuid", HotRead.Text($"and (me.role <> 'contact' or {ContactSees})"), .. filters,
            $") i where not me.all_clients", HotRead.When(clientId is not null, $"and client.id = {clientId.ToString()}"), $")", Newest(page),
            $") e on true left join timeline.mt_doc_known_person p on p.tenant_id = $1 and p.id = e.actor_id where me.tenant_id = $1 and me.session_id = $2 order by e.created_at desc, e.id desc"]);
    }

    private static FormattableString Newest(PageRequest page) => $"order by created_at desc, id desc limit {page.Limit + 1}";

    /// <summary>RFC 3339, or a plain date for its first instant in UTC.</summary>
    private static DateTimeOffset? Instant(string? text, string name) => text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at
        : throw Problems.Validation.Refuse($"{name} is an instant such as 2030-01-31T12:00:00Z, or a date.", name);
}
