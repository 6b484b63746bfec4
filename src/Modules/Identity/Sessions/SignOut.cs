using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>Ends the session: a copy of its cookie is worth nothing afterwards.</summary>
internal sealed record SignOut(string Session) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/auth/logout", async (HttpContext http, Caller caller, Requests ask) =>
            {
                await ask.Send(new SignOut(caller.SignIn!.Session));
                SessionCredentials.ClearCookie(http);
                return Results.NoContent();
            })
            .Operation<SignOut>("Sign out", Who.SignedIn).BeforeSecondFactor().WhileViewing().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<SignOut, Unit>
    {
        public Task<Unit> Handle(SignOut command, CancellationToken ct)
        {
            identity.Session.Delete<UserSession>(command.Session);
            if (actor.ViewedBy is not null) identity.TellEndOfView(actor);
            // A member who looked as a contact is who signs out, and that is the firm's own business.
            identity.Note([]).TellAbout(actor.ViewedBy is null ? actor.ClientIdsForAudit() : [], new PersonSignedOut(actor.AnswersFor));
            return Unit.Task;
        }
    }
}
