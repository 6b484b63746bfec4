using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>The caller signs out everywhere but here: browsers and apps alike, from their next request on.</summary>
internal sealed record EndOtherSessions : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/sessions", async (IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new EndOtherSessions(), ct);
                return Results.NoContent();
            })
            .Operation<EndOtherSessions>("Sign out everywhere else", Who.SignedIn).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller) : IRequestHandler<EndOtherSessions, Unit>
    {
        public async Task<Unit> Handle(EndOtherSessions command, CancellationToken ct)
        {
            var (actor, mine) = (caller.Required, caller.SignIn!.Session);
            await identity.SessionsOf(actor.PersonId, ct);
            var others = await identity.Session.Query<UserSession>().CountAsync(s => s.PersonId == actor.PersonId && s.Id != mine, ct);
            await identity.EndSessions(actor.PersonId, ct, but: mine);
            if (others == 0) return Unit.Value;
            var fact = identity.Note();
            foreach (var client in actor.Told())
                await identity.Publish(new SessionsEnded(Guid.CreateVersion7(), fact.FirmId, client, fact.ActorId, fact.At, client is not null, actor.PersonId));
            return Unit.Value;
        }
    }
}
