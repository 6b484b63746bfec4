using Portal.Messaging.Contracts;
using Portal.Messaging.Notifications;

namespace Portal.Messaging.Threads;

/// <summary>The caller has read a thread up to now, and with it what tells of its messages.</summary>
internal sealed record MarkThreadRead(Guid ThreadId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/threads/{threadId:guid}/read", (Guid threadId, Requests ask) => ask.Do(new MarkThreadRead(threadId)))
            .Operation<MarkThreadRead>("Mark a thread as read", Who.Members.AndContacts(MessageRights.Read)).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<MarkThreadRead, Unit>
    {
        public async Task<Unit> Handle(MarkThreadRead command, CancellationToken ct)
        {
            var thread = await messaging.Shown(command.ThreadId, MessageRights.Read, actor, ct);
            await messaging.Session.Lock(ReadMark.LockOf(thread.Id), ct);
            var now = clock.GetUtcNow();
            messaging.Session.Store(new ReadMark(ReadMark.IdOf(thread.Id, actor.PersonId), now));
            await messaging.Session.MarkRead(actor.PersonId, [thread.Id], now, ct);
            return Unit.Value;
        }
    }
}
