using Microsoft.AspNetCore.Mvc;

namespace Portal.Timeline.Entries;

/// <summary>The timeline, newest first: members read all of their clients, contacts the same record of what is theirs.</summary>
internal sealed class ReadTimeline : IEndpoint
{
    private const int MostLeftOut = 20;

    /// <summary>Asked whenever an entry is read: who is shown what may change long after it happened.</summary>
    private const string MaySee = """
        identity.may_see(me.all_clients, me.role, me.rights, client_id, section, client_visible) and (me.role <> 'contact' or case section
            when 'invoices' then not billing.hidden_from($1, me.person_id, client_id, subject_id, data #> '{facts,invoiceIds}')
            when 'messages' then not messaging.hidden_from($1, me.person_id, client_id, within_id) else true end)
        """;

    /// <summary>
    /// What is paid online is told by the charge, in one line. What it does to each invoice stands in the record and on the invoice's own page; in the
    /// whole, only whoever is not shown the charge reads it.
    /// </summary>
    private const string NotTwice = """
        not (kind in ('payment-recorded', 'invoice-paid') and coalesce(data #>> '{facts,online}', '') = 'true' and (me.role <> 'contact' or coalesce(
            not billing.hidden_from($1, me.person_id, client_id, (data #>> '{facts,paymentId}')::uuid), false)))
        """;

    private const string Shown = "left(r.list_line, -1) || ',\"actorName\":' || coalesce(to_json(actor.name)::text, 'null') || " +
        "',\"actorPhoto\":' || coalesce(to_json(actor.photo)::text, 'null') || '}'";
    private const string Joined = "left join identity.names actor on actor.tenant_id = $1 and actor.id = r.actor_id";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/timeline", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[kind]")] string? kind, [FromQuery(Name = "filter[notKind]")] string[]? notKind,
                [FromQuery(Name = "filter[actorId]")] Guid? actorId, [FromQuery(Name = "filter[subjectId]")] Guid? subjectId,
                [FromQuery(Name = "filter[withinId]")] Guid? withinId,
                [FromQuery(Name = "filter[from]")] string? from, [FromQuery(Name = "filter[to]")] string? to) =>
            {
                var (begin, end) = (Filter.Instant(from, "filter[from]"), Filter.Instant(to, "filter[to]"));
                if (begin > end) throw Problems.Validation.Refuse("filter[from] can't be after filter[to].", "filter[from]");
                if (notKind?.Length > MostLeftOut) throw Problems.Validation.Refuse($"Leave out up to {MostLeftOut} kinds.", "filter[notKind]");
                return hot.List(http, page, Rows.OfClients("timeline.mt_doc_entry", contactsSee: MaySee).OfClient(clientId)
                    .And(kind is null && subjectId is null && withinId is null ? NotTwice : null, Sql.Text(NotTwice))
                    .And(kind, $"kind = {kind}").And(actorId, $"actor_id = {actorId}").And(subjectId, $"subject_id = {subjectId}")
                        .And(withinId, $"within_id = {withinId}")
                        .And(notKind is { Length: > 0 } ? notKind : null, $"kind <> all({notKind})")
                        .And(begin, $"created_at >= {begin}").And(end, $"created_at < {end}")
                    .Showing("list_line, actor_id", Shown, Joined));
            })
            .Operation<ReadTimeline>("Read the timeline", Who.SignedIn).SignsInWithin().Produces<Page<EntryView>>()
            .WithDescription("filter[subjectId] is what happened to one thing; filter[withinId] is that and what happened to what hangs on it, " +
                "such as a project's milestones and tasks. What is paid online is one entry of the whole, charge-succeeded; with filter[kind], " +
                "filter[subjectId] or filter[withinId], payment-recorded and invoice-paid are listed, too.");

        routes.MapGet("/timeline/{eventId:guid}", (Guid eventId, HttpContext http, HotRead hot) => hot.One(http, Sql.Text(Shown + ", 1::bigint"),
                [$"left join timeline.mt_doc_entry r on r.tenant_id = $1 and r.id = {eventId} and", Sql.Text(MaySee), Sql.Text(Joined)]))
            .Operation<ReadTimeline>("Read one entry of the timeline", Who.SignedIn).WithName("ReadEntry").SignsInWithin().Produces<EntryView>();
    }
}
