using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;
using Portal.Identity.Tokens;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.AppGrants;

internal enum GrantEnd { ByApplication, CodeReused, RefreshTokenReused }

/// <summary>Something that the application sent ends a grant: that it is done with it, or a token that somebody used before.</summary>
internal sealed record EndGrant(Guid FirmId, Guid GrantId, GrantEnd Why) : ICommand<Unit>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller) : IRequestHandler<EndGrant, Unit>
    {
        public async Task<Unit> Handle(EndGrant command, CancellationToken ct)
        {
            caller.ActAs(Actor.Unknown(command.FirmId));
            // Ended before: there is nothing left to tell.
            if (await identity.Session.LoadAsync<Grant>(command.GrantId, ct) is not { } grant) return Unit.Value;
            // Whoever sent it is known as nobody: the person's own record tells of it.
            caller.ActAs(Actor.Unknown(command.FirmId) with { PersonId = grant.PersonId });
            await identity.End(grant, command.Why, ct);
            return Unit.Value;
        }
    }
}

internal static class GrantRules
{
    /// <summary>The session, the grant and every token of it: whoever holds one is refused from the next request on.</summary>
    public static async Task End(this UnitOfWork<IIdentityStore> identity, Grant grant, GrantEnd? why, CancellationToken ct)
    {
        identity.Session.Delete<UserSession>(grant.SessionId);
        identity.Session.Delete(grant);
        identity.Session.QueueSqlCommand(TokenStore.Revoke + "tenant_id = ? and grant_id = ?", identity.Session.TenantId, grant.Id);
        if (await identity.Session.LoadAsync<Person>(grant.PersonId, ct) is not { } person) return;
        identity.Note([]).TellAbout(person.ClientIdsForAudit(), why is GrantEnd.CodeReused or GrantEnd.RefreshTokenReused
            ? new RefreshTokenReused(person.Id, grant.ApplicationId) : new GrantRevoked(person.Id, grant.ApplicationId));
    }
}

/// <summary>An application that gives its refresh token back is done with the grant; OpenIddict would end that one token. An access token is only itself.</summary>
internal sealed class RevocationEndsTheGrant(IMediator mediator, OAuthRequest current) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleRevocationRequestContext>()
        .UseScopedHandler<RevocationEndsTheGrant>().SetOrder(Revocation.RevokeToken.Descriptor.Order + 500).Build();

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (!context.IsRejected && context.GenericTokenPrincipal is { } principal && principal.HasTokenType(OAuth.TokenTypeIdentifiers.RefreshToken) && Guid.TryParse(principal.GetAuthorizationId(), out var grant))
            await mediator.Send(new EndGrant(current.Firm, grant, GrantEnd.ByApplication), context.CancellationToken);
    }
}
