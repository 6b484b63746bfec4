using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Identity.Sessions;

/// <summary>Remembers which sessions are used, and stores it now and then, so that no request waits for it. A crash forgets half a minute.</summary>
internal sealed class SessionUse(Database database, TimeProvider clock, ILogger<SessionUse> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>More than that at once is not use but an attack with made-up cookies.</summary>
    private const int Most = 100_000;

    private ConcurrentDictionary<Credentials, DateTimeOffset> _used = new();

    /// <summary>Somebody came with that. Whether it opens anything is decided elsewhere; what does not exist is not stored.</summary>
    public void Note(Credentials claimed)
    {
        if (_used.Count < Most) _used[claimed] = clock.GetUtcNow();
    }

    /// <summary>Stores what was noted since the last time.</summary>
    public async Task Store(CancellationToken ct)
    {
        var used = Interlocked.Exchange(ref _used, new());
        foreach (var some in used.Chunk(1000))
        {
            await using var command = database.Worker.CreateCommand(Statement);
            command.Parameters.Add(new() { Value = some.Select(u => u.Key.Firm).ToArray() });
            command.Parameters.Add(new() { Value = some.Select(u => u.Key.Session).ToArray() });
            command.Parameters.Add(new() { Value = some.Select(u => u.Value).ToArray() });
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private const string Statement = """
        update identity.mt_doc_user_session s set last_used_at = u.at, data = s.data || jsonb_build_object('lastUsedAt', u.at)
        from unnest($1, $2, $3) u(firm, session, at) where s.tenant_id = u.firm and s.id = u.session and s.last_used_at < u.at
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try { await Store(stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogWarning(e, "When sessions were last used could not be stored; the next time stores what is used from now on."); }
    }
}
