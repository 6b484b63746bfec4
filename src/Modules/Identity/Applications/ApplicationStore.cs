using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using Portal.Identity.Sessions;
using Portal.Identity.Tokens;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Applications;

/// <summary>Shows OpenIddict the firm's applications. It reads them only: they are made and changed by the use cases beside this.</summary>
internal sealed class ApplicationStore(IIdentityStore store, OAuthRequest request) : IOpenIddictApplicationStore<Application>
{
    public ValueTask<Application?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken) =>
        Application.ReadClientId(identifier) is { } named && named.Firm == request.Firm ? Load(named.Id, cancellationToken) : new((Application?)null);

    public ValueTask<Application?> FindByIdAsync(string identifier, CancellationToken cancellationToken) => Load(Guid.Parse(identifier), cancellationToken);

    private async ValueTask<Application?> Load(Guid id, CancellationToken ct)
    {
        await using var session = request.Read(store);
        return await session.LoadAsync<Application>(id, ct);
    }

    /// <summary>Which application means it is said by the request; nothing is looked for by address.</summary>
    public IAsyncEnumerable<Application> FindByPostLogoutRedirectUriAsync(string uri, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Application>();
    public IAsyncEnumerable<Application> FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Application>();

    public ValueTask<string?> GetApplicationTypeAsync(Application application, CancellationToken cancellationToken) => new(application.Kind == ApplicationKind.Public ? OAuth.ApplicationTypes.Native : OAuth.ApplicationTypes.Web);
    public ValueTask<string?> GetClientIdAsync(Application application, CancellationToken cancellationToken) => new(application.ClientId);
    public ValueTask<string?> GetClientSecretAsync(Application application, CancellationToken cancellationToken) => new(application.SecretHash);
    public ValueTask<string?> GetClientTypeAsync(Application application, CancellationToken cancellationToken) => new(application.Kind == ApplicationKind.Public ? OAuth.ClientTypes.Public : OAuth.ClientTypes.Confidential);
    public ValueTask<string?> GetConsentTypeAsync(Application application, CancellationToken cancellationToken) => new(OAuth.ConsentTypes.Explicit);
    public ValueTask<string?> GetDisplayNameAsync(Application application, CancellationToken cancellationToken) => new(application.Name);
    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDisplayNamesAsync(Application application, CancellationToken cancellationToken) => new(ImmutableDictionary<CultureInfo, string>.Empty);
    public ValueTask<string?> GetIdAsync(Application application, CancellationToken cancellationToken) => new(application.Id.ToString());
    public ValueTask<JsonWebKeySet?> GetJsonWebKeySetAsync(Application application, CancellationToken cancellationToken) => new((JsonWebKeySet?)null);
    public ValueTask<ImmutableArray<string>> GetPermissionsAsync(Application application, CancellationToken cancellationToken) => new([.. application.Permissions]);
    public ValueTask<ImmutableArray<string>> GetPostLogoutRedirectUrisAsync(Application application, CancellationToken cancellationToken) => new([.. application.PostLogoutRedirectUris]);
    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(Application application, CancellationToken cancellationToken) => new(ImmutableDictionary<string, JsonElement>.Empty);
    public ValueTask<ImmutableArray<string>> GetRedirectUrisAsync(Application application, CancellationToken cancellationToken) => new([.. application.RedirectUris]);
    public ValueTask<ImmutableArray<string>> GetRequirementsAsync(Application application, CancellationToken cancellationToken) => new([]);
    public ValueTask<ImmutableDictionary<string, string>> GetSettingsAsync(Application application, CancellationToken cancellationToken) => new(ImmutableDictionary<string, string>.Empty);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<Application>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<Application>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Application> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<Application>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unused();
    public ValueTask CreateAsync(Application application, CancellationToken cancellationToken) => throw Unused();
    public ValueTask DeleteAsync(Application application, CancellationToken cancellationToken) => throw Unused();
    public ValueTask UpdateAsync(Application application, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<Application> InstantiateAsync(CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetApplicationTypeAsync(Application application, string? type, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetClientIdAsync(Application application, string? identifier, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetClientSecretAsync(Application application, string? secret, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetClientTypeAsync(Application application, string? type, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetConsentTypeAsync(Application application, string? type, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetDisplayNameAsync(Application application, string? name, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetDisplayNamesAsync(Application application, ImmutableDictionary<CultureInfo, string> names, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetJsonWebKeySetAsync(Application application, JsonWebKeySet? set, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetPermissionsAsync(Application application, ImmutableArray<string> permissions, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetPostLogoutRedirectUrisAsync(Application application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetPropertiesAsync(Application application, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetRedirectUrisAsync(Application application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetRequirementsAsync(Application application, ImmutableArray<string> requirements, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetSettingsAsync(Application application, ImmutableDictionary<string, string> settings, CancellationToken cancellationToken) => throw Unused();

    private static NotSupportedException Unused() => new("Applications are changed by their use cases.");
}

/// <summary>Compares secrets by their SHA-256: they are 256 bits that nobody chose, so that slow hashing protects nothing.</summary>
internal sealed class ApplicationManager(IOpenIddictApplicationCache<Application> cache, ILogger<OpenIddictApplicationManager<Application>> log, IOptionsMonitor<OpenIddictCoreOptions> options, IOpenIddictApplicationStore<Application> store)
    : OpenIddictApplicationManager<Application>(cache, log, options, store)
{
    protected override ValueTask<bool> ValidateClientSecretAsync(string secret, string comparand, CancellationToken cancellationToken = default) =>
        new(System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(UserSession.IdOf(secret)), System.Text.Encoding.ASCII.GetBytes(comparand)));
}
