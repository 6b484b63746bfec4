using System.Text.Json;

namespace Portal.Identity.Sessions;

/// <summary>Somebody has shown a password or a mailed link, and is asked for their second factor. The id is the SHA-256 of the cookie's secret.</summary>
/// <param name="How">What was shown so far; see <see cref="Method"/>.</param>
internal sealed record HalfSignIn(string Id, Guid PersonId, string How, DateTimeOffset ExpiresAt, int Tries = 0)
{
    public const string Table = "mt_doc_half_sign_in";

    /// <summary>They asked to stay signed in on this device.</summary>
    public bool Remember { get; init; }

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    public const int MostTries = 5;

    /// <summary>For whoever showed the first half: the cookie's secret, and how they can go on.</summary>
    internal sealed record Begun(Guid FirmId, string Token, IReadOnlyList<string> Methods, DateTimeOffset ExpiresAt);
}

/// <summary>Counts tries at the second half in the database, before they are looked at.</summary>
internal sealed class HalfSignIns(Database database, TimeProvider clock)
{
    /// <summary>Takes one of the tries that are left; null when there is none, or it is too late.</summary>
    public async Task<HalfSignIn?> Try(Guid firmId, string id, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(new($"update identity.{HalfSignIn.Table} set tries = tries + 1 where tenant_id = $1 and id = $2 and expires_at > $3 and tries < $4 returning data::text")
        { Parameters = { new() { Value = firmId.ToString() }, new() { Value = id }, new() { Value = clock.GetUtcNow() }, new() { Value = HalfSignIn.MostTries } } });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        return await rows.ReadAsync(ct) ? JsonSerializer.Deserialize<HalfSignIn>(rows.GetString(0), Json.Options) : null;
    }
}

/// <summary>The answer to whoever is half signed in.</summary>
/// <param name="Next">Always <c>secondFactor</c>.</param>
/// <param name="Methods">What can be shown: <c>code</c>, <c>recoveryCode</c>, <c>passkey</c>.</param>
internal sealed record SecondFactorAsked(string Next, IReadOnlyList<string> Methods, DateTimeOffset ExpiresAt)
{
    public static IResult Answer(HttpContext http, HalfSignIn.Begun half)
    {
        SecretCookie.Half.Set(http, half.FirmId, half.Token, half.ExpiresAt);
        return Results.Json(new SecondFactorAsked("secondFactor", half.Methods, half.ExpiresAt), statusCode: StatusCodes.Status202Accepted);
    }
}

/// <summary>A cookie of a few minutes that carries <c>firm.secret</c> from one request of the portal's own pages to the next.</summary>
internal sealed record SecretCookie(string Name)
{
    public static readonly SecretCookie Half = new("__Host-portal-half"), Ceremony = new("__Host-portal-ceremony"), Link = new("__Host-portal-link");

    public void Set(HttpContext http, Guid firmId, string secret, DateTimeOffset expires) => http.Response.Cookies.Append(Name, $"{firmId:N}.{secret}", Options(expires));

    public void Clear(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(Name)) http.Response.Cookies.Delete(Name, Options(null));
    }

    /// <summary>The firm it names, and the stored form of its secret; null when there is none.</summary>
    public (Guid FirmId, string Id)? Read(HttpContext http) =>
        http.Request.Cookies.TryGetValue(Name, out var value) && SessionCredentials.Split(value) is var (firm, secret) ? (firm, UserSession.IdOf(secret)) : null;

    private static CookieOptions Options(DateTimeOffset? expires) => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", Expires = expires };
}
