using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Messaging.Notifications;

/// <summary>What the caller was told, newest first.</summary>
internal sealed class ListNotifications : IEndpoint
{
    /// <summary>What concerns clients and sections that are not the caller's any more is not shown.</summary>
    private const string StillTheirs = """
        and (me.all_clients or data ->> 'clientId' is null or (me.rights ? (data ->> 'clientId') and (me.role <> 'contact' or coalesce(me.rights -> (data ->> 'clientId') ->>
            case when data ->> 'subjectKind' = 'document' then 'documents' when data ->> 'subjectKind' = 'invoice' then 'invoices' when data ->> 'subjectKind' = 'thread' then 'messages'
            when data ->> 'subjectKind' in ('project', 'milestone', 'task') then 'projects' else '' end, '') <> 'none')))
        """;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/notifications", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[unread]")] bool? unread) => hot.Page(http, page,
            $"select n.list_line, n.created_at, n.id from identity.signed_in me left join lateral (select list_line, created_at, id from messaging.mt_doc_notification where tenant_id = $1 and person_id = me.person_id", HotRead.Text(StillTheirs),
            HotRead.When(unread == true, $"and read_at is null"), HotRead.When(unread == false, $"and read_at is not null"),
            HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})"),
            $"order by created_at desc, id desc limit {page.Limit + 1}) n on true where me.tenant_id = $1 and me.session_id = $2"))
        .Operation<ListNotifications>("List my notifications", Who.SignedIn).SignsInWithin().Produces<Page<NotificationView>>();
}

/// <summary>The caller has seen a notification, or all of them. Saying it twice changes nothing.</summary>
internal sealed record ReadNotification(Guid? NotificationId) : ICommand<Unit>
{
    private const int Most = 1000;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/me/notifications/{notificationId:guid}/read", async (Guid notificationId, IMediator mediator, CancellationToken ct) => { await mediator.Send(new ReadNotification(notificationId), ct); return Results.NoContent(); })
                .Operation<ReadNotification>("Mark a notification as read", Who.SignedIn).Produces(204);
            routes.MapPost("/me/notifications/read-all", async (IMediator mediator, CancellationToken ct) => { await mediator.Send(new ReadNotification((Guid?)null), ct); return Results.NoContent(); })
                .Operation<ReadNotification>("Mark my notifications as read, the newest thousand at a time", Who.SignedIn).WithName("ReadAllNotifications").Produces(204);
        }
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<ReadNotification, Unit>
    {
        public async Task<Unit> Handle(ReadNotification command, CancellationToken ct)
        {
            var unread = messaging.Session.Query<Notification>().Where(n => n.PersonId == actor.PersonId && n.ReadAt == null);
            if (command.NotificationId is { } id)
            {
                var one = await messaging.Session.LoadAsync<Notification>(id, ct);
                if (one?.PersonId != actor.PersonId || !one.IsStillOf(actor)) throw Problems.NotFound.Refuse();
                unread = unread.Where(n => n.Id == id);
            }
            var now = clock.GetUtcNow();
            messaging.Session.Store((await unread.OrderByDescending(n => n.CreatedAt).Take(Most).ToListAsync(ct)).Select(n => n with { ReadAt = now }).ToArray());
            return Unit.Value;
        }
    }
}
