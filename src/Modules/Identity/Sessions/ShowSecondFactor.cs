using Portal.Identity.Factors;
using Portal.Identity.Firms;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>Whoever is half signed in shows a code of their authenticator, or one of their recovery codes, and is in.</summary>
/// <param name="Half">The stored form of the cookie's secret.</param>
internal sealed record ShowSecondFactor(Guid FirmId, string Half, string? Code, string? RecoveryCode, Origin From) : ICommand<ShowSecondFactor.Outcome>
{
    internal sealed record Body(string? Code, string? RecoveryCode);

    /// <param name="Refused">Why not; null when it was right.</param>
    internal sealed record Outcome(OpenSession.Opened? Opened, Problem? Refused);

    public static readonly Problem CodeRefused = new("code-refused", 401, "That code doesn't work",
        "Each code works once: wait for the next one, and check that your phone's clock is right. Recovery codes work once, too.");
    public static readonly Problem Expired = new("sign-in-expired", 401, "Signing in took too long",
        "Start again with your email address and password. You have five minutes and five tries for the code.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/auth/second-factor",
            async (Body body, HttpContext http, Requests ask, SignInRules rules, MasterKey key, CancellationToken ct) =>
            {
                var floor = Task.Delay(rules.MinimumMilliseconds, ct);
                var half = SecretCookie.Half.Read(http) ?? throw Expired.Refuse();
                Outcome outcome;
                try { outcome = await ask.Send(new ShowSecondFactor(half.FirmId, half.Id, body.Code, body.RecoveryCode, Origin.Of(http))); }
                finally { await floor; }
                return outcome.Opened is { } opened ? SignedIn.Answer(http, key, opened) : throw outcome.Refused!.Refuse();
            })
            .Operation<ShowSecondFactor>("Show the second factor", Who.Anyone, CodeRefused, Expired).Produces<SignedIn>().Example(new Body("123456", null));
    }

    internal sealed class Validator : AbstractValidator<ShowSecondFactor>
    {
        public Validator()
        {
            RuleFor(x => x.Code).MaximumLength(20).NotEmpty().When(x => x.RecoveryCode is null);
            RuleFor(x => x.RecoveryCode).MaximumLength(60).Empty().When(x => x.Code is not null).WithMessage("Send a code or a recovery code, not both.");
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, HalfSignIns halves, SecondFactors factors, OneTime once, Guesses guesses, OpenSession sessions)
        : IRequestHandler<ShowSecondFactor, Outcome>
    {
        public async Task<Outcome> Handle(ShowSecondFactor command, CancellationToken ct)
        {
            caller.ActAs(Actor.Unknown(command.FirmId));
            if (await halves.Try(command.FirmId, command.Half, ct) is not { } half) return new(null, Expired);
            var last = await guesses.Reserve(command.FirmId, SecondFactors.Guessed(half.PersonId), command.From.Address, ct);
            var firm = await identity.Session.LoadAsync<Firm>(command.FirmId, ct);
            var person = await identity.Session.LoadAsync<Person>(half.PersonId, ct);
            if (firm is not { Status: FirmStatus.Active } || person is not { Status: PersonStatus.Active }) return new(null, Expired);

            caller.ActAs(Actor.Unknown(command.FirmId) with { PersonId = person.Id });
            if (!await factors.Shown(identity.Session, person.Id, command.Code, command.RecoveryCode, ct))
            {
                await identity.Refuse(guesses, person, command.RecoveryCode is null ? "wrong code" : "wrong recovery code", last, ct);
                return new(null, CodeRefused);
            }
            // Two who show two factors of one person at once: one of them was let in already.
            if (!await sessions.Turn(person, ct) || !await once.Take(identity, HalfSignIn.Table, command.Half, ct)) return new(null, Expired);
            await guesses.Forget(command.FirmId, SecondFactors.Guessed(person.Id), command.From.Address, ct);
            if (command.RecoveryCode is not null) await identity.TellRecoveryCodeUsed(person, ct);
            var how = Method.With(half.How, command.RecoveryCode is not null);
            return new(await sessions.For(person, firm, how, secondFactor: true, half.Remember, command.From, ct), null);
        }
    }
}
