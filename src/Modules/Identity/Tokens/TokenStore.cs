using System.Collections.Immutable;
using System.Text.Json;
using JasperFx;
using Marten;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using Portal.Identity.Applications;
using Portal.Identity.Sessions;

namespace Portal.Identity.Tokens;

/// <summary>Keeps OpenIddict's tokens, each in a short session of its own in the firm of the request.</summary>
internal sealed class TokenStore(IIdentityStore store, OAuthRequest request) : IOpenIddictTokenStore<Token>
{
    /// <summary>The version changes with it, or somebody who redeems the token at this moment would write over it.</summary>
    public const string Revoke = "update identity.mt_doc_token set status = 'revoked', data = jsonb_set(data, '{status}', '\"revoked\"'), mt_version = gen_random_uuid(), mt_last_modified = now() where status = 'valid' and ";

    public async ValueTask CreateAsync(Token token, CancellationToken cancellationToken)
    {
        await using var session = request.Write(store);
        token.Id = Guid.CreateVersion7();
        token.SessionId = request.Session;
        session.Insert(token);
        await session.SaveChangesAsync(cancellationToken);
    }

    public async ValueTask UpdateAsync(Token token, CancellationToken cancellationToken)
    {
        await using var session = request.Write(store);
        session.UpdateExpectedVersion(token, token.Version);
        try { await session.SaveChangesAsync(cancellationToken); }
        catch (Exception e) when (e is ConcurrencyException || e.InnerException is ConcurrencyException || (e as AggregateException)?.InnerExceptions.Any(i => i is ConcurrencyException) == true)
        {
            throw new OpenIddictExceptions.ConcurrencyException("Somebody else changed the token.", e);
        }
    }

    public async ValueTask<Token?> FindByIdAsync(string identifier, CancellationToken cancellationToken)
    {
        await using var session = request.Read(store);
        return Guid.TryParse(identifier, out var id) ? await session.LoadAsync<Token>(id, cancellationToken) : null;
    }

    public async ValueTask<Token?> FindByReferenceIdAsync(string identifier, CancellationToken cancellationToken)
    {
        await using var session = request.Read(store);
        return await session.Query<Token>().FirstOrDefaultAsync(t => t.ReferenceId == identifier, cancellationToken);
    }

    /// <summary>Only what is valid so far: what was redeemed stays so, that it be recognised when it comes again.</summary>
    public async ValueTask<long> RevokeByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken)
    {
        await using var session = request.Write(store);
        session.QueueSqlCommand(Revoke + "tenant_id = ? and grant_id = ?", session.TenantId, Guid.Parse(identifier));
        await session.SaveChangesAsync(cancellationToken);
        return 0; // how many is only ever logged
    }

    public ValueTask<Token> InstantiateAsync(CancellationToken cancellationToken) => new(new Token());
    public ValueTask<string?> GetApplicationIdAsync(Token token, CancellationToken cancellationToken) => new(token.ApplicationId?.ToString());
    public ValueTask<string?> GetAuthorizationIdAsync(Token token, CancellationToken cancellationToken) => new(token.GrantId?.ToString());
    public ValueTask<DateTimeOffset?> GetCreationDateAsync(Token token, CancellationToken cancellationToken) => new(token.CreatedAt);
    public ValueTask<DateTimeOffset?> GetExpirationDateAsync(Token token, CancellationToken cancellationToken) => new(token.ExpiresAt);
    public ValueTask<string?> GetIdAsync(Token token, CancellationToken cancellationToken) => new(token.Id.ToString());
    public ValueTask<string?> GetPayloadAsync(Token token, CancellationToken cancellationToken) => new(token.Payload);
    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(Token token, CancellationToken cancellationToken) => new(ImmutableDictionary<string, JsonElement>.Empty);
    public ValueTask<DateTimeOffset?> GetRedemptionDateAsync(Token token, CancellationToken cancellationToken) => new(token.RedeemedAt);
    public ValueTask<string?> GetReferenceIdAsync(Token token, CancellationToken cancellationToken) => new(token.ReferenceId);
    public ValueTask<string?> GetStatusAsync(Token token, CancellationToken cancellationToken) => new(token.Status);
    public ValueTask<string?> GetSubjectAsync(Token token, CancellationToken cancellationToken) => new(token.Subject);
    public ValueTask<string?> GetTypeAsync(Token token, CancellationToken cancellationToken) => new(token.Type);
    public ValueTask SetApplicationIdAsync(Token token, string? identifier, CancellationToken cancellationToken) => Set(() => token.ApplicationId = identifier is null ? null : Guid.Parse(identifier));
    public ValueTask SetAuthorizationIdAsync(Token token, string? identifier, CancellationToken cancellationToken) => Set(() => token.GrantId = identifier is null ? null : Guid.Parse(identifier));
    public ValueTask SetCreationDateAsync(Token token, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => token.CreatedAt = date);
    public ValueTask SetExpirationDateAsync(Token token, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => token.ExpiresAt = date);
    public ValueTask SetPayloadAsync(Token token, string? payload, CancellationToken cancellationToken) => Set(() => token.Payload = payload);
    public ValueTask SetPropertiesAsync(Token token, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    public ValueTask SetRedemptionDateAsync(Token token, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => token.RedeemedAt = date);
    public ValueTask SetReferenceIdAsync(Token token, string? identifier, CancellationToken cancellationToken) => Set(() => token.ReferenceId = identifier);
    public ValueTask SetStatusAsync(Token token, string? status, CancellationToken cancellationToken) => Set(() => token.Status = status);
    public ValueTask SetSubjectAsync(Token token, string? subject, CancellationToken cancellationToken) => Set(() => token.Subject = subject);
    public ValueTask SetTypeAsync(Token token, string? type, CancellationToken cancellationToken) => Set(() => token.Type = type);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<Token>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unused();
    public ValueTask DeleteAsync(Token token, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Token> FindAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Token> FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Token> FindByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Token> FindBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<Token>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<Token> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unused();
    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<Token>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unused();
    public ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unused();

    private static ValueTask Set(Action set)
    {
        set();
        return ValueTask.CompletedTask;
    }

    private static NotSupportedException Unused() => new("OpenIddict's server does not ask for this.");
}

/// <summary>Notes at each token whom it is for and what it may be used for, and stores its value as every secret is stored.</summary>
internal sealed class TokenManager(IOpenIddictTokenCache<Token> cache, ILogger<OpenIddictTokenManager<Token>> log, IOptionsMonitor<OpenIddictCoreOptions> options, IOpenIddictTokenStore<Token> store)
    : OpenIddictTokenManager<Token>(cache, log, options, store)
{
    public override async ValueTask PopulateAsync(Token token, OpenIddictTokenDescriptor descriptor, CancellationToken cancellationToken = default)
    {
        await base.PopulateAsync(token, descriptor, cancellationToken);
        if (descriptor.Principal is not { } principal) return;
        (token.ForApi, token.Scopes) = (principal.HasAudience(Application.Api), [.. principal.GetScopes()]);
    }

    protected override ValueTask<string> ObfuscateReferenceIdAsync(string identifier, CancellationToken cancellationToken = default) => new(UserSession.IdOf(identifier));
}
