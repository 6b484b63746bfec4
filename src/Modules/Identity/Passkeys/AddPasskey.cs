using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Identity;
using Portal.Identity.Contracts;
using Portal.Identity.Factors;
using Portal.Identity.Onboardings;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Passkeys;

/// <summary>The caller adds a passkey that their device has just made. Their session goes on under a new secret, with a second factor shown.</summary>
/// <param name="Made">Null when what the device sent does not hold.</param>
internal sealed record AddPasskey(string Name, UserPasskeyInfo? Made) : ICommand<AddPasskey.Done>, IUnremembered
{
    internal sealed record Body(string Name, JsonElement Credential);
    internal sealed record Done(PasskeyView Passkey, OpenSession.Opened Opened);
    internal sealed record Answered(PasskeyView Passkey, SignedIn SignedIn);

    public static readonly Problem Refused = new("passkey-refused", 400, "That passkey didn't work", "Ask for new options and let the device create the passkey again, on a page of the portal, with its screen lock or your fingerprint.");
    public static readonly Problem TooMany = new("too-many-passkeys", 409, "You already have 20 passkeys", "Remove one that you no longer use.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/me/passkeys/options",
                async (HttpContext http, UnitOfWork<IIdentityStore> identity, Actor actor, Ceremonies ceremonies, CancellationToken ct) =>
                {
                    var (person, firm) = await identity.Me(actor, ct);
                    return await ceremonies.AskForNew(http, person, firm, ct);
                })
                .Operation<AskForNewPasskey>("Begin to add a passkey", Who.SignedIn).StepUp().BeforeSecondFactor().Produces<CeremonyOptions>();
            routes.MapPost("/me/passkeys",
                async (Body body, HttpContext http, Actor actor, Ceremonies ceremonies, Requests ask, MasterKey key, CancellationToken ct) =>
                {
                    var made = await ceremonies.Made(http, new(actor.FirmId, actor.PersonId), body.Credential, ct);
                    var done = await ask.Send(new AddPasskey(body.Name, made));
                    return Results.Json(new Answered(done.Passkey, SignedIn.With(http, key, done.Opened)), statusCode: 201);
                })
                .Operation<AddPasskey>("Add a passkey", Who.SignedIn, Refused, TooMany).BeforeSecondFactor()
                .Produces<Answered>(201).Example(new Body("My phone", Examples.Attestation));
        }
    }

    internal sealed class Validator : AbstractValidator<AddPasskey>
    {
        public Validator() => RuleFor(x => x.Name).PersonName();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, OpenSession sessions, TimeProvider clock)
        : IRequestHandler<AddPasskey, Done>
    {
        public async Task<Done> Handle(AddPasskey command, CancellationToken ct)
        {
            if (command.Made is not { } made) throw Refused.Refuse(pointer: "/credential");
            await identity.Lock(FactorRules.Of(caller.Required.PersonId), ct);
            var (person, _) = await identity.Me(caller.Required, ct);
            if (await identity.Session.Query<Passkey>().CountAsync(p => p.PersonId == person.Id, ct) >= Passkey.Most) throw TooMany.Refuse();
            var now = clock.GetUtcNow();
            var passkey = new Passkey(Passkey.IdOf(made.CredentialId), Guid.CreateVersion7(), person.Id, command.Name,
                made.PublicKey, made.SignCount, made.Transports ?? [], made.IsBackupEligible, made.IsBackedUp, now);
            identity.Session.Insert(passkey);
            identity.Note([]).TellAbout(person.ClientIdsForAudit(), new PasskeyAdded(person.Id, passkey.PublicId)).TellFirm(person.Alert("passkey-added"));
            await identity.Did(person.Id, OnboardingStep.SecondFactor, now, ct);
            return new(PasskeyView.Of(passkey), await sessions.Renew(caller.SignIn!.Session, secondFactor: true, null, ct));
        }
    }
}

/// <summary>The options for making a passkey are asked for.</summary>
internal sealed record AskForNewPasskey;
