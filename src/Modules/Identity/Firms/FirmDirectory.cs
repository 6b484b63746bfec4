using System.Collections.Concurrent;
using System.Net;
using Npgsql;

namespace Portal.Identity.Firms;

/// <summary>Which firm a request without a session means, and which host names are served at all.</summary>
public sealed class FirmDirectory(Database database, Installation installation, TimeProvider clock)
{
    /// <summary>So long another node may go on as before after a domain was verified or removed.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    /// <summary>Anybody may ask for any host; what is remembered of it stays small.</summary>
    private const int Most = 10_000;

    public static readonly Problem UnknownHost = new("unknown-host", 421, "There's no portal at this address",
        "Check the address. If it's new, it can take a few minutes to work.");

    private readonly ConcurrentDictionary<string, (FirmAddress? Firm, DateTimeOffset Until)> _hosts = new();

    /// <summary>Whether that host is answered, and the one firm that it leads to; null where several may be meant.</summary>
    public async ValueTask<(bool Known, Guid? Firm)> At(HostString host, CancellationToken ct) =>
        await Named(host, ct) is { } firm ? (true, firm.FirmId)
        : (installation.OwnHost is not { } own || Normal(host) is var name && (name == own || IsLoopback(name)), null);

    /// <summary>
    /// By the firm's own domain, else by its short name before the installation's host, else by the short name given, else the only
    /// firm there is; null when none fits. Where no address is configured, the first label of any host may be a short name.
    /// </summary>
    internal async Task<FirmAddress?> Of(HttpContext http, string? shortName, CancellationToken ct)
    {
        if (await Named(http.Request.Host, ct) is { } own) return own;
        if (shortName is not null) return await ByShortName(shortName.ToLowerInvariant(), ct);
        return (installation.OwnHost is null ? await ByShortName(Normal(http.Request.Host).Split('.')[0], ct) : null) ?? await Only(ct);
    }

    /// <summary>What was remembered of that host; all when null.</summary>
    internal void Forget(string? host = null)
    {
        if (host is null) _hosts.Clear();
        else _hosts.TryRemove(host, out _);
    }

    internal async Task<bool> IsEmpty(CancellationToken ct)
    {
        await using var command = database.Hot.Source.CreateCommand("select identity.has_no_firm()");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The firm that the host name alone tells, in one read of two keys, remembered for some seconds.</summary>
    private async ValueTask<FirmAddress?> Named(HostString asked, CancellationToken ct)
    {
        var host = Normal(asked);
        if (host == installation.OwnHost || !HostName.IsHost(host)) return null;
        var now = clock.GetUtcNow();
        if (_hosts.TryGetValue(host, out var known) && known.Until > now) return known.Firm;
        var label = installation.OwnHost is { } own && host.EndsWith("." + own, StringComparison.Ordinal) ? host[..^(own.Length + 1)] : "";
        var found = await One(host, label, """
            select id, (data ->> 'firmId')::uuid, data ->> 'name' from identity.mt_doc_firm_address
            where id = coalesce((select data ->> 'shortName' from identity.mt_doc_firm_host where id = $1), $2)
            """, ct, host, label);
        if (_hosts.Count >= Most) _hosts.Clear();
        _hosts[host] = (found, now + Fresh);
        return found;
    }

    /// <summary>What can be no short name need not be looked for, nor be sent to the database.</summary>
    internal async Task<FirmAddress?> ByShortName(string shortName, CancellationToken ct) =>
        SetUpLink.IsShortName(shortName)
            ? await One("", shortName, "select id, (data ->> 'firmId')::uuid, data ->> 'name' from identity.mt_doc_firm_address where id = $1", ct, shortName)
            : null;

    private Task<FirmAddress?> Only(CancellationToken ct) => One("", "", "select id, (data ->> 'firmId')::uuid, data ->> 'name' from identity.only_firm()", ct);

    /// <param name="host">The host name that is asked for: of those that firms have of their own, its row is the one that shows.</param>
    /// <param name="shortName">The same for short names.</param>
    private async Task<FirmAddress?> One(string host, string shortName, string sql, CancellationToken ct, params string[] values)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('app.host', $1, true), set_config('app.short_name', $2, true)")
        {
            Parameters = { new() { Value = host }, new() { Value = shortName } },
        });
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        return await rows.ReadAsync(ct) ? new FirmAddress(rows.GetString(0), rows.GetGuid(1), rows.GetString(2)) : null;
    }

    private static string Normal(HostString host) => host.Host.TrimEnd('.').ToLowerInvariant();

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
