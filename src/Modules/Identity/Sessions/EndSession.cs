using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>The caller signs out somewhere else, or here: whoever holds that session is refused from the next request on. Gives the stored id of what ended.</summary>
internal sealed record EndSession(Guid SessionId) : ICommand<string>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/sessions/{sessionId:guid}", async (Guid sessionId, HttpContext http, Caller caller, IMediator mediator, CancellationToken ct) =>
            {
                var ended = await mediator.Send(new EndSession(sessionId), ct);
                if (ended == caller.SignIn!.Session) http.Response.Cookies.Delete(SessionCredentials.Cookie, SessionCredentials.Options(null));
                return Results.NoContent();
            })
            .Operation<EndSession>("Sign out somewhere else", Who.SignedIn).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<EndSession, string>
    {
        public async Task<string> Handle(EndSession command, CancellationToken ct)
        {
            var session = await identity.Session.Query<UserSession>().FirstOrDefaultAsync(s => s.PersonId == actor.PersonId && s.PublicId == command.SessionId, ct) ?? throw Problems.NotFound.Refuse();
            var fact = identity.Note();
            identity.Session.Delete(session);
            foreach (var client in actor.Told())
                await identity.Publish(new PersonSignedOut(Guid.CreateVersion7(), fact.FirmId, client, fact.ActorId, fact.At, client is not null, fact.ActorId));
            return session.Id;
        }
    }
}
