using Portal.Identity.Factors;
using Portal.Identity.Sessions;

namespace Portal.Identity.Passkeys;

/// <summary>The caller shows one of their passkeys, before something that needs it. Their session goes on under a new secret. Null when it did not work.</summary>
internal sealed record ConfirmWithPasskey(ShownPasskey Shown) : ICommand<OpenSession.Opened?>, IUnremembered
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/me/confirm/passkey/options", (HttpContext http, Actor actor, Ceremonies ceremonies, CancellationToken ct) =>
                    ceremonies.AskForOne(http, actor.FirmId, Ceremony.Confirm, new Account(actor.FirmId, actor.PersonId), ct))
                .Operation<AskToConfirm>("Begin to confirm with a passkey", Who.SignedIn).BeforeSecondFactor().Produces<CeremonyOptions>();
            routes.MapPost("/me/confirm/passkey",
                async (SignInWithPasskey.Body body, HttpContext http, Ceremonies ceremonies, Requests ask, MasterKey key, CancellationToken ct) =>
                {
                    var shown = await ceremonies.Shown(http, Ceremony.Confirm, body.Credential, ct);
                    var opened = shown is null ? null : await ask.Send(new ConfirmWithPasskey(shown));
                    return SignedIn.Answer(http, key, opened ?? throw ConfirmItIsMe.Refused.Refuse(pointer: "/credential"));
                })
                .Operation<ConfirmWithPasskey>("Confirm that it is me with a passkey", Who.SignedIn, ConfirmItIsMe.Refused).BeforeSecondFactor()
                .Produces<SignedIn>().Example(new SignInWithPasskey.Body(Examples.Assertion));
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, PasskeyUse use, OpenSession sessions)
        : IRequestHandler<ConfirmWithPasskey, OpenSession.Opened?>
    {
        public async Task<OpenSession.Opened?> Handle(ConfirmWithPasskey command, CancellationToken ct)
        {
            var actor = caller.Required;
            var (person, _) = await identity.Me(actor, ct);
            // Somebody else's passkey, whatever it says, is no sign of the caller, and not theirs to be told of here.
            if (command.Shown.Account is not { } account || account != new Account(actor.FirmId, actor.PersonId) || !await use.Count(identity, person, command.Shown, ct)) return null;
            return await sessions.Renew(caller.SignIn!.Session, secondFactor: true, Method.Passkey, ct);
        }
    }
}

/// <summary>The options for confirming with a passkey are asked for.</summary>
internal sealed record AskToConfirm;
