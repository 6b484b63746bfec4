using System.Text.Json;
using Portal.Identity.Firms;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Passkeys;

/// <summary>Somebody signs in with a passkey alone: what they have, unlocked by what they know or are, so that it counts as both factors. Null when it did not work.</summary>
internal sealed record SignInWithPasskey(ShownPasskey Shown, bool Remember, Origin From) : ICommand<OpenSession.Opened?>
{
    internal sealed record Body(JsonElement Credential);

    /// <param name="Remember">Stay signed in on this device, for as long as the firm allows.</param>
    internal sealed record Attempt(JsonElement Credential, bool Remember = false);
    internal sealed record Asked(string? Firm);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/auth/passkey/options", async (Asked body, HttpContext http, FirmDirectory firms, Ceremonies ceremonies, CancellationToken ct) =>
                    await ceremonies.AskForOne(http, (await firms.Of(http, body.Firm, ct))?.FirmId ?? Guid.Empty, Ceremony.SignIn, null, ct))
                .Operation<AskForPasskey>("Begin to sign in with a passkey", Who.Anyone).Produces<CeremonyOptions>().Example(new Asked("brightside"));
            routes.MapPost("/auth/passkey", async (Attempt body, HttpContext http, Ceremonies ceremonies, Requests ask, MasterKey key, CancellationToken ct) =>
                {
                    var shown = await ceremonies.Shown(http, Ceremony.SignIn, body.Credential, ct);
                    var opened = shown?.Account is null ? null : await ask.Send(new SignInWithPasskey(shown, body.Remember, Origin.Of(http)));
                    return SignedIn.Answer(http, key, opened ?? throw Sessions.SignIn.Refused.Refuse("That passkey didn't work. Try again, or sign in another way."));
                })
                .Operation<SignInWithPasskey>("Sign in with a passkey", Who.Anyone, Sessions.SignIn.Refused)
                .Produces<SignedIn>().Example(new Attempt(Examples.Assertion));
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, PasskeyUse use, OpenSession sessions)
        : IRequestHandler<SignInWithPasskey, OpenSession.Opened?>
    {
        public async Task<OpenSession.Opened?> Handle(SignInWithPasskey command, CancellationToken ct)
        {
            var account = command.Shown.Account!;
            caller.ActAs(Actor.Unknown(account.FirmId) with { PersonId = account.PersonId });
            var firm = await identity.Session.LoadAsync<Firm>(account.FirmId, ct);
            var person = await identity.Session.LoadAsync<Person>(account.PersonId, ct);
            if (firm is not { Status: FirmStatus.Active } || person is not { Status: PersonStatus.Active } || !await sessions.Turn(person, ct) || !await use.Count(identity, person, command.Shown, ct)) return null;
            return await sessions.For(person, firm, Method.Passkey, secondFactor: true, command.Remember, command.From, ct);
        }
    }
}

/// <summary>The options for signing in with a passkey are asked for.</summary>
internal sealed record AskForPasskey;

/// <summary>Bodies for the API reference.</summary>
internal static class Examples
{
    public static readonly JsonElement Assertion = Parse("""{"id":"…","rawId":"…","type":"public-key","response":{"clientDataJSON":"…","authenticatorData":"…","signature":"…","userHandle":"…"},"clientExtensionResults":{}}""");
    public static readonly JsonElement Attestation = Parse("""{"id":"…","rawId":"…","type":"public-key","response":{"clientDataJSON":"…","attestationObject":"…","transports":["internal"]},"clientExtensionResults":{}}""");

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
