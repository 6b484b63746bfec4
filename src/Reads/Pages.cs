using System.Buffers.Text;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Portal;

/// <summary>One page of a list, newest or first in order first.</summary>
/// <param name="NextCursor">Give it as <c>cursor</c> to get what follows; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>What page the caller asks for: <c>?limit=</c> (1 to 100, 25 when left out) and <c>?cursor=</c>.</summary>
/// <param name="After">Where the page before ended: the instant and the id of its last row; null for the first page.</param>
public sealed record PageRequest(int Limit, (DateTimeOffset At, Guid Id)? After)
{
    /// <summary>Binds from the query; called by the framework.</summary>
    public static ValueTask<PageRequest?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var query = http.Request.Query;
        var limit = 25;
        if (query.TryGetValue("limit", out var asked) && !(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= 100))
            throw Problems.Validation.Refuse("limit is a number from 1 to 100.", "limit");
        var after = query.TryGetValue("cursor", out var cursor)
            ? Cursors.Of(http).Read(http, cursor.ToString()) ?? throw Problems.Validation.Refuse("This cursor isn't from this list. Start again without it.", "cursor")
            : ((DateTimeOffset, Guid)?)null;
        return new(new PageRequest(limit, after));
    }
}

/// <summary>Reads filters from the query.</summary>
public static class Filter
{
    /// <summary>The stored name of an enumeration's value, given as the API writes it; null when there is no filter.</summary>
    /// <exception cref="Refusal">400 when there is no such value; the message lists them.</exception>
    public static string? Named<T>(string? text, string parameter) where T : struct, Enum =>
        text is null ? null
        : Enum.GetNames<T>().FirstOrDefault(n => JsonNamingPolicy.CamelCase.ConvertName(n) == text)
        ?? throw Problems.Validation.Refuse($"{parameter} is one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.", parameter);

    private const int LongestSearch = 200;

    /// <summary>What somebody searches for, as stored text is looked through (<see cref="Unicode.Searchable"/>); null where nothing is looked for.</summary>
    public static string? Search(string? q) => string.IsNullOrWhiteSpace(q) ? null : Unicode.Searchable(q.Cut(LongestSearch));

    /// <summary>An instant by RFC 3339, or a plain date for its first instant in UTC; null when there is no filter.</summary>
    /// <exception cref="Refusal">400 for anything else: nobody guesses which day 01/02/2030 is.</exception>
    public static DateTimeOffset? Instant(string? text, string parameter) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(day, TimeOnly.MinValue, TimeSpan.Zero)
        : Portal.Instant.Read(text)
            ?? throw Problems.Validation.Refuse($"{parameter} is an instant such as 2030-01-31T12:00:00Z, or a date such as 2030-01-31.", parameter);
}

/// <summary>Cursors are opaque and signed; each works for the list and the firm that it was made for.</summary>
public sealed class Cursors(MasterKey key)
{
    internal static Cursors Of(HttpContext http) => (Cursors)http.RequestServices.GetService(typeof(Cursors))!;

    /// <summary>A cursor to what follows the given row, bound to this request's list, filters and firm.</summary>
    public string Write(HttpContext http, DateTimeOffset at, Guid id)
    {
        Span<byte> bytes = stackalloc byte[24 + 16];
        BitConverter.TryWriteBytes(bytes, at.UtcTicks);
        id.TryWriteBytes(bytes[8..]);
        Sign(http, bytes[..24]).AsSpan(0, 16).CopyTo(bytes[24..]);
        return Base64Url.EncodeToString(bytes);
    }

    internal (DateTimeOffset, Guid)? Read(HttpContext http, string cursor)
    {
        Span<byte> bytes = stackalloc byte[40];
        if (cursor.Length > 60 || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length) || length != 40) return null;
        if (!CryptographicOperations.FixedTimeEquals(Sign(http, bytes[..24]).AsSpan(0, 16), bytes[24..])) return null;
        return (new DateTimeOffset(BitConverter.ToInt64(bytes), TimeSpan.Zero), new Guid(bytes[8..24]));
    }

    /// <summary>Puts the next page's address in <c>Link</c> (RFC 8288).</summary>
    public static void Announce(HttpContext http, string? cursor)
    {
        if (cursor is null) return;
        var others = http.Request.Query.Where(q => q.Key != "cursor").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, (string?)v));
        http.Response.Headers.Link = $"<{http.Request.Path}{QueryString.Create(others.Append(new("cursor", cursor)))}>; rel=\"next\"";
    }

    private byte[] Sign(HttpContext http, ReadOnlySpan<byte> position)
    {
        var filters = http.Request.Query.Where(q => q.Key is not ("cursor" or "limit")).OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{q.Key}={q.Value}");
        var list = Encoding.UTF8.GetBytes($"{http.RequestServices.Firm(http)}|{http.Request.Path}|{string.Join('&', filters)}|{Convert.ToHexString(position)}");
        return key.Sign("cursor", list);
    }
}

internal static class Firms
{
    /// <summary>The firm of the request: the actor's, or for a read that signs in by itself the one its credentials claim.</summary>
    public static string Firm(this IServiceProvider services, HttpContext http) =>
        ((Caller)services.GetService(typeof(Caller))!).Actor?.FirmId.ToString() ?? ((ICredentials)services.GetService(typeof(ICredentials))!).Read(http)?.Firm ?? "";
}
