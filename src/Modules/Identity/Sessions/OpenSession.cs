using Portal.Identity.Clients;
using Portal.Identity.Contracts;
using Portal.Identity.Factors;
using Portal.Identity.Firms;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>Opens sessions: the one place where somebody who has shown who they are gets in.</summary>
internal sealed class OpenSession(UnitOfWork<IIdentityStore> identity, OneTime once, TimeProvider clock)
{
    /// <summary>A browser's session, as the answer to its request is to carry it.</summary>
    /// <param name="Remembered">The browser keeps it when it is closed.</param>
    internal sealed record Opened(string Token, Guid PersonId, Guid FirmId, DateTimeOffset ExpiresAt, bool Remembered);

    /// <summary>
    /// From here to the commit no other session of this person begins or ends: what ends them all misses none that is just beginning.
    /// Asked for before what was shown is used up. False when the person may not come in any more.
    /// </summary>
    public async Task<bool> Turn(Person person, CancellationToken ct)
    {
        await identity.SessionsOf(person.Id, ct);
        return await identity.Session.LoadAsync<Person>(person.Id, ct) is { Status: PersonStatus.Active } now && !await identity.Session.IsShutOut(now, ct);
    }

    /// <summary>For whoever has shown a password or a mailed link: a session, or half of one where they hold a second factor.</summary>
    /// <param name="remember">The person asks to stay signed in on this device.</param>
    public async Task<Entered> Enter(Person person, Firm firm, string how, bool remember, Origin from, CancellationToken ct)
    {
        var held = await HeldFactors.Of(identity.Session, person.Id, ct);
        if (!held.Any) return new(await For(person, firm, how, secondFactor: false, remember, from, ct), null);
        var (token, id) = UserSession.NewToken();
        var expires = clock.GetUtcNow() + HalfSignIn.Life;
        identity.Session.Insert(new HalfSignIn(id, person.Id, how, expires) { Remember = remember });
        return new(null, new(firm.Id, token, held.Methods, expires));
    }

    /// <summary>Stores the session and tells that somebody signed in, when the caller's unit commits.</summary>
    /// <param name="remember">The person asks to stay signed in on this device; whether they do, the firm decides.</param>
    public async Task<Opened> For(Person person, Firm firm, string how, bool secondFactor, bool remember, Origin from, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (token, id) = UserSession.NewBrowsersToken();
        var (remembered, life) = firm.Security.Limits(remember);
        var expires = now + life;
        identity.Session.Insert(new UserSession(id, person.Id, now, expires, from.Address, from.Device, Guid.CreateVersion7())
        { How = how, SecondFactor = secondFactor, Remembered = remembered, ConfirmedAt = now, LastUsedAt = now });
        identity.Session.Store(new LastSignIn(person.Id, now));
        await identity.Greet(person, from, now, ct);
        identity.Note([]).TellAbout(person.ClientIdsForAudit(), new PersonSignedIn(person.Id, how));
        return new(token, person.Id, firm.Id, expires, remembered);
    }

    /// <summary>The same session under a new secret, after its person has shown again who they are: a copy of the old cookie is worth nothing.</summary>
    /// <param name="how">What they have shown now; null for what they showed before.</param>
    /// <exception cref="Refusal">401 when it has ended meanwhile: whatever ended it was the later.</exception>
    public async Task<Opened> Renew(string session, bool secondFactor, string? how, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var old = await identity.Session.LoadAsync<UserSession>(session, ct);
        if (old is null) throw Problems.NotSignedIn.Refuse();
        await identity.SessionsOf(old.PersonId, ct);
        if (!await once.Take(identity, "mt_doc_user_session", session, ct)) throw Problems.NotSignedIn.Refuse();
        var (token, id) = UserSession.NewBrowsersToken();
        var confirmed = old with { ConfirmedAt = now, LastUsedAt = now, SecondFactor = old.SecondFactor || secondFactor, How = how ?? old.How };
        identity.Session.Insert(confirmed with { Id = id });
        return new(token, old.PersonId, Guid.Parse(identity.Session.TenantId), old.ExpiresAt, old.Remembered);
    }
}

/// <summary>When the person signed in last: stays when the session is gone.</summary>
internal sealed record LastSignIn(Guid Id, DateTimeOffset At);

/// <summary>Where somebody stands who has shown the first thing they sign in with: in, or asked for the second.</summary>
internal sealed record Entered(OpenSession.Opened? Opened, HalfSignIn.Begun? Half)
{
    /// <summary>200 with the session's cookie, or 202 with that of the half.</summary>
    public IResult Answer(HttpContext http, MasterKey key) => Opened is { } opened ? SignedIn.Answer(http, key, opened) : SecondFactorAsked.Answer(http, Half!);
}

/// <summary>The answer to whoever has signed in.</summary>
/// <param name="CsrfToken">Goes into the header X-CSRF-Token of every request that changes something.</param>
internal sealed record SignedIn(Guid PersonId, Guid FirmId, string CsrfToken, DateTimeOffset ExpiresAt)
{
    /// <summary>200, with the session's cookie.</summary>
    public static IResult Answer(HttpContext http, MasterKey key, OpenSession.Opened opened) => Results.Ok(With(http, key, opened));

    /// <summary>The answer's body; the cookie goes with it.</summary>
    public static SignedIn With(HttpContext http, MasterKey key, OpenSession.Opened opened)
    {
        http.Response.Cookies.Append(SessionCredentials.Cookie, $"{opened.FirmId:N}.{opened.Token}", SessionCredentials.Options(opened.Remembered ? opened.ExpiresAt : null));
        SecretCookie.Half.Clear(http);
        return new SignedIn(opened.PersonId, opened.FirmId, Sessions.CsrfToken.Of(key, UserSession.BrowsersIdOf(opened.Token)), opened.ExpiresAt);
    }
}
