using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>Ends the session: a copy of its cookie is worth nothing afterwards.</summary>
internal sealed record SignOut(string Session) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/auth/logout", async (HttpContext http, Caller caller, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new SignOut(caller.SignIn!.Session), ct);
                http.Response.Cookies.Delete(SessionCredentials.Cookie, SessionCredentials.Options(null));
                return Results.NoContent();
            })
            .Operation<SignOut>("Sign out", Who.SignedIn).BeforeSecondFactor().WhileViewing().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<SignOut, Unit>
    {
        public async Task<Unit> Handle(SignOut command, CancellationToken ct)
        {
            var fact = identity.Note();
            identity.Session.Delete<UserSession>(command.Session);
            if (actor.ViewedBy is not null) await identity.TellEndOfView(actor);
            foreach (var client in actor.ViewedBy is null ? actor.Told() : [null])
                await identity.Publish(new PersonSignedOut(Guid.CreateVersion7(), fact.FirmId, client, fact.ActorId, fact.At, client is not null, fact.ActorId));
            return Unit.Value;
        }
    }
}
