using Marten;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Messaging.Notifications;

/// <summary>What the caller was told, newest first. What concerns clients and sections that are not the caller's any more is not shown.</summary>
internal sealed class ListNotifications : IEndpoint
{
    private const string Shown = """
        left(r.list_line, -1) || ',"actorName":' || coalesce(to_json(coalesce(actor.name, r.actor_name))::text, 'null')
            || ',"actorId":' || coalesce(to_json(r.actor_id)::text, 'null') || ',"actorPhoto":' || coalesce(to_json(actor.photo)::text, 'null') || '}'
        """;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/notifications",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[unread]")] bool? unread) => hot.List(http, page,
            Rows.OfCaller("messaging.mt_doc_notification").And($"identity.may_see(me.all_clients, me.role, me.rights, client_id, section, true)")
                .And(Sql.Text(ShownNotifications.Sql))
                .And(unread == true ? true : null, $"read_at is null").And(unread == false ? true : null, $"read_at is not null")
                .Showing("list_line, actor_id, data ->> 'actorName' as actor_name",
                    Shown,
                    "left join identity.names actor on actor.tenant_id = $1 and actor.id = r.actor_id")))
        .Operation<ListNotifications>("List my notifications", Who.SignedIn).SignsInWithin().Produces<Page<NotificationView>>();
}

/// <summary>The caller has seen a notification. Saying it twice changes nothing.</summary>
internal sealed record ReadNotification(Guid NotificationId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/me/notifications/{notificationId:guid}/read", (Guid notificationId, Requests ask) => ask.Do(new ReadNotification(notificationId)))
            .Operation<ReadNotification>("Mark a notification as read", Who.SignedIn).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<ReadNotification, Unit>
    {
        public async Task<Unit> Handle(ReadNotification command, CancellationToken ct)
        {
            var one = await messaging.Session.LoadAsync<Notification>(command.NotificationId, ct);
            if (one?.PersonId != actor.PersonId || !one.IsFor(actor)) throw Problems.NotFound.Refuse();
            if (!actor.IsMember && (await messaging.Session.Shown([one], ct)).Count == 0) throw Problems.NotFound.Refuse();
            if (one.ReadAt is null) messaging.Session.Store(one with { ReadAt = clock.GetUtcNow() });
            return Unit.Value;
        }
    }
}

/// <summary>The caller has seen all of their notifications, or those about some things: whoever opens a thing has seen what tells of it.</summary>
/// <param name="SubjectIds">What they are about; all of them when empty.</param>
internal sealed record ReadAllNotifications(Guid[] SubjectIds) : ICommand<Unit>
{
    private const int MostSubjects = 100; // an address of so many ids is taken by every server between

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/notifications/read-all",
                ([FromQuery(Name = "filter[subjectId]")] Guid[]? subjectId, Requests ask) => subjectId is not { Length: > MostSubjects }
                    ? ask.Do(new ReadAllNotifications(subjectId ?? []))
                    : throw Problems.Validation.Refuse($"Name at most {MostSubjects} things.", "filter[subjectId]"))
            .Operation<ReadAllNotifications>("Mark my notifications as read, the newest thousand at a time", Who.SignedIn).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<ReadAllNotifications, Unit>
    {
        public async Task<Unit> Handle(ReadAllNotifications command, CancellationToken ct)
        {
            await messaging.Session.MarkRead(actor.PersonId, command.SubjectIds, clock.GetUtcNow(), ct);
            return Unit.Value;
        }
    }
}

internal static class NotificationQueries
{
    private const int Most = 1000;

    /// <summary>Marks what the person has not read as read, the newest thousand: all of it, or what is about those things.</summary>
    public static async Task MarkRead(this IDocumentSession session, Guid personId, Guid[] subjectIds, DateTimeOffset now, CancellationToken ct)
    {
        var unread = session.Query<Notification>().Where(n => n.PersonId == personId && n.ReadAt == null);
        if (subjectIds.Length > 0) unread = unread.Where(n => n.SubjectId.IsOneOf(subjectIds));
        session.Store((await unread.OrderByDescending(n => n.CreatedAt).Take(Most).ToListAsync(ct)).Select(n => n with { ReadAt = now }).ToArray());
    }
}
