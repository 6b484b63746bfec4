using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portal.Identity.Sessions;

/// <summary>The session cookie: <c>firm.token</c>. The firm is a claim; the session must lie in it.</summary>
internal sealed class SessionCredentials(Database database, MasterKey key) : ICredentials
{
    public const string Cookie = "__Host-portal";

    public Credentials? Read(HttpContext http)
    {
        if (!http.Request.Cookies.TryGetValue(Cookie, out var value) || value.Length > 200) return null;
        var dot = value.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Guid.TryParseExact(value.AsSpan(0, dot), "N", out var firm) ? new(firm.ToString(), UserSession.IdOf(value[(dot + 1)..])) : null;
    }

    public async Task<Actor?> Resolve(HttpContext http)
    {
        if (Read(http) is not var (firm, session)) return null;
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('app.tenant_id', $1, true)") { Parameters = { new() { Value = firm } } });
        batch.BatchCommands.Add(new("select person_id, role, rights::text from identity.signed_in where tenant_id = $1 and session_id = $2") { Parameters = { new() { Value = firm }, new() { Value = session } } });
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        if (!await rows.ReadAsync()) return null;
        var rights = JsonSerializer.Deserialize<Dictionary<Guid, Dictionary<string, string>>>(rows.GetString(2))!;
        return new Actor(Guid.Parse(firm), rows.GetGuid(0), Enum.Parse<Role>(rows.GetString(1), ignoreCase: true), rights.ToDictionary(r => r.Key, r => (IReadOnlyDictionary<string, string>)r.Value));
    }

    public bool IsOurs(HttpContext http) => Read(http) is { } read
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CsrfToken.Of(key, read.Session)), Encoding.ASCII.GetBytes(http.Request.Headers["X-CSRF-Token"].ToString()));

    /// <summary>Lax, so that a link in a mail keeps the session; a foreign page cannot change anything with it.</summary>
    public static CookieOptions Options(DateTimeOffset? expires) => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", Expires = expires };
}

/// <summary>Finds the actor behind a request: a browser's session, or the operator's key.</summary>
internal sealed class SessionAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, ICredentials credentials, OperatorKey operatorKey, Caller caller)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length > 0)
            // An Authorization header decides alone: a wrong one beside a good cookie stays refused.
            return operatorKey.Is(header) ? Known(new Actor(Guid.Empty, Guid.Empty, Role.Operator, Actor.Unknown(Guid.Empty).Clients)) : AuthenticateResult.Fail("The Authorization header is not valid.");
        if (Context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is null or { SignsInWithin: true }) return AuthenticateResult.NoResult();
        return await credentials.Resolve(Context) is { } actor ? Known(actor) : AuthenticateResult.NoResult();
    }

    private AuthenticateResult Known(Actor actor)
    {
        caller.ActAs(actor);
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
