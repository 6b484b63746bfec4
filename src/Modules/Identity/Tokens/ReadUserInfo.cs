using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Identity.Applications;
using Portal.Identity.People;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Tokens;

/// <summary>Who the person behind an access token is, as far as the application was allowed to know.</summary>
internal sealed class ReadUserInfo(IIdentityStore store, OAuthRequest current)
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public async Task<IResult> Answer(HttpContext http, CancellationToken ct)
    {
        var shown = (await http.AuthenticateAsync(Scheme)).Principal!;
        await using var session = current.Read(store);
        if (!Guid.TryParse(shown.GetClaim(OAuth.Claims.Subject), out var id) || await session.LoadAsync<Person>(id, ct) is not { } person)
            return Results.Challenge(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = OAuth.Errors.InvalidToken }), [Scheme]);
        // What the application is not allowed any more it is not told either, whatever its token was given for.
        var allowed = Application.ReadClientId(shown.GetPresenters().FirstOrDefault()) is { } named && await session.LoadAsync<Application>(named.Id, ct) is { } application ? application.Scopes : [];
        var said = new Dictionary<string, object> { [OAuth.Claims.Subject] = person.Id.ToString(), [SaidClaims.Firm] = current.Firm.ToString() };
        if (Has(OAuth.Scopes.Profile)) said[OAuth.Claims.Name] = person.Name;
        if (Has(OAuth.Scopes.Email)) (said[OAuth.Claims.Email], said[OAuth.Claims.EmailVerified]) = (person.Email, true);
        return Results.Json(said);

        bool Has(string scope) => shown.HasScope(scope) && allowed.Contains(scope);
    }
}
