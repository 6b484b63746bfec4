using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Identity.Passkeys;

/// <summary>A person's passkey (WebAuthn): its public half. The id is the credential's own, base64url.</summary>
/// <param name="PublicId">What the API calls it by.</param>
/// <param name="PublicKey">COSE.</param>
/// <param name="SignCount">Goes up with each use; 0 for those that do not count.</param>
internal sealed record Passkey(string Id, Guid PublicId, Guid PersonId, string Name, byte[] PublicKey, long SignCount, IReadOnlyList<string> Transports, bool BackupEligible, bool BackedUp, DateTimeOffset CreatedAt)
{
    /// <summary>So many one person may have.</summary>
    public const int Most = 20;

    public DateTimeOffset? LastUsedAt { get; init; }

    public static string IdOf(ReadOnlySpan<byte> credentialId) => Base64Url.EncodeToString(credentialId);

    /// <summary>As the framework checks it. The counter is left out: it is compared where it is stored, so that two at once cannot both be newer.</summary>
    public UserPasskeyInfo ToInfo() => new(Base64Url.DecodeFromChars(Id), PublicKey, CreatedAt, 0, [.. Transports], isUserVerified: true, BackupEligible, BackedUp, [], []) { Name = Name };
}

/// <summary>A passkey as its owner sees it.</summary>
internal sealed record PasskeyView(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    public static PasskeyView Of(Passkey p) => new(p.PublicId, p.Name, p.CreatedAt, p.LastUsedAt);
}

/// <summary>A person as passkeys know them. The handle is firm and person, 64 hexadecimal digits, so that a passkey alone tells the firm as well.</summary>
internal sealed record Account(Guid FirmId, Guid PersonId)
{
    public string Handle => $"{FirmId:N}{PersonId:N}";

    public static Account? Of(string? handle) =>
        handle is { Length: 64 } && Guid.TryParseExact(handle[..32], "N", out var firm) && Guid.TryParseExact(handle[32..], "N", out var person) ? new(firm, person) : null;
}

internal static class PasskeyRegistration
{
    /// <summary>The framework's handler over our own rows; none of its sign-in, its cookies or its token providers.</summary>
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>().AddUserStore<Accounts>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>().AddScoped<Ceremonies>().AddSingleton<PasskeyUse>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            (o.UserVerificationRequirement, o.ResidentKeyRequirement, o.AttestationConveyancePreference) = ("required", "required", "none");
            o.AuthenticatorTimeout = Ceremony.Life;
            // The very address that the request came to: a page of a neighbouring name has no business with it.
            o.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}");
        });
    }
}
