using Microsoft.AspNetCore.Http;

namespace Portal;

/// <summary>What a request shows of its sender before anything is checked.</summary>
/// <param name="Firm">The firm it claims. The session must lie in that firm, so a false claim finds nothing.</param>
/// <param name="Session">The stored form of the secret: of a session's cookie, an access token or an API key.</param>
public sealed record Credentials(string Firm, string Session);

/// <summary>What kind of credential lets somebody in: a browser's cookie, an app's token on behalf of a person, a program's own key, or a calendar's address.</summary>
public enum SignInKind { Browser, App, Integration, Calendar }

/// <summary>How the actor got in, as it stands at this very request.</summary>
/// <param name="Session">The stored id of the session.</param>
/// <param name="SecondFactor">Whether more than a password or a mailed link was shown.</param>
/// <param name="ConfirmedAt">When the person last showed everything they sign in with.</param>
/// <param name="Scopes">What the credential may be used for, such as <c>invoices:read</c>; null for everything the actor may do.</param>
/// <param name="Confined">The firm asks for a second factor and this session has none: only what sets it up is open.</param>
public sealed record SignIn(string Session, SignInKind Kind, bool SecondFactor, DateTimeOffset ConfirmedAt, IReadOnlyList<string>? Scopes, bool Confined);

/// <summary>Somebody whose credentials hold.</summary>
public sealed record Known(Actor Actor, SignIn SignIn);

/// <summary>Where credentials stand.</summary>
public static class CredentialPlaces
{
    /// <summary>Whether the header Authorization decides who asks. An empty one is none: the cookie decides, and is guarded as cookies are.</summary>
    public static bool BringsAuthorization(this HttpRequest request) => request.Headers.Authorization.ToString().Length > 0;
}

/// <summary>Reads a request's credentials. Implemented where sign-in is.</summary>
public interface ICredentials
{
    Credentials? Read(HttpContext http);

    /// <summary>Who that is at this moment; null when the credentials open nothing.</summary>
    Task<Known?> Resolve(HttpContext http);

    /// <summary>Whether the request carries its session's antiforgery token, as only a page of the portal can.</summary>
    bool IsOurs(HttpContext http);
}

/// <summary>Whether an operation is open to somebody: their role, and how they got in.</summary>
public static class Admission
{
    /// <summary>How long ago somebody may have shown who they are where it must have been just now.</summary>
    public static readonly TimeSpan JustNow = TimeSpan.FromMinutes(5);

    /// <exception cref="Refusal">403, saying what is missing.</exception>
    public static void Check(Operation operation, Actor actor, SignIn? signIn, string method, DateTimeOffset now)
    {
        if (!operation.Who.Roles.Contains(actor.Role)) throw Problems.Forbidden.Refuse();
        if (signIn is null || operation.Who.Anonymous) return;
        if (signIn.Scopes is { } scopes && (operation.Scope is null || !scopes.Contains(operation.Scope)))
            throw Problems.ScopeMissing.Refuse(operation.Scope is null ? "This is open to people who sign in, not to apps and keys." : $"This needs the scope \"{operation.Scope}\".");
        if (signIn.Confined && !operation.BeforeSecondFactor) throw Problems.SecondFactorRequired.Refuse();
        if (actor.ViewedBy is not null && !operation.WhileViewing && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) throw Problems.ViewOnly.Refuse();
        if (actor.ViewedBy is not null && operation.Personal) throw Problems.Forbidden.Refuse("Only the person themselves can see this.");
        if (operation.StepUp && now - signIn.ConfirmedAt > JustNow) throw Problems.ConfirmItIsYou.Refuse();
    }
}
