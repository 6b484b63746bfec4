using Marten;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>The caller signs out everywhere but here: browsers and apps alike, from their next request on.</summary>
internal sealed record EndOtherSessions : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/sessions", (Requests ask) => ask.Do(new EndOtherSessions()))
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
            if (others > 0) identity.Note([]).TellAbout(actor.ClientIdsForAudit(), new SessionsEnded(actor.PersonId));
            return Unit.Value;
        }
    }
}
