using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Links;

/// <summary>Somebody has forgotten a password and asks for a link to set a new one. The answer is the same whether there is such an account.</summary>
internal sealed record AskForPassword(Guid FirmId, string Email, Origin From) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/auth/password-reset",
            async (AskForLink.Body body, HttpContext http, FirmDirectory firms, Requests ask, SignInRules rules, CancellationToken ct) =>
            {
                var floor = Task.Delay(rules.MinimumMilliseconds, ct);
                var firmId = (await firms.Of(http, body.Firm, ct))?.FirmId ?? Guid.Empty;
                try { await ask.Send(new AskForPassword(firmId, body.Email, Origin.Of(http))); }
                finally { await floor; }
                return Results.Accepted();
            })
            .Operation<AskForPassword>("Ask for a new password", Who.Anyone).Produces(202).Example(new AskForLink.Body("ada@brightside.example", "brightside"));
    }

    internal sealed class Validator : AbstractValidator<AskForPassword>
    {
        public Validator() => RuleFor(x => x.Email).NotEmpty().MaximumLength(254);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, MailedLinkRequests requests, TimeProvider clock) : IRequestHandler<AskForPassword, Unit>
    {
        public async Task<Unit> Handle(AskForPassword command, CancellationToken ct)
        {
            if (await requests.Find(command.FirmId, command.Email, command.From, ct) is not var (person, _)) return Unit.Value;
            var link = new OneTimeLink(Guid.CreateVersion7(), person.Id, OneTimeLink.Password, clock.GetUtcNow() + OneTimeLink.PasswordLife);
            identity.Session.Insert(link);
            identity.Note([]).TellFirmAbout(person.ClientIdsForAudit(), new PasswordResetAsked(person.Id, link.Id, person.Name, person.Email, link.ExpiresAt));
            return Unit.Value;
        }
    }
}
