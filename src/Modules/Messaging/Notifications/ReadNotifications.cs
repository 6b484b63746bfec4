using Marten;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Messaging.Notifications;

/// <summary>What the caller was told, newest first. What concerns clients and sections that are not the caller's any more is not shown.</summary>
internal sealed class ListNotifications : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/notifications",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[unread]")] bool? unread) => hot.List(http, page,
            Rows.OfCaller("messaging.mt_doc_notification").And($"identity.may_see(me.all_clients, me.role, me.rights, client_id, section, true)")
                .And(unread == true ? true : null, $"read_at is null").And(unread == false ? true : null, $"read_at is not null")
                .Showing("list_line, actor_id, data ->> 'actorName' as actor_name",
                    "left(r.list_line, -1) || ',\"actorName\":' || coalesce(to_json(coalesce(actor.name, r.actor_name))::text, 'null') || '}'",
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
            if (one.ReadAt is null) messaging.Session.Store(one with { ReadAt = clock.GetUtcNow() });
            return Unit.Value;
        }
    }
}

/// <summary>The caller has seen all of their notifications.</summary>
internal sealed record ReadAllNotifications : ICommand<Unit>
{
    private const int Most = 1000;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/notifications/read-all", (Requests ask) => ask.Do(new ReadAllNotifications()))
            .Operation<ReadAllNotifications>("Mark my notifications as read, the newest thousand at a time", Who.SignedIn).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<ReadAllNotifications, Unit>
    {
        public async Task<Unit> Handle(ReadAllNotifications command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var unread = await messaging.Session.Query<Notification>().Where(n => n.PersonId == actor.PersonId && n.ReadAt == null)
                .OrderByDescending(n => n.CreatedAt).Take(Most).ToListAsync(ct);
            messaging.Session.Store(unread.Select(n => n with { ReadAt = now }).ToArray());
            return Unit.Value;
        }
    }
}
