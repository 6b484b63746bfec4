using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Identity.Contracts;
using Portal.Identity.Sessions;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Applications;

/// <summary>
/// What a program is and so can keep to itself: an app on people's devices keeps no secret, one on a server does; both act for
/// the people who allow it. A machine acts for nobody but itself.
/// </summary>
internal enum ApplicationKind { Public, Confidential, Machine }

/// <summary>A program that the firm lets in by OAuth.</summary>
/// <param name="RedirectUris">Where people are sent back to, compared letter by letter; a public app on <c>http://127.0.0.1</c> or <c>[::1]</c> may use any port.</param>
/// <param name="Scopes">The most that it can be allowed.</param>
/// <param name="Secret">How many secrets it has had; the present one is stored as its hash. None for a public app.</param>
/// <param name="SessionId">A machine's own session: all its tokens hang on it.</param>
internal sealed record Application(Guid Id, Guid FirmId, string Name, ApplicationKind Kind, IReadOnlyList<string> RedirectUris, IReadOnlyList<string> PostLogoutRedirectUris,
    IReadOnlyList<string> Scopes, int Secret, string? SecretHash, string? SessionId, DateTimeOffset CreatedAt, DateTimeOffset? SecretAt)
{
    /// <summary>Whom tokens for the API are for.</summary>
    public const string Api = "portal-api";

    /// <summary>What an app may be allowed to know of a person, and that it may stay signed in.</summary>
    public static readonly IReadOnlyList<string> PersonalScopes =
        [OAuth.Scopes.OpenId, OAuth.Scopes.Profile, OAuth.Scopes.Email, OAuth.Scopes.OfflineAccess, ApiScopes.Me];

    public long Version { get; init; } = 1;

    /// <summary>Names the firm in clear, so that the application is looked for in that firm alone.</summary>
    public string ClientId => ClientIdOf(FirmId, Id);

    public static string ClientIdOf(Guid firm, Guid id) => $"{firm:N}.{id:N}";

    public static (Guid Firm, Guid Id)? ReadClientId(string? text) =>
        text is { Length: 65 } && text[32] == '.' && Guid.TryParseExact(text.AsSpan(0, 32), "N", out var firm) && Guid.TryParseExact(text.AsSpan(33), "N", out var id) ? (firm, id) : null;

    /// <summary>Made of the master key whenever it is to be shown, so that no answer that is remembered holds it. As strong as 256 random bits.</summary>
    public string? SecretOf(MasterKey key) =>
        Secret == 0 ? null : System.Buffers.Text.Base64Url.EncodeToString(key.Sign("client-secret", Encoding.ASCII.GetBytes($"{ClientId}:{Secret}")));

    /// <summary>With a new secret; the one before is worth nothing any more.</summary>
    public Application NewSecret(MasterKey key, DateTimeOffset now)
    {
        var next = this with { Secret = Secret + 1, SecretAt = now };
        return next with { SecretHash = UserSession.IdOf(next.SecretOf(key)!) };
    }

    /// <summary>What OpenIddict lets it do: no more than its kind and its scopes need.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Permissions => [OAuth.Permissions.Endpoints.Token, OAuth.Permissions.Endpoints.Revocation, .. OfKind, .. Scopes.Select(s => OAuth.Permissions.Prefixes.Scope + s)];

    private IEnumerable<string> OfKind
    {
        get
        {
            if (Kind != ApplicationKind.Public) yield return OAuth.Permissions.Endpoints.Introspection;
            if (Kind == ApplicationKind.Machine)
            {
                yield return OAuth.Permissions.GrantTypes.ClientCredentials;
                yield break;
            }
            yield return OAuth.Permissions.Endpoints.Authorization;
            yield return OAuth.Permissions.Endpoints.PushedAuthorization;
            yield return OAuth.Permissions.Endpoints.EndSession;
            yield return OAuth.Permissions.GrantTypes.AuthorizationCode;
            yield return OAuth.Permissions.ResponseTypes.Code;
            if (Scopes.Contains(OAuth.Scopes.OfflineAccess)) yield return OAuth.Permissions.GrantTypes.RefreshToken;
        }
    }

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ApplicationView.Of(this), Json.Options);
}

/// <summary>An application as the firm's admins see it.</summary>
/// <param name="ClientId">What it calls itself at <c>/connect</c>.</param>
/// <param name="SecretAt">When its present secret was made; null when it has none.</param>
internal sealed record ApplicationView(Guid Id, string ClientId, string Name, ApplicationKind Kind, IReadOnlyList<string> RedirectUris, IReadOnlyList<string> PostLogoutRedirectUris,
    IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? SecretAt, long Version) : IVersioned
{
    public static ApplicationView Of(Application a) => new(a.Id, a.ClientId, a.Name, a.Kind, a.RedirectUris, a.PostLogoutRedirectUris, a.Scopes, a.CreatedAt, a.SecretAt, a.Version);
}
