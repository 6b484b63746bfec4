using Marten;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Identity.AppGrants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Tokens;

/// <summary>
/// A code or refresh token is about to be redeemed. One after the other, and only once: a refresh token may come again within
/// seconds, since its answer can get lost, but not when what the answer held was used already. Anything else is somebody's copy,
/// and ends the grant. OpenIddict alone lets refreshes at once all win, and so never sees the copy.
/// </summary>
internal sealed class RefreshInTurn(IIdentityStore store, OAuthRequest current, GrantTurn turn, IMediator mediator, TimeProvider clock) : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseScopedHandler<RefreshInTurn>().SetOrder(Protection.ValidateTokenEntry.Descriptor.Order - 500).Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.EndpointType != OpenIddictServerEndpointType.Token || context.Principal is not { } principal || !Guid.TryParse(context.TokenId, out var id) || !Guid.TryParse(principal.GetAuthorizationId(), out var grantId)) return;
        await turn.Take(grantId, context.CancellationToken);
        await using var session = current.Read(store);
        if (await session.LoadAsync<Token>(id, context.CancellationToken) is not { } token || token.Status == OAuth.Statuses.Valid || await MayRetry(session, token, context)) return;

        var refresh = principal.HasTokenType(OAuth.TokenTypeIdentifiers.RefreshToken);
        await mediator.Send(new EndGrant(current.Firm, grantId, refresh ? GrantEnd.RefreshTokenReused : GrantEnd.CodeReused), context.CancellationToken);
        context.Reject(OAuth.Errors.InvalidToken, "This was used before. Everything that came of it has ended.");
    }

    private async Task<bool> MayRetry(IQuerySession session, Token token, ValidateTokenContext context) =>
        token is { Status: OAuth.Statuses.Redeemed, Type: OAuth.TokenTypeIdentifiers.RefreshToken, RedeemedAt: { } at } && context.Options.RefreshTokenReuseLeeway is { } leeway && clock.GetUtcNow() <= at + leeway
        && !await session.Query<Token>().AnyAsync(t => t.GrantId == token.GrantId && t.Id != token.Id && t.RedeemedAt > at, context.CancellationToken);
}

/// <summary>Tokens are about to be made of a refresh token that was redeemed a moment ago: what was made of it then ends, so that one branch lives.</summary>
internal sealed class OneLiveBranch(IIdentityStore store, OAuthRequest current, IOpenIddictTokenManager tokens) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .UseScopedHandler<OneLiveBranch>().SetOrder(RedeemTokenEntry.Descriptor.Order - 500).Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType != OpenIddictServerEndpointType.Token || !context.Request.IsRefreshTokenGrantType()) return;
        var authentication = context.Transaction.GetProperty<ProcessAuthenticationContext>(typeof(ProcessAuthenticationContext).FullName!);
        if (authentication?.RefreshTokenPrincipal is not { } redeemed || redeemed.GetAuthorizationId() is not { } grant || !Guid.TryParse(redeemed.GetTokenId(), out var id)) return;
        await using var session = current.Read(store);
        if (await session.LoadAsync<Token>(id, context.CancellationToken) is { Status: OAuth.Statuses.Redeemed }) await tokens.RevokeByAuthorizationIdAsync(grant, context.CancellationToken);
    }
}

/// <summary>A token is worth nothing without its session, whoever ended that and why: the next request finds out.</summary>
internal sealed class SessionMustLive(IIdentityStore store, Database database, OAuthRequest current) : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseScopedHandler<SessionMustLive>().SetOrder(Protection.ValidateTokenEntry.Descriptor.Order + 500).Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.IsRejected || context.Principal is not { } principal || !Guid.TryParse(context.TokenId, out var id)
            || !(principal.HasTokenType(OAuth.TokenTypeIdentifiers.AccessToken) || principal.HasTokenType(OAuth.TokenTypeIdentifiers.RefreshToken) || principal.HasTokenType(OAuth.TokenTypeIdentifiers.Private.AuthorizationCode))) return;
        await using var session = current.Read(store);
        current.Session = (await session.LoadAsync<Token>(id, context.CancellationToken))?.SessionId;
        if (current.Session is null || !await IsAlive(current.Session, context.CancellationToken)) context.Reject(OAuth.Errors.InvalidToken, "The session has ended.");
    }

    private async Task<bool> IsAlive(string session, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(current.Firm.ToString()));
        batch.BatchCommands.Add(new("select not confined from identity.known($1, $2)") { Parameters = { new() { Value = current.Firm.ToString() }, new() { Value = session } } });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        return await rows.ReadAsync(ct) && rows.GetBoolean(0);
    }
}
