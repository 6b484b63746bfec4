using System.Buffers.Text;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Portal;

/// <summary>One page of a list, newest or first in order first.</summary>
/// <param name="NextCursor">Give it as <c>cursor</c> to get what follows; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Where a page ended: what its last row is ordered by, and that row's id.</summary>
public readonly record struct Position
{
    private Position(byte[] key, Guid id) => (Key, Id) = (key, id);

    /// <summary>The last row's id.</summary>
    public Guid Id { get; }

    /// <summary>Of a list that is ordered by an instant.</summary>
    public DateTimeOffset At => new(BitConverter.ToInt64(Key), TimeSpan.Zero);

    /// <summary>Of a list that is ordered by something else, as PostgreSQL writes it.</summary>
    public string Text => Encoding.UTF8.GetString(Key);

    internal byte[] Key { get; }

    internal static Position Of(DateTimeOffset at, Guid id) => new(BitConverter.GetBytes(at.UtcTicks), id);
    internal static Position Of(string text, Guid id) => new(Encoding.UTF8.GetBytes(text), id);
    internal static Position Of(ReadOnlySpan<byte> key, Guid id) => new(key.ToArray(), id);
}

/// <summary>What a list can be ordered by beside its newest: the field's name, and a column that is never null, which indexes hold before the id.</summary>
/// <param name="Type">Of the column, as PostgreSQL calls it.</param>
public sealed record Order(string Name, string Column, string Type);

/// <summary>In which orders an operation gives its list; <c>?sort=</c> names one, with a minus from its end.</summary>
public sealed record Sorting(IReadOnlyList<Order> Orders)
{
    internal const string Newest = "createdAt";

    /// <summary>What callers may ask for, the usual first.</summary>
    public IEnumerable<string> Names => new[] { $"-{Newest}", Newest }.Concat(Orders.SelectMany(o => new[] { o.Name, $"-{o.Name}" }));

    /// <exception cref="Refusal">400 for an order that the list does not have; the message lists them.</exception>
    internal (Order? Order, bool IsDescending) Read(string? asked)
    {
        if (asked is null) return (null, true);
        if (!Names.Contains(asked)) throw Problems.Validation.Refuse($"Sort by one of {string.Join(", ", Names)}.", "sort");
        return (Orders.FirstOrDefault(o => o.Name == asked.TrimStart('-')), asked[0] == '-');
    }
}

/// <summary>How operations say in which orders they give their lists.</summary>
public static class SortingExtensions
{
    /// <summary>Newest first, or as the caller asks by one of these.</summary>
    public static RouteHandlerBuilder Sorts(this RouteHandlerBuilder operation, params Order[] orders) => operation.WithMetadata(new Sorting(orders));
}

/// <summary>What page the caller asks for: <c>?limit=</c> (1 to 100, 25 when left out), <c>?cursor=</c>, and <c>?sort=</c> where there is one.</summary>
/// <param name="After">Where the page before ended; null for the first page.</param>
/// <param name="Sort">As it was asked for.</param>
public sealed record PageRequest(int Limit, Position? After, string? Sort = null)
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
            : (Position?)null;
        return new(new PageRequest(limit, after, query["sort"]));
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
    private const int Id = 16, Mac = 16, Longest = 1000;

    internal static Cursors Of(HttpContext http) => (Cursors)http.RequestServices.GetService(typeof(Cursors))!;

    /// <summary>A cursor to what follows the given row, bound to this request's list, filters and firm.</summary>
    public string Write(HttpContext http, DateTimeOffset at, Guid id) => Write(http, Position.Of(at, id));

    internal string Write(HttpContext http, Position last)
    {
        byte[] position = [.. last.Key, .. last.Id.ToByteArray()];
        return Base64Url.EncodeToString([.. position, .. Sign(http, position).AsSpan(0, Mac)]);
    }

    internal Position? Read(HttpContext http, string cursor)
    {
        if (cursor.Length > Longest || !Base64Url.IsValid(cursor)) return null;
        var bytes = Base64Url.DecodeFromChars(cursor).AsSpan();
        if (bytes.Length < Id + Mac) return null;
        var position = bytes[..^Mac];
        var key = position[..^Id];
        if (!CryptographicOperations.FixedTimeEquals(Sign(http, position).AsSpan(0, Mac), bytes[^Mac..])) return null;
        return Position.Of(key, new Guid(position[key.Length..]));
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
