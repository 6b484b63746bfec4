using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Identity.Applications;
using Portal.Identity.AppGrants;
using Portal.Identity.People;
using Portal.Identity.Sessions;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;
using Portal.Identity.Contracts;

namespace Portal.Identity.Tokens;

/// <summary>An application that has shown a code, a refresh token or its own secret gets tokens, made of what holds at this moment.</summary>
internal sealed class IssueTokens(IIdentityStore store, OAuthRequest current, Caller caller, IMediator mediator, SessionUse uses, TimeProvider clock)
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public async Task<IResult> Answer(HttpContext http, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType()) return await ForMachine(request, ct);

        var shown = (await http.AuthenticateAsync(Scheme)).Principal!;
        await using var session = current.Read(store);
        var batch = session.CreateBatchQuery();
        var (granted, signedIn) = (batch.Load<Grant>(Guid.Parse(shown.GetAuthorizationId()!)), batch.Load<UserSession>(current.Session!));
        await batch.Execute(ct);
        if (await granted is not { } grant || await signedIn is not { } own || await session.LoadAsync<Person>(grant.PersonId, ct) is not { } person) return Refuse();
        if (request.IsAuthorizationCodeGrantType())
        {
            caller.ActAs(Actor.Unknown(current.Firm) with { PersonId = person.Id });
            grant = await mediator.Send(new BeginGrant(grant), ct);
        }
        uses.Note(new(current.Firm.ToString(), own.Id));
        var identity = Of(person, own, shown.GetScopes());
        identity.SetAuthorizationId(grant.Id.ToString()).SetRefreshTokenLifetime(Min(Grant.Idle, grant.ExpiresAt - clock.GetUtcNow()));
        return Results.SignIn(new ClaimsPrincipal(identity), null, Scheme);
    }

    private async Task<IResult> ForMachine(OpenIddictRequest request, CancellationToken ct)
    {
        await using var session = current.Read(store);
        if (Application.ReadClientId(request.ClientId) is not { } named || await session.LoadAsync<Application>(named.Id, ct) is not { SessionId: { } own } machine || await session.LoadAsync<UserSession>(own, ct) is null) return Refuse();
        var asked = request.GetScopes();
        if (asked.Except(machine.Scopes).Any()) return Refuse(OAuth.Errors.InvalidScope, "This is more than the application may be allowed.");
        current.Session = own;
        uses.Note(new(current.Firm.ToString(), own));
        var identity = new ClaimsIdentity(Scheme, OAuth.Claims.Name, OAuth.Claims.Role);
        identity.SetClaim(OAuth.Claims.Subject, machine.Id.ToString());
        Limit(identity, asked.Length > 0 ? asked : machine.Scopes);
        identity.SetDestinations(_ => [OAuth.Destinations.AccessToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), null, Scheme);
    }

    private ClaimsIdentity Of(Person person, UserSession session, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(Scheme, OAuth.Claims.Name, OAuth.Claims.Role);
        identity.SetClaim(OAuth.Claims.Subject, person.Id.ToString()).SetClaim(OAuth.Claims.Name, person.Name).SetClaim(OAuth.Claims.Email, person.Email).SetClaim(OAuth.Claims.EmailVerified, true)
            .SetClaim(OAuth.Claims.AuthenticationTime, session.ConfirmedAt.ToUnixTimeSeconds()).SetClaim(SaidClaims.Session, session.PublicId.ToString()).SetClaim(SaidClaims.Firm, current.Firm.ToString());
        identity.AddClaims(SaidClaims.Methods(session).Select(m => new Claim(OAuth.Claims.AuthenticationMethodReference, m)));
        Limit(identity, scopes);
        identity.SetDestinations(claim => claim.Type switch
        {
            OAuth.Claims.Subject => [OAuth.Destinations.AccessToken, OAuth.Destinations.IdentityToken],
            OAuth.Claims.Name => identity.HasScope(OAuth.Scopes.Profile) ? [OAuth.Destinations.IdentityToken] : [],
            OAuth.Claims.Email or OAuth.Claims.EmailVerified => identity.HasScope(OAuth.Scopes.Email) ? [OAuth.Destinations.IdentityToken] : [],
            _ => [OAuth.Destinations.IdentityToken],
        });
        return identity;
    }

    /// <summary>What allows nothing in the API is not for the API.</summary>
    private static void Limit(ClaimsIdentity identity, IEnumerable<string> scopes)
    {
        identity.SetScopes(scopes);
        if (identity.GetScopes().Intersect(ApiScopes.All).Any()) identity.SetResources(Application.Api);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static IResult Refuse(string error = OAuth.Errors.InvalidGrant, string description = "The session has ended.") => Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
    }), [Scheme]);
}

/// <summary>What ID tokens say beyond the standard's profile.</summary>
internal static class SaidClaims
{
    /// <summary>The app's session, as its person sees it in the list of sessions (OpenID Connect's <c>sid</c>).</summary>
    public const string Session = "sid";

    public const string Firm = "firm";

    /// <summary>How the person showed who they are, in the words of RFC 8176.</summary>
    public static IEnumerable<string> Methods(UserSession session)
    {
        if (session.How?.StartsWith("password", StringComparison.Ordinal) == true) yield return "pwd";
        if (session.How?.EndsWith("code", StringComparison.Ordinal) == true) yield return "otp";
        if (session.How == Method.Passkey) yield return "hwk";
        if (session.SecondFactor) yield return "mfa";
    }
}
