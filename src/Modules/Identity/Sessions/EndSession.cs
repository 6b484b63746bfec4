using Marten;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>
/// The caller signs out somewhere else, or here: whoever holds that session is refused from the next request on. Gives the
/// stored id of what ended.
/// </summary>
internal sealed record EndSession(Guid SessionId) : ICommand<string>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/sessions/{sessionId:guid}",
            async (Guid sessionId, HttpContext http, Caller caller, Requests ask) =>
            {
                if (await ask.Send(new EndSession(sessionId)) == caller.SignIn!.Session) SessionCredentials.ClearCookie(http);
                return Results.NoContent();
            })
            .Operation<EndSession>("Sign out somewhere else", Who.SignedIn).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<EndSession, string>
    {
        public async Task<string> Handle(EndSession command, CancellationToken ct)
        {
            var session = await identity.Session.Query<UserSession>()
                .FirstOrDefaultAsync(s => s.PersonId == actor.PersonId && s.PublicId == command.SessionId, ct) ?? throw Problems.NotFound.Refuse();
            identity.Session.Delete(session);
            identity.Note([]).TellAbout(actor.ClientIdsForAudit(), new PersonSignedOut(actor.AnswersFor));
            return session.Id;
        }
    }
}
