using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Portal.Identity.Firms;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Passkeys;

/// <summary>A passkey is being made or shown. The id is the SHA-256 of the cookie's secret; the state is the framework's, with the challenge.</summary>
/// <param name="Purpose">What for: a challenge for one is none for another.</param>
/// <param name="PersonId">Whose; null where the passkey is to tell.</param>
internal sealed record Ceremony(string Id, string Purpose, Guid? PersonId, string State, DateTimeOffset ExpiresAt)
{
    public const string Table = "mt_doc_ceremony";
    public const string SignIn = "sign-in", Confirm = "confirm", Add = "add";
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
}

/// <summary>A passkey that was shown and holds; or did not, with the account that it claimed, where that one has such a passkey.</summary>
internal sealed record ShownPasskey(Account? Account, string CredentialId, long SignCount, bool BackedUp, bool Holds);

/// <summary>What the browser is to hand to WebAuthn.</summary>
/// <param name="Options">As JSON: PublicKeyCredentialCreationOptions or PublicKeyCredentialRequestOptions.</param>
internal sealed record CeremonyOptions(JsonElement Options);

/// <summary>Begins ceremonies and ends them. Each is kept here and not with the browser, and used up before anything is checked: what was seen of one opens nothing again.</summary>
internal sealed class Ceremonies(IPasskeyHandler<Account> handler, IIdentityStore store, OneTime once, TimeProvider clock)
{
    /// <summary>The largest credential that is looked at, in characters.</summary>
    private const int Most = 16_384;

    /// <summary>Whoever holds a passkey for this address is asked to show it.</summary>
    /// <param name="firmId">Where the ceremony is kept; nobody's where the firm is not known yet.</param>
    public async Task<IResult> AskForOne(HttpContext http, Guid firmId, string purpose, Account? account, CancellationToken ct)
    {
        var made = await handler.MakeRequestOptionsAsync(account, http);
        await Keep(http, firmId, purpose, account?.PersonId, made.AssertionState!, ct);
        return Results.Ok(new CeremonyOptions(JsonSerializer.Deserialize<JsonElement>(made.RequestOptionsJson)));
    }

    /// <summary>The person's device is asked to make a passkey.</summary>
    public async Task<IResult> AskForNew(HttpContext http, Person person, Firm firm, CancellationToken ct)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = new Account(firm.Id, person.Id).Handle, Name = person.Email, DisplayName = person.Name }, http);
        await Keep(http, firm.Id, Ceremony.Add, person.Id, made.AttestationState!, ct);
        var options = JsonNode.Parse(made.CreationOptionsJson)!;
        options["rp"]!["name"] = firm.Name; // devices show it beside the address
        return Results.Ok(new CeremonyOptions(JsonSerializer.SerializeToElement(options)));
    }

    /// <summary>The passkey that was shown for that purpose; null when none was asked for, or too long ago.</summary>
    public async Task<ShownPasskey?> Shown(HttpContext http, string purpose, JsonElement credential, CancellationToken ct)
    {
        if (await End(http, purpose, ct) is not { } ceremony || Text(credential) is not { } json) return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = json, AssertionState = ceremony.State });
        return result.Succeeded ? new(result.User, Passkey.IdOf(result.Passkey.CredentialId), result.Passkey.SignCount, result.Passkey.IsBackedUp, true) : await Claimed(credential, ct);
    }

    /// <summary>The passkey that the person's device has made; null when it does not hold.</summary>
    public async Task<UserPasskeyInfo?> Made(HttpContext http, Account account, JsonElement credential, CancellationToken ct)
    {
        if (await End(http, Ceremony.Add, ct) is not { } ceremony || ceremony.PersonId != account.PersonId || Text(credential) is not { } json) return null;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = json, AttestationState = ceremony.State });
        return result.Succeeded && result.UserEntity.Id == account.Handle ? result.Passkey : null;
    }

    private async Task Keep(HttpContext http, Guid firmId, string purpose, Guid? personId, string state, CancellationToken ct)
    {
        var (token, id) = UserSession.NewToken();
        var expires = clock.GetUtcNow() + Ceremony.Life;
        await using var session = store.LightweightSession(firmId.ToString());
        session.Insert(new Ceremony(id, purpose, personId, state, expires));
        await session.SaveChangesAsync(ct);
        SecretCookie.Ceremony.Set(http, firmId, token, expires);
    }

    private async Task<Ceremony?> End(HttpContext http, string purpose, CancellationToken ct)
    {
        var cookie = SecretCookie.Ceremony.Read(http);
        SecretCookie.Ceremony.Clear(http);
        return cookie is var (firm, id) && await once.Burn<Ceremony>(firm, Ceremony.Table, id, ct) is { } ceremony && ceremony.Purpose == purpose ? ceremony : null;
    }

    /// <summary>Whose passkey it says that it is, where there is one: so that its owner's record tells that it was refused.</summary>
    private async Task<ShownPasskey> Claimed(JsonElement credential, CancellationToken ct)
    {
        var none = new ShownPasskey(null, "", 0, false, false);
        if (!credential.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String || !credential.TryGetProperty("response", out var response) || response.ValueKind != JsonValueKind.Object
            || !response.TryGetProperty("userHandle", out var handle) || handle.ValueKind != JsonValueKind.String || handle.GetString() is not { Length: < 200 } encoded || !Base64Url.IsValid(encoded)
            || Account.Of(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded))) is not { } account) return none;
        await using var session = store.QuerySession(account.FirmId.ToString());
        return await session.LoadAsync<Passkey>(id.GetString()!, ct) is { } passkey && passkey.PersonId == account.PersonId ? none with { Account = account, CredentialId = passkey.Id } : none;
    }

    private static string? Text(JsonElement credential) => credential.ValueKind == JsonValueKind.Object && credential.GetRawText() is { Length: <= Most } json ? json : null;
}
