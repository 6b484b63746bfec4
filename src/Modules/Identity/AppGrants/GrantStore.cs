using System.Collections.Immutable;
using System.Text.Json;
using OpenIddict.Abstractions;
using Portal.Identity.Tokens;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.AppGrants;

/// <summary>Shows OpenIddict what people have allowed, which it calls authorizations. They are made and ended by the use cases beside this; one that is there is valid.</summary>
internal sealed class GrantStore(IIdentityStore store, OAuthRequest request) : IOpenIddictAuthorizationStore<Grant>
{
    public async ValueTask<Grant?> FindByIdAsync(string identifier, CancellationToken cancellationToken)
    {
        await using var session = request.Read(store);
        return await session.LoadAsync<Grant>(Guid.Parse(identifier), cancellationToken);
    }

    public ValueTask<string?> GetApplicationIdAsync(Grant authorization, CancellationToken cancellationToken) => new(authorization.ApplicationId.ToString());
    public ValueTask<DateTimeOffset?> GetCreationDateAsync(Grant authorization, CancellationToken cancellationToken) => new(authorization.CreatedAt);
    public ValueTask<string?> GetIdAsync(Grant authorization, CancellationToken cancellationToken) => new(authorization.Id.ToString());
    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(Grant authorization, CancellationToken cancellationToken) => new(ImmutableDictionary<string, JsonElement>.Empty);
    public ValueTask<ImmutableArray<string>> GetScopesAsync(Grant authorization, CancellationToken cancellationToken) => new([.. authorization.Scopes]);
    public ValueTask<string?> GetStatusAsync(Grant authorization, CancellationToken cancellationToken) => new(OAuth.Statuses.Valid);
    public ValueTask<string?> GetSubjectAsync(Grant authorization, CancellationToken cancellationToken) => new(authorization.PersonId.ToString());
    public ValueTask<string?> GetTypeAsync(Grant authorization, CancellationToken cancellationToken) => new(OAuth.AuthorizationTypes.AdHoc);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<Grant>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unused();
    public ValueTask CreateAsync(Grant authorization, CancellationToken cancellationToken) => throw Unused();
    public ValueTask DeleteAsync(Grant authorization, CancellationToken cancellationToken) => throw Unused();
    public ValueTask UpdateAsync(Grant authorization, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<Grant> InstantiateAsync(CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Grant> FindAsync(string? subject, string? client, string? status, string? type, ImmutableArray<string>? scopes, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Grant> FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Grant> FindBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<Grant>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Grant> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<Grant>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetApplicationIdAsync(Grant authorization, string? identifier, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetCreationDateAsync(Grant authorization, DateTimeOffset? date, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetPropertiesAsync(Grant authorization, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetScopesAsync(Grant authorization, ImmutableArray<string> scopes, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetStatusAsync(Grant authorization, string? status, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetSubjectAsync(Grant authorization, string? subject, CancellationToken cancellationToken) => throw Unused();
    public ValueTask SetTypeAsync(Grant authorization, string? type, CancellationToken cancellationToken) => throw Unused();

    private static NotSupportedException Unused() => new("Grants are changed by their use cases.");
}
