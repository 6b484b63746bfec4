using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portal.Identity.Sessions;

/// <summary>The session cookie: <c>firm.token</c>. The firm is a claim; the session must lie in it. A calendar's address holds the same.</summary>
internal sealed class SessionCredentials(Database database, MasterKey key) : ICredentials
{
    public const string Cookie = "__Host-portal";
    public const string ApiKeyPrefix = "ptl_";

    public Credentials? Read(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is { SignsInByAddress: true })
            return Split($"{http.GetRouteValue("key")}") is var (of, key) ? new(of.ToString(), UserSession.CalendarsIdOf(key)) : null;
        // An Authorization header decides alone: a wrong one beside a good cookie stays refused.
        if (http.Request.BringsAuthorization()) return Bearer(http.Request.Headers.Authorization.ToString());
        return http.Request.Cookies.TryGetValue(Cookie, out var value) && Split(value) is var (firm, secret) ? new(firm.ToString(), UserSession.BrowsersIdOf(secret)) : null;
    }

    /// <summary>An API key, <c>ptl_firm.secret</c>, or an access token, <c>firm.secret</c>; each is stored as its hash.</summary>
    private static Credentials? Bearer(string header)
    {
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return null;
        var value = header[7..];
        return Split(value.StartsWith(ApiKeyPrefix, StringComparison.Ordinal) ? value[ApiKeyPrefix.Length..] : value) is var (firm, secret) ? new(firm.ToString(), UserSession.IdOf(secret)) : null;
    }

    /// <summary>The two parts of <c>firm.secret</c>; null when it is nothing of the kind.</summary>
    internal static (Guid Firm, string Secret)? Split(string value)
    {
        var dot = value.Length > 200 ? -1 : value.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Guid.TryParseExact(value.AsSpan(0, dot), "N", out var firm) ? (firm, value[(dot + 1)..]) : null;
    }

    public async Task<Known?> Resolve(HttpContext http)
    {
        if (Read(http) is not var (firm, session)) return null;
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firm));
        batch.BatchCommands.Add(new("""
            select person_id, role, rights::text, limited, viewed_by, session, kind, second_factor, confirmed_at, scopes::text, confined
            from identity.known($1, $2)
            """)
        { Parameters = { new() { Value = firm }, new() { Value = session } } });
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        if (!await rows.ReadAsync()) return null;
        var rights = JsonSerializer.Deserialize<Dictionary<Guid, Dictionary<string, string>>>(rows.GetString(2))!;
        var actor = new Actor(Guid.Parse(firm), rows.GetGuid(0), Enum.Parse<Role>(rows.GetString(1), ignoreCase: true), rights.ToDictionary(r => r.Key, r => (IReadOnlyDictionary<string, string>)r.Value))
        {
            Limited = rows.GetBoolean(3),
            ViewedBy = rows.IsDBNull(4) ? null : rows.GetGuid(4),
        };
        var scopes = rows.IsDBNull(9) ? null : JsonSerializer.Deserialize<string[]>(rows.GetString(9));
        return new(actor, new Portal.SignIn(rows.GetString(5), Enum.Parse<SignInKind>(rows.GetString(6)), rows.GetBoolean(7), rows.GetFieldValue<DateTimeOffset>(8), scopes, rows.GetBoolean(10)));
    }

    public bool IsOurs(HttpContext http) => Read(http) is { } read
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CsrfToken.Of(key, read.Session)), Encoding.ASCII.GetBytes(http.Request.Headers["X-CSRF-Token"].ToString()));

    /// <summary>Whoever asks goes on without the session's cookie.</summary>
    public static void ClearCookie(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(null));

    /// <summary>Lax, so that a link in a mail keeps the session; a foreign page cannot change anything with it.</summary>
    public static CookieOptions Options(DateTimeOffset? expires) => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", Expires = expires };
}

/// <summary>Finds the actor behind a request: a browser's session, or the operator's key.</summary>
internal sealed class SessionAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, ICredentials credentials, OperatorKey operatorKey, SessionUse uses, Caller caller)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (operatorKey.Is(Request.Headers.Authorization.ToString()))
            return Authenticated(Actor.Unknown(Guid.Empty) with { Role = Role.Operator }, null);
        if (Context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { } operation) return AuthenticateResult.NoResult();
        if (credentials.Read(Context) is not { } claimed) return Request.BringsAuthorization() ? AuthenticateResult.Fail("The Authorization header is not valid.") : AuthenticateResult.NoResult();
        uses.Note(claimed);
        if (operation.SignsInWithin) return AuthenticateResult.NoResult();
        return await credentials.Resolve(Context) is { } known ? Authenticated(known.Actor, known.SignIn) : AuthenticateResult.NoResult();
    }

    private AuthenticateResult Authenticated(Actor actor, Portal.SignIn? signIn)
    {
        caller.ActAs(actor, signIn);
        var identity = new ClaimsIdentity([new("sub", actor.PersonId.ToString()), new("firm", actor.FirmId.ToString()), new(ClaimTypes.Role, actor.Role.ToString())], Scheme.Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }
}

/// <summary>The installation's own key, for whoever runs it. It opens no firm's content.</summary>
public sealed class OperatorKey(string key)
{
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + key));

    internal bool Is(string header) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header)), _hash);
}
