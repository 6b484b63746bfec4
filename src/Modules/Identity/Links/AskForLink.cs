using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Links;

/// <summary>Somebody asks for a link to sign in with. The answer is the same whether there is such an account, and whether the firm allows it.</summary>
/// <param name="Browser">The stored form of the secret that the asking browser keeps.</param>
internal sealed record AskForLink(Guid FirmId, string Email, string Browser, Origin From) : ICommand<Unit>
{
    /// <param name="Firm">The firm's short name, where the address does not tell it.</param>
    internal sealed record Body(string Email, string? Firm);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/auth/magic-link",
            async (Body body, HttpContext http, FirmDirectory firms, Requests ask, SignInRules rules, TimeProvider clock, CancellationToken ct) =>
            {
                var floor = Task.Delay(rules.MinimumMilliseconds, ct);
                var firmId = (await firms.Of(http, body.Firm, ct))?.FirmId ?? Guid.Empty;
                var (token, browser) = UserSession.NewToken();
                try { await ask.Send(new AskForLink(firmId, body.Email, browser, Origin.Of(http))); }
                finally { await floor; }
                SecretCookie.Link.Set(http, firmId, token, clock.GetUtcNow() + OneTimeLink.SignInLife);
                return Results.Accepted();
            })
            .Operation<AskForLink>("Ask for a link to sign in with", Who.Anyone).Produces(202).Example(new Body("ada@brightside.example", "brightside"));
    }

    internal sealed class Validator : AbstractValidator<AskForLink>
    {
        public Validator() => RuleFor(x => x.Email).NotEmpty().MaximumLength(254);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, MailedLinkRequests requests, TimeProvider clock) : IRequestHandler<AskForLink, Unit>
    {
        public async Task<Unit> Handle(AskForLink command, CancellationToken ct)
        {
            if (await requests.Find(command.FirmId, command.Email, command.From, ct) is not var (person, firm)) return Unit.Value;
            if (!firm.Security.LinksSignIn(person.Role)) return Unit.Value;
            var link = new OneTimeLink(Guid.CreateVersion7(), person.Id, OneTimeLink.SignIn, clock.GetUtcNow() + OneTimeLink.SignInLife, command.Browser);
            identity.Session.Insert(link);
            identity.Note([]).TellFirmAbout(person.ClientIdsForAudit(), new MagicLinkAsked(person.Id, link.Id, person.Name, person.Email, link.ExpiresAt));
            return Unit.Value;
        }
    }
}
