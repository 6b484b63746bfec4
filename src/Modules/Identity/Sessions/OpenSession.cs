using Microsoft.AspNetCore.Http;
using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>Opens sessions: the one place where somebody who has shown who they are gets in.</summary>
internal sealed class OpenSession(UnitOfWork<IIdentityStore> identity, TimeProvider clock)
{
    /// <summary>A browser's session, as the answer to its request is to carry it.</summary>
    internal sealed record Opened(string Token, Guid PersonId, Guid FirmId, DateTimeOffset ExpiresAt);

    /// <summary>Stores the session and tells that somebody signed in, when the caller's unit commits.</summary>
    public async Task<Opened> For(Person person, Firm firm, string how, bool secondFactor, Origin from)
    {
        var now = clock.GetUtcNow();
        var (token, id) = UserSession.NewToken();
        var expires = now.AddHours(firm.Security.SessionHours);
        identity.Session.Insert(new UserSession(id, person.Id, now, expires, from.Address, from.Device, Guid.CreateVersion7()) { How = how, SecondFactor = secondFactor, ConfirmedAt = now, LastUsedAt = now });
        identity.Session.Store(new LastSignIn(person.Id, now));
        foreach (var client in person.Told()) await identity.Publish(new PersonSignedIn(Guid.CreateVersion7(), firm.Id, client, person.Id, now, client is not null, person.Id, how));
        return new(token, person.Id, firm.Id, expires);
    }

    /// <summary>The same session under a new secret, after its person has shown again who they are: a copy of the old cookie is worth nothing.</summary>
    public Opened Renew(UserSession session, bool secondFactor, string how)
    {
        var now = clock.GetUtcNow();
        var (token, id) = UserSession.NewToken();
        identity.Session.Delete<UserSession>(session.Id);
        identity.Session.Insert(session with { Id = id, ConfirmedAt = now, LastUsedAt = now, SecondFactor = session.SecondFactor || secondFactor, How = how });
        return new(token, session.PersonId, Guid.Parse(identity.Session.TenantId), session.ExpiresAt);
    }
}

/// <summary>When the person signed in last: stays when the session is gone.</summary>
internal sealed record LastSignIn(Guid Id, DateTimeOffset At);

/// <summary>The answer to whoever has signed in.</summary>
/// <param name="CsrfToken">Goes into the header X-CSRF-Token of every request that changes something.</param>
internal sealed record SignedIn(Guid PersonId, Guid FirmId, string CsrfToken, DateTimeOffset ExpiresAt)
{
    /// <summary>200, with the session's cookie.</summary>
    public static IResult Answer(HttpContext http, MasterKey key, OpenSession.Opened opened)
    {
        http.Response.Cookies.Append(SessionCredentials.Cookie, $"{opened.FirmId:N}.{opened.Token}", SessionCredentials.Options(opened.ExpiresAt));
        return Results.Ok(new SignedIn(opened.PersonId, opened.FirmId, Sessions.CsrfToken.Of(key, UserSession.IdOf(opened.Token)), opened.ExpiresAt));
    }
}
