using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Portal.Identity.Firms;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>Somebody signs in with e-mail address and password; who holds a second factor is asked for it then. Null when it did not work.</summary>
internal sealed record SignIn(string Email, string Password, string? Firm, Guid FirmId, bool Remember, Origin From) : ICommand<Entered?>
{
    /// <param name="Firm">The firm's short name; needed only where the address does not tell it and there are several firms.</param>
    /// <param name="Remember">Stay signed in on this device, for as long as the firm allows.</param>
    internal sealed record Body(string Email, string Password, string? Firm, bool Remember = false);

    public static readonly Problem Refused = new("sign-in-refused", 401, "Signing in didn't work",
        "Check the firm, email address and password. After several wrong passwords, wait 15 minutes.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/auth/login",
            async (Body body, HttpContext http, Requests ask, FirmDirectory firms, SignInGate gate, SignInRules rules, MasterKey key, CancellationToken ct) =>
            {
                var floor = Task.Delay(rules.MinimumMilliseconds, ct);
                var firmId = (await firms.Of(http, body.Firm, ct))?.FirmId ?? Guid.Empty;
                using var turn = await gate.Turn(firmId, body.Email, ct);
                Entered? entered;
                try { entered = await ask.Send(new SignIn(body.Email, body.Password, body.Firm, firmId, body.Remember, Origin.Of(http))); }
                finally { await floor; }
                return (entered ?? throw Refused.Refuse()).Answer(http, key);
            })
            .Operation<SignIn>("Sign in", Who.Anyone, Refused).Produces<SignedIn>().Produces<SecondFactorAsked>(202)
            .Example(new Body("ada@brightside.example", "a long and private phrase", "brightside"));
    }

    internal sealed class Validator : AbstractValidator<SignIn>
    {
        public Validator()
        {
            RuleFor(x => x.Email).NotEmpty().MaximumLength(254);
            RuleFor(x => x.Password).NotEmpty().MaximumLength(256);
            RuleFor(x => x.Firm).MaximumLength(40);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, IPasswordHasher<Credential> hasher, Guesses guesses, OpenSession sessions)
        : IRequestHandler<SignIn, Entered?>
    {
        public async Task<Entered?> Handle(SignIn command, CancellationToken ct)
        {
            caller.ActAs(Actor.Unknown(command.FirmId));
            var account = Person.Normalize(command.Email);
            var last = await guesses.Reserve(command.FirmId, account, command.From.Address, ct);
            var person = await identity.ByEmail(command.Email, ct);
            var credential = person is { Status: PersonStatus.Active } ? await identity.Session.LoadAsync<Credential>(person.Id, ct) : null;
            var firm = credential is null ? null : await identity.Session.LoadAsync<Firm>(command.FirmId, ct);
            var matches = hasher.Matches(credential, command.Password);
            if (person is null || credential is null || firm is not { Status: FirmStatus.Active }) return null;

            caller.ActAs(Actor.Unknown(command.FirmId) with { PersonId = person.Id });
            if (matches)
            {
                await guesses.Forget(command.FirmId, account, command.From.Address, ct);
                // What was replaced while it was looked at opens nothing.
                return await sessions.Turn(person, ct) && await identity.Session.LoadAsync<Credential>(person.Id, ct) == credential
                    ? await sessions.Enter(person, firm, Method.Password, command.Remember, command.From, ct) : null;
            }
            await identity.Refuse(guesses, person, "wrong password", last, ct);
            return null;
        }
    }
}

/// <summary>One guess at a time per account, known or not, so that nobody makes this node hash passwords side by side.</summary>
internal sealed class SignInGate : IDisposable
{
    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(account =>
        RateLimitPartition.GetConcurrencyLimiter(account, _ => new() { PermitLimit = 1, QueueLimit = 4 }));

    public async Task<IDisposable> Turn(Guid firmId, string? email, CancellationToken ct)
    {
        var lease = await _turns.AcquireAsync($"{firmId}:{Person.Normalize(email ?? "")}", 1, ct);
        return lease.IsAcquired ? lease : throw Problems.TooMany.RefuseUntil(TimeSpan.FromSeconds(2));
    }

    public void Dispose() => _turns.Dispose();
}
