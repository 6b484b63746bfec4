using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Portal.Identity.Firms;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>Somebody signs in with e-mail address and password.</summary>
/// <param name="Firm">The firm's short name; needed only where the address does not tell it and there are several firms.</param>
internal sealed record SignIn(string Email, string Password, string? Firm, Guid FirmId, string? Address, string? Device) : ICommand<SignIn.Outcome>
{
    internal sealed record Body(string Email, string Password, string? Firm);

    /// <summary>Refused while <paramref name="Token"/> is null.</summary>
    internal sealed record Outcome(string? Token, Guid PersonId, DateTimeOffset ExpiresAt);

    /// <param name="CsrfToken">Goes into the header X-CSRF-Token of every request that changes something.</param>
    internal sealed record SignedIn(Guid PersonId, Guid FirmId, string CsrfToken, DateTimeOffset ExpiresAt);

    public static readonly Problem Refused = new("sign-in-refused", 401, "Signing in did not work", "Check the firm, e-mail address and password. After several wrong passwords, wait 15 minutes.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/auth/login",
            async (Body body, HttpContext http, IMediator mediator, FirmDirectory firms, SignInGate gate, SignInRules options, MasterKey key, CancellationToken ct) =>
            {
                var floor = Task.Delay(options.MinimumMilliseconds, ct);
                var firm = await firms.Of(http, body.Firm, ct);
                var firmId = firm?.FirmId ?? Guid.Empty;
                var device = http.Request.Headers.UserAgent.ToString();
                using var turn = await gate.Turn(firmId, body.Email, ct);
                var outcome = await mediator.Send(new SignIn(body.Email, body.Password, body.Firm, firmId, http.Connection.RemoteIpAddress?.ToString(), device[..Math.Min(200, device.Length)]), ct);
                await floor;
                if (outcome.Token is not { } token) throw Refused.Refuse();

                http.Response.Cookies.Append(SessionCredentials.Cookie, $"{firmId:N}.{token}", SessionCredentials.Options(outcome.ExpiresAt));
                return Results.Ok(new SignedIn(outcome.PersonId, firmId, CsrfToken.Of(key, UserSession.IdOf(token)), outcome.ExpiresAt));
            })
            .Operation<SignIn>("Sign in", Who.Anyone, Refused).Produces<SignedIn>().Example(new Body("ada@brightside.example", "a long and private phrase", "brightside"));
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

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, IPasswordHasher<Credential> hasher, SignInRules options, TimeProvider clock) : IRequestHandler<SignIn, Outcome>
    {
        /// <summary>Verified for accounts that are not there, so that they take as long.</summary>
        private static string? _nobody;

        public async Task<Outcome> Handle(SignIn command, CancellationToken ct)
        {
            caller.ActAs(Actor.Unknown(command.FirmId));
            var now = clock.GetUtcNow();
            var person = await identity.ByEmail(command.Email, ct);
            var credential = person is { Status: PersonStatus.Active } ? await identity.Session.LoadAsync<Credential>(person.Id, ct) : null;
            var firm = credential is null ? null : await identity.Session.LoadAsync<Firm>(command.FirmId, ct);
            var hash = credential?.PasswordHash ?? (_nobody ??= hasher.HashPassword(new(Guid.Empty, ""), Guid.CreateVersion7().ToString()));
            var matches = hasher.VerifyHashedPassword(credential ?? new(Guid.Empty, hash), hash, command.Password) != PasswordVerificationResult.Failed;
            if (person is null || credential is null || firm is not { Status: FirmStatus.Active }) return new(null, Guid.Empty, now);

            caller.ActAs(Actor.Unknown(command.FirmId) with { PersonId = person.Id });
            var locked = credential.LockedUntil > now;
            if (locked || !matches)
            {
                if (!locked) identity.CountFailure(credential.Id, options, now);
                await Tell(person, client => new SignInRefused(Guid.CreateVersion7(), command.FirmId, client, person.Id, now, false, person.Id, locked ? "locked" : "wrong password"));
                return new(null, Guid.Empty, now);
            }

            if (credential.Failed > 0) identity.ForgetFailures(credential.Id);
            var (token, id) = UserSession.NewToken();
            var expires = now.AddHours(options.SessionHours);
            identity.Session.Insert(new UserSession(id, person.Id, now, expires, command.Address, command.Device, Guid.CreateVersion7()));
            await Tell(person, client => new PersonSignedIn(Guid.CreateVersion7(), command.FirmId, client, person.Id, now, client is not null, person.Id));
            return new(token, person.Id, expires);
        }

        /// <summary>Once per client that the person acts for, or once for the firm.</summary>
        private async Task Tell(Person person, Func<Guid?, object> told)
        {
            foreach (var client in person.Rights.Keys.Select(c => (Guid?)c).DefaultIfEmpty(null)) await identity.Publish(told(client));
        }
    }
}

/// <summary>One guess at a time per account, known or not: parallel guesses cannot slip past the lock.</summary>
internal sealed class SignInGate : IDisposable
{
    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(account =>
        RateLimitPartition.GetConcurrencyLimiter(account, _ => new() { PermitLimit = 1, QueueLimit = 4 }));

    public async Task<IDisposable> Turn(Guid firmId, string? email, CancellationToken ct)
    {
        var lease = await _turns.AcquireAsync($"{firmId}:{Person.Normalize(email ?? "")}", 1, ct);
        return lease.IsAcquired ? lease : throw Problems.TooMany.Refuse();
    }

    public void Dispose() => _turns.Dispose();
}
