using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Portal.Identity.Applications;
using Portal.Identity.Tokens;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.AppGrants;

/// <summary>
/// A browser comes from an application that wants to act for its person. The person signs in, is shown what is asked, and
/// answers: each time, since nobody can tell whether it is the same app again (RFC 8252, ASVS 10.7.1).
/// </summary>
internal sealed class Authorize(IIdentityStore store, OAuthRequest current, ICredentials credentials, Caller caller, IMediator mediator, MasterKey key, TimeProvider clock)
{
    public const string Path = "/connect/authorize";

    /// <summary>In place of <c>prompt=login</c>, which would ask again and again: the person must have confirmed who they are since that moment. In milliseconds.</summary>
    private const string Since = "confirmed_since";

    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public async Task<IResult> Answer(HttpContext http, CancellationToken ct)
    {
        if (Refused(http) is { } page) return page;
        var request = http.GetOpenIddictServerRequest()!;
        var sent = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(ct)).ToDictionary(f => f.Key, f => f.Value.ToString()) : http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        var decision = HttpMethods.IsPost(http.Request.Method) ? sent.GetValueOrDefault("decision") : null;
        // OpenIddict lets openid and offline_access pass unasked.
        if (!await MayAsk(request, ct)) return Refuse(OAuth.Errors.InvalidScope);
        var known = await Browser(http);
        if (decision is not null) return known is null ? throw Problems.NotSignedIn.Refuse() : await Decide(http, request, known, decision, sent.GetValueOrDefault("csrf"), ct);
        if (request.HasPromptValue(OAuth.PromptValues.None)) return Refuse(known is null ? OAuth.Errors.LoginRequired : OAuth.Errors.ConsentRequired);
        if (known is null || known.SignIn.ConfirmedAt < MustBeSince(http, request, sent)) return Results.Redirect("/sign-in?next=" + Uri.EscapeDataString(Path + Again(sent)) + (known is null ? "" : "&again=1"));
        // What was pushed stands in no address: the page is told what to ask for.
        if (request.RequestUri is not null) (sent["scope"], sent["redirect_uri"]) = (request.Scope ?? "", request.RedirectUri ?? "");
        return Results.Redirect("/authorize" + QueryString.Create(sent!));
    }

    /// <summary>Where what was asked is so wrong that no app can be told, its person is, on a page of the portal's; null where it is not.</summary>
    public static IResult? Refused(HttpContext http) => http.GetOpenIddictServerResponse() is { Error: { } error } ? Results.Redirect("/authorize?error=" + Uri.EscapeDataString(error)) : null;

    private async Task<bool> MayAsk(OpenIddictRequest request, CancellationToken ct)
    {
        await using var session = current.Read(store);
        return Application.ReadClientId(request.ClientId) is { } named && await session.LoadAsync<Application>(named.Id, ct) is { } application && !request.GetScopes().Except(application.Scopes).Any();
    }

    /// <summary>A browser's session in the firm of the application; any other is none.</summary>
    private async Task<Known?> Browser(HttpContext http) =>
        !http.Request.BringsAuthorization() && await credentials.Resolve(http) is { SignIn.Kind: SignInKind.Browser } known && known.Actor.FirmId == current.Firm ? known : null;

    private async Task<IResult> Decide(HttpContext http, OpenIddictRequest request, Known known, string decision, string? csrf, CancellationToken ct)
    {
        if (!ConsentRules.IsOurs(ConsentRules.Token(key, known.SignIn.Session, request.ClientId!, ConsentRules.Scopes(request.Scope), request.RedirectUri), csrf))
            throw Problems.CrossSite.Refuse("The answer does not fit what was asked. Start again from the app.");
        if (known.SignIn.Confined) throw Problems.SecondFactorRequired.Refuse();
        if (known.Actor.ViewedBy is not null) throw Problems.ViewOnly.Refuse();
        if (decision != "allow") return Refuse(OAuth.Errors.AccessDenied);

        caller.ActAs(known.Actor, known.SignIn);
        var grant = await mediator.Send(new AllowApplication(Application.ReadClientId(request.ClientId)!.Value.Id, [.. request.GetScopes()], known.SignIn.Session, NetworkAddress.Of(http.Connection.RemoteIpAddress)), ct);
        current.Session = grant.SessionId;
        var identity = new ClaimsIdentity(Scheme, OAuth.Claims.Name, OAuth.Claims.Role);
        identity.SetClaim(OAuth.Claims.Subject, known.Actor.PersonId.ToString()).SetScopes(request.GetScopes()).SetAuthorizationId(grant.Id.ToString());
        return Results.SignIn(new ClaimsPrincipal(identity), null, Scheme);
    }

    private DateTimeOffset MustBeSince(HttpContext http, OpenIddictRequest request, Dictionary<string, string> sent)
    {
        var now = clock.GetUtcNow();
        var since = long.TryParse(sent.GetValueOrDefault(Since), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= now.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(at) : DateTimeOffset.MinValue;
        if (request.MaxAge is > 0 and < int.MaxValue and var age && now.AddSeconds(-age) is var fresh && fresh > since) since = fresh;
        if (!request.HasPromptValue(OAuth.PromptValues.Login) && request.MaxAge != 0) return since;
        // What was pushed cannot be taken back from the address, so its own age counts; anything else is asked for once.
        return request.RequestUri is null ? DateTimeOffset.MaxValue
            : http.Features.Get<OpenIddictServerAspNetCoreFeature>()?.Transaction?.GetProperty<OpenIddictServerEvents.ProcessAuthenticationContext>(typeof(OpenIddictServerEvents.ProcessAuthenticationContext).FullName!)?.RequestTokenPrincipal?.GetCreationDate() ?? DateTimeOffset.MaxValue;
    }

    /// <summary>The same request, for after signing in.</summary>
    private QueryString Again(Dictionary<string, string> sent)
    {
        var asksAnew = sent.GetValueOrDefault("prompt")?.Split(' ').Contains(OAuth.PromptValues.Login) == true || sent.GetValueOrDefault("max_age") == "0";
        if (!asksAnew) return QueryString.Create(sent!);
        return QueryString.Create(sent.Where(s => s.Key is not ("prompt" or Since) && (s.Key != "max_age" || s.Value != "0"))
            .Append(new(Since, clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)))!);
    }

    private static IResult Refuse(string error) => Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = error }), [Scheme]);
}
