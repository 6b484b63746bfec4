using Portal.Identity.Firms;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Links;

/// <summary>Somebody signs in with a mailed link, in the browser that asked for it. Who holds a second factor is asked for it then. Null when it does not work.</summary>
/// <param name="Browser">The stored form of the secret that the browser brings.</param>
internal sealed record SignInWithLink(string Token, string? Browser, bool Remember, Origin From) : ICommand<Entered?>
{
    /// <param name="Token">What stands behind the # of the mailed link.</param>
    /// <param name="Remember">Stay signed in on this device, for as long as the firm allows.</param>
    internal sealed record Body(string Token, bool Remember = false);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/auth/magic-link/redeem", (Body body, HttpContext http, Requests ask, MasterKey key) => Redeem(body.Token, body.Remember, http, ask, key))
                .Operation<SignInWithLink>("Sign in with a mailed link", Who.Anyone, SetUpFirm.LinkInvalid).WithName("RedeemMagicLink")
                .Produces<SignedIn>().Produces<SecondFactorAsked>(202)
                .Example(new Body("…"));
            routes.MapPost("/auth/magic-link/{token}", (string token, HttpContext http, Requests ask, MasterKey key) => Redeem(token, false, http, ask, key))
                .Operation<SignInWithLink>("Sign in with a mailed link", Who.Anyone, SetUpFirm.LinkInvalid).Deprecated()
                .Produces<SignedIn>().Produces<SecondFactorAsked>(202);
        }

        private static async Task<IResult> Redeem(string token, bool remember, HttpContext http, Requests ask, MasterKey key)
        {
            var entered = await ask.Send(new SignInWithLink(token, SecretCookie.Link.Read(http)?.Id, remember, Origin.Of(http)))
                ?? throw SetUpFirm.LinkInvalid.Refuse("This link was used, is older than ten minutes, or was asked for in another browser. Open it in the browser that asked for it, or ask for a new one.");
            SecretCookie.Link.Clear(http);
            return entered.Answer(http, key);
        }
    }

    internal sealed class Validator : AbstractValidator<SignInWithLink>
    {
        public Validator() => RuleFor(x => x.Token).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, Guesses guesses, OneTime once, OpenSession sessions)
        : IRequestHandler<SignInWithLink, Entered?>
    {
        public async Task<Entered?> Handle(SignInWithLink command, CancellationToken ct)
        {
            if (key.ReadLink(OneTimeLink.SignIn, command.Token) is not { } named) return null;
            caller.ActAs(Actor.Unknown(named.FirmId));
            var firm = await identity.Session.LoadAsync<Firm>(named.FirmId, ct);
            if (firm is not { Status: FirmStatus.Active } || await identity.Session.LoadAsync<OneTimeLink>(named.Id, ct) is not { } link) return null;
            var person = await identity.Session.LoadAsync<Person>(link.PersonId, ct);
            if (person is not { Status: PersonStatus.Active } || !firm.Security.LinksSignIn(person.Role)) return null;

            caller.ActAs(Actor.Unknown(named.FirmId) with { PersonId = person.Id });
            // It stays for the browser that asked: whoever reads the mail elsewhere can neither use it nor use it up.
            if (link.Browser != command.Browser)
            {
                await identity.Refuse(guesses, person, "link in another browser", last: false, ct);
                return null;
            }
            return await sessions.Turn(person, ct) && await once.Take(identity, OneTimeLink.Table, link.Id, ct)
                ? await sessions.Enter(person, firm, Method.Link, command.Remember, command.From, ct) : null;
        }
    }
}

/// <summary>How one can sign in to the firm that the request means, before anybody is known.</summary>
internal sealed record ReadMethods(Guid FirmId) : IRequest<ReadMethods.View>
{
    /// <param name="MagicLinks">Whether a mailed link signs in, be it contacts alone: nobody is known yet.</param>
    /// <param name="RememberDays">So long one may stay signed in on a device; 0 when one may not.</param>
    internal sealed record View(bool MagicLinks, int RememberDays);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/auth/methods",
            async (string? firm, HttpContext http, FirmDirectory firms, Requests ask, CancellationToken ct) =>
                await ask.Read(new ReadMethods((await firms.Of(http, firm, ct))?.FirmId ?? Guid.Empty)))
            .Operation<ReadMethods>("How one can sign in", Who.Anyone).Produces<View>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller) : IRequestHandler<ReadMethods, View>
    {
        public async Task<View> Handle(ReadMethods request, CancellationToken ct)
        {
            caller.ActAs(Actor.Unknown(request.FirmId));
            return await identity.Session.LoadAsync<Firm>(request.FirmId, ct) is { Status: FirmStatus.Active, Security: var policy }
                ? new(policy.LinksSignIn(Role.Contact) || policy.MagicLinks, policy.RememberedDays()) : new(false, 0);
        }
    }
}
