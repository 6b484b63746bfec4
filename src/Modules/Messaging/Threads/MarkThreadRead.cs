using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Messaging.Threads;

/// <summary>The caller has read a thread up to now.</summary>
internal sealed record MarkThreadRead(Guid ThreadId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/threads/{threadId:guid}/read", async (Guid threadId, IMediator mediator, CancellationToken ct) => { await mediator.Send(new MarkThreadRead(threadId), ct); return Results.NoContent(); })
            .Operation<MarkThreadRead>("Mark a thread as read", Who.Members.AndContacts(MessagingModule.Messages, "read")).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<MarkThreadRead, Unit>
    {
        public async Task<Unit> Handle(MarkThreadRead command, CancellationToken ct)
        {
            var thread = await messaging.Session.LoadAsync<Thread>(command.ThreadId, ct) ?? throw Problems.NotFound.Refuse();
            actor.Require(MessagingModule.Messages, "read", thread.ClientId);
            messaging.Session.Store(new ReadMark(ReadMark.IdOf(thread.Id, actor.PersonId), clock.GetUtcNow()));
            return Unit.Value;
        }
    }
}
