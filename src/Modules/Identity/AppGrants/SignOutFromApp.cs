using Marten;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Identity.Sessions;
using Portal.Identity.Tokens;
using OAuth = OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.AppGrants;

/// <summary>
/// An application signs its person out here too. Without an ID token of the same person anybody could sign them out by a link
/// (ASVS 10.6.2): then the person is asked on a page, whose answer carries the session's antiforgery token.
/// </summary>
internal sealed class SignOutFromApp(OAuthRequest current, ICredentials credentials, Caller caller, IMediator mediator, MasterKey key)
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public async Task<IResult> Answer(HttpContext http, CancellationToken ct)
    {
        if (Authorize.Refused(http) is { } page) return page;
        var local = http.Request.BringsAuthorization() ? null : await credentials.Resolve(http);
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(ct) : null;
        if (local is not null)
        {
            var hint = (await http.AuthenticateAsync(Scheme)).Principal;
            var isTheirs = hint?.GetClaim(OAuth.Claims.Subject) == local.Actor.PersonId.ToString() && current.Firm == local.Actor.FirmId;
            if (!isTheirs && !ConsentRules.IsOurs(CsrfToken.Of(key, local.SignIn.Session), form?["csrf"]))
                return Results.Redirect("/sign-out" + (form is null ? http.Request.QueryString : QueryString.Create(form.ToDictionary(f => f.Key, f => f.Value.ToString())!)));
            caller.ActAs(local.Actor, local.SignIn);
            if (isTheirs && Guid.TryParse(hint!.GetClaim(SaidClaims.Session), out var own)) await mediator.Send(new EndGrantOf(own), ct);
            await mediator.Send(new SignOut(local.SignIn.Session), ct);
            SessionCredentials.ClearCookie(http);
        }
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);
    }
}

/// <summary>The application's own session ends with the browser's.</summary>
internal sealed record EndGrantOf(Guid SessionId) : ICommand<Unit>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<EndGrantOf, Unit>
    {
        public async Task<Unit> Handle(EndGrantOf command, CancellationToken ct)
        {
            if (await identity.Session.Query<UserSession>().FirstOrDefaultAsync(s => s.PersonId == actor.PersonId && s.PublicId == command.SessionId, ct) is not { } session) return Unit.Value;
            if (await identity.Session.Query<Grant>().FirstOrDefaultAsync(g => g.PersonId == actor.PersonId && g.SessionId == session.Id, ct) is { } grant) await identity.End(grant, GrantEnd.ByApplication, ct);
            return Unit.Value;
        }
    }
}
