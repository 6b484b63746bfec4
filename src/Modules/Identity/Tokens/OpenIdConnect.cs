using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Portal.Identity.ApiKeys;
using Portal.Identity.Applications;
using Portal.Identity.AppGrants;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;
using Portal.Identity.Contracts;

namespace Portal.Identity.Tokens;

/// <summary>The OAuth 2.1 and OpenID Connect server: OpenIddict, on Identity's own tables, for one firm at a time.</summary>
public static class OpenIdConnect
{
    internal static void AddOpenIdConnect(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<OAuthRequest>().AddSingleton<Turnstile>().AddScoped<GrantTurn>();
        services.AddScoped<Authorize>().AddScoped<IssueTokens>().AddScoped<ReadUserInfo>().AddScoped<SignOutFromApp>();
        services.AddSingleton<ISweep, ForgetTokens>();
        services.AddOpenIddict().AddCore(o =>
        {
            o.SetDefaultApplicationEntity<Application>().SetDefaultAuthorizationEntity<Grant>().SetDefaultTokenEntity<Token>();
            o.ReplaceApplicationStore<Application, ApplicationStore>().ReplaceAuthorizationStore<Grant, GrantStore>().ReplaceTokenStore<Token, TokenStore>();
            o.ReplaceApplicationManager<Application, ApplicationManager>().ReplaceTokenManager<Token, TokenManager>();
            o.DisableEntityCaching(); // what another request did a moment ago must be seen
        }).AddServer(o =>
        {
            Endpoints(o);
            Rules(o, configuration);
            o.AddEventHandler(NameTheFirm.Descriptor).AddEventHandler(TakeFirmFromToken.Descriptor).AddEventHandler(PutFirmInToken.Descriptor);
            o.AddEventHandler(RefreshInTurn.Descriptor).AddEventHandler(OneLiveBranch.Descriptor).AddEventHandler(SessionMustLive.Descriptor).AddEventHandler(RevocationEndsTheGrant.Descriptor);
        });
        services.AddOptions<OpenIddictServerOptions>().Configure<Installation>((o, installation) => o.Issuer = Uri.TryCreate(installation.Address + "/", UriKind.Absolute, out var issuer) ? issuer : null);
        // The first of each is what discovery publishes: it begins as the issuer does, whatever host is asked.
        services.AddOptions<OpenIddictServerOptions>().PostConfigure(o =>
        {
            if (o.Issuer is not { } issuer) return;
            foreach (var uris in (List<Uri>[])[
                o.AuthorizationEndpointUris, o.PushedAuthorizationEndpointUris, o.TokenEndpointUris, o.UserInfoEndpointUris,
                o.RevocationEndpointUris, o.IntrospectionEndpointUris, o.EndSessionEndpointUris, o.JsonWebKeySetEndpointUris])
                if (uris is [{ IsAbsoluteUri: false } own, ..]) uris.Insert(0, new Uri(issuer, own));
        });
        services.AddOptions<OpenIddictServerAspNetCoreOptions>().Configure<Installation>((o, installation) => o.DisableTransportSecurityRequirement = IsThisMachine(installation.Address));
    }

    internal static void Tables(StoreOptions o)
    {
        o.Table<Application>("application").Columns(x => x.CreatedAt, x => x.ListLine).Index("tenant_id", "created_at", "id");
        o.Table<ApiKey>("api_key").Columns(x => x.CreatedAt, x => x.SessionId, x => x.ListLine).Index("tenant_id", "created_at", "id");
        o.Table<Grant>("grant").Columns(x => x.PersonId, x => x.ApplicationId, x => x.SessionId, x => x.ExpiresAt).Index("tenant_id", "person_id").Index("tenant_id", "application_id").Index("expires_at");
        o.Table<Token>("token").Columns(x => x.ReferenceId, x => x.SessionId, x => x.GrantId, x => x.ApplicationId, x => x.Status, x => x.Type, x => x.ForApi, x => x.ExpiresAt)
            .Index("tenant_id", "reference_id").Index("tenant_id", "grant_id").Index("tenant_id", "application_id").Index("expires_at");
    }

    private static void Endpoints(OpenIddictServerBuilder o)
    {
        o.SetAuthorizationEndpointUris("connect/authorize").SetPushedAuthorizationEndpointUris("connect/par").SetTokenEndpointUris("connect/token").SetUserInfoEndpointUris("connect/userinfo")
            .SetRevocationEndpointUris("connect/revoke").SetIntrospectionEndpointUris("connect/introspect").SetEndSessionEndpointUris("connect/endsession");
        o.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough().EnableErrorPassthrough();
    }

    private static void Rules(OpenIddictServerBuilder o, IConfiguration configuration)
    {
        o.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange();
        o.UseReferenceAccessTokens().UseReferenceRefreshTokens();
        o.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1)).SetIdentityTokenLifetime(TimeSpan.FromMinutes(10))
            .SetAccessTokenLifetime(TimeSpan.FromMinutes(15)).SetRefreshTokenLifetime(Grant.Idle)
            .SetRefreshTokenReuseLeeway(TimeSpan.FromSeconds(configuration.GetValue("Portal:OAuth:RetrySeconds", 10)));
        // The scopes are the portal's, not rows of a table; which of them an application may ask for is checked all the same.
        o.DisableScopeValidation().RegisterScopes([.. Application.PersonalScopes.Union(ApiScopes.All)]);
        o.RegisterClaims(OAuth.Claims.Name, OAuth.Claims.Email, OAuth.Claims.EmailVerified, OAuth.Claims.AuthenticationTime, OAuth.Claims.AuthenticationMethodReference, SaidClaims.Session, SaidClaims.Firm);
        o.Configure(s =>
        {
            s.RequestTokenLifetime = TimeSpan.FromMinutes(5);
            s.CodeChallengeMethods.Remove(OAuth.CodeChallengeMethods.Plain);
            s.ResponseModes.IntersectWith([OAuth.ResponseModes.Query]);
            s.ClientAuthenticationMethods.IntersectWith([OAuth.ClientAuthenticationMethods.ClientSecretBasic, OAuth.ClientAuthenticationMethods.ClientSecretPost]);
        });
    }

    /// <summary>The protocol's addresses that are pages, or need the portal's own knowledge; OpenIddict answers the others.</summary>
    public static void MapOpenIdConnect(this WebApplication app)
    {
        string[] getOrPost = [HttpMethods.Get, HttpMethods.Post];
        app.MapMethods(Authorize.Path, getOrPost, (HttpContext http, Authorize authorize, CancellationToken ct) => authorize.Answer(http, ct)).ExcludeFromDescription();
        app.MapPost("/connect/token", (HttpContext http, IssueTokens issue, CancellationToken ct) => issue.Answer(http, ct)).ExcludeFromDescription();
        app.MapMethods("/connect/userinfo", getOrPost, (HttpContext http, ReadUserInfo read, CancellationToken ct) => read.Answer(http, ct)).ExcludeFromDescription();
        app.MapMethods("/connect/endsession", getOrPost, (HttpContext http, SignOutFromApp signOut, CancellationToken ct) => signOut.Answer(http, ct)).ExcludeFromDescription();
    }

    /// <summary>Without TLS only where nothing leaves the machine.</summary>
    private static bool IsThisMachine(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback;
}
