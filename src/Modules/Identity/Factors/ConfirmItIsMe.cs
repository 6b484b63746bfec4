using Microsoft.AspNetCore.Identity;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Factors;

/// <summary>
/// The caller shows again everything that they sign in with, before something that needs it. Their session goes on under a new
/// secret. Null refusals mean that it was right.
/// </summary>
internal sealed record ConfirmItIsMe(string Password, string? Code, string? RecoveryCode, Origin From) : ICommand<ConfirmItIsMe.Outcome>, IUnremembered
{
    internal sealed record Body(string Password, string? Code, string? RecoveryCode = null);

    /// <param name="Pointer">The field that is wrong; null when all was right.</param>
    internal sealed record Outcome(OpenSession.Opened? Opened, string? Pointer);

    public static readonly Problem Refused = new("confirmation-refused", 422, "That didn't match",
        "Enter your password and, if you have an authenticator app, its current code; or confirm with a passkey. After several wrong ones, wait 15 minutes.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/confirm", async (Body body, HttpContext http, Requests ask, MasterKey key) =>
            {
                var outcome = await ask.Send(new ConfirmItIsMe(body.Password, body.Code, body.RecoveryCode, Origin.Of(http)));
                return outcome.Opened is { } opened ? SignedIn.Answer(http, key, opened) : throw Refused.Refuse(pointer: outcome.Pointer);
            })
            .Operation<ConfirmItIsMe>("Confirm that it is me", Who.SignedIn, Refused).BeforeSecondFactor().Produces<SignedIn>()
            .Example(new Body("a long and private phrase", "123456"));
    }

    internal sealed class Validator : AbstractValidator<ConfirmItIsMe>
    {
        public Validator()
        {
            RuleFor(x => x.Password).NotEmpty().MaximumLength(256);
            RuleFor(x => x.Code).MaximumLength(20);
            RuleFor(x => x.RecoveryCode).MaximumLength(60);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, IPasswordHasher<Credential> hasher, SecondFactors factors, Guesses guesses, OpenSession sessions)
        : IRequestHandler<ConfirmItIsMe, Outcome>
    {
        public async Task<Outcome> Handle(ConfirmItIsMe command, CancellationToken ct)
        {
            var actor = caller.Required;
            var (person, _) = await identity.Me(actor, ct);
            var held = await HeldFactors.Of(identity.Session, person.Id, ct);
            var credential = await identity.Session.LoadAsync<Credential>(person.Id, ct);
            // The same counts as at the front door, so that guesses cannot go through both.
            var account = Person.Normalize(person.Email);
            var last = await guesses.Reserve(actor.FirmId, account, command.From.Address, ct);
            if (!hasher.Matches(credential, command.Password))
            {
                await identity.Refuse(guesses, person, "wrong password", last, ct);
                return new(null, "/password");
            }
            await guesses.Forget(actor.FirmId, account, command.From.Address, ct);
            if (!held.Any) return new(await sessions.Renew(caller.SignIn!.Session, secondFactor: false, null, ct), null);

            // A question, not a guess: whoever brings none is told what is asked for.
            if (string.IsNullOrWhiteSpace(command.Code) && string.IsNullOrWhiteSpace(command.RecoveryCode)) return new(null, "/code");
            last = await guesses.Reserve(actor.FirmId, SecondFactors.Guessed(person.Id), command.From.Address, ct);
            if (!await factors.Shown(identity.Session, person.Id, command.Code, command.RecoveryCode, ct))
            {
                await identity.Refuse(guesses, person, command.RecoveryCode is null ? "wrong code" : "wrong recovery code", last, ct);
                return new(null, command.RecoveryCode is null ? "/code" : "/recoveryCode");
            }
            await guesses.Forget(actor.FirmId, SecondFactors.Guessed(person.Id), command.From.Address, ct);
            if (command.RecoveryCode is not null) await identity.TellRecoveryCodeUsed(person, ct);
            return new(await sessions.Renew(caller.SignIn!.Session, secondFactor: true, Method.With(Method.Password, command.RecoveryCode is not null), ct), null);
        }
    }
}
