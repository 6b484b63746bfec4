using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Portal;

/// <summary>
/// Wakes whoever waits for something of a firm, on every node, when the transaction that made it happen has committed
/// (PostgreSQL's NOTIFY). A signal says where to look and carries nothing; several may come as one.
/// </summary>
public sealed class Signals
{
    internal const string Channel = "portal_signals";
    private readonly Dictionary<string, HashSet<Calls>> _listeners = [];

    /// <summary>The name of what concerns a firm, or one person of it.</summary>
    public static string Of(string firm, Guid? person = null) => person is { } one ? $"{firm}/{one}" : firm;

    /// <summary>Calls those who listen, if and when the session commits.</summary>
    public static Task Send(IDocumentSession session, IEnumerable<string> names, CancellationToken ct) =>
        Execute(session, "select pg_notify($1, name) from unnest($2) name", names.ToArray(), ct);

    /// <summary>
    /// The same, one sender after the other: from here to the commit nobody else does this for that name, on any node. What is
    /// numbered meanwhile becomes visible in the order of its numbers.
    /// </summary>
    public static Task SendInTurn(IDocumentSession session, string name, CancellationToken ct) =>
        Execute(session, "select pg_advisory_xact_lock(hashtextextended($1 || $2, 0)), pg_notify($1, $2)", name, ct);

    /// <summary>Listens until disposed of. Begin before reading what it is about, so that nothing falls in between.</summary>
    public Calls Listen(params string[] names)
    {
        var calls = new Calls(this, names);
        lock (_listeners)
            foreach (var name in names) (_listeners.TryGetValue(name, out var others) ? others : _listeners[name] = []).Add(calls);
        return calls;
    }

    /// <summary>How many listen to that name on this node.</summary>
    public int Listeners(string name)
    {
        lock (_listeners) return _listeners.TryGetValue(name, out var those) ? those.Count : 0;
    }

    internal void Call(string name)
    {
        lock (_listeners)
            if (_listeners.TryGetValue(name, out var those))
                foreach (var calls in those) calls.Add(name);
    }

    internal void CallEverybody()
    {
        lock (_listeners)
            foreach (var (name, those) in _listeners)
                foreach (var calls in those) calls.Add(name);
    }

    internal void Leave(Calls calls, string[] names)
    {
        lock (_listeners)
            foreach (var name in names)
                if (_listeners.TryGetValue(name, out var those) && those.Remove(calls) && those.Count == 0) _listeners.Remove(name);
    }

    private static async Task Execute(IDocumentSession session, string sql, object value, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(sql) { Parameters = { new() { Value = Channel }, new() { Value = value } } };
        await session.ExecuteAsync(command, ct);
    }
}

/// <summary>What one listener was called for, each name at most once until it is read.</summary>
public sealed class Calls : IDisposable
{
    private readonly Signals _signals;
    private readonly string[] _names;
    private readonly ConcurrentDictionary<string, bool> _waiting = new();
    private readonly Channel<string> _calls = Channel.CreateUnbounded<string>();

    internal Calls(Signals signals, string[] names) => (_signals, _names) = (signals, names);

    /// <summary>A call of the listener's own, such as a timer's.</summary>
    public void Add(string name)
    {
        if (_waiting.TryAdd(name, true)) _calls.Writer.TryWrite(name);
    }

    /// <summary>The calls as they come, without end.</summary>
    public async IAsyncEnumerable<string> Read([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var name in _calls.Reader.ReadAllAsync(ct))
        {
            // Before it is acted upon: what happens meanwhile is another call.
            _waiting.TryRemove(name, out _);
            yield return name;
        }
    }

    public void Dispose() => _signals.Leave(this, _names);
}

/// <summary>The host's one connection that listens. After a loss it connects again, and calls everybody for what was missed.</summary>
internal sealed class Listening(Signals signals, Database database, TimeProvider clock, ILogger<Listening> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
            try { await Listen(stoppingToken); }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "The connection that listens for signals was lost; the next is tried in a second.");
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
    }

    private async Task Listen(CancellationToken ct)
    {
        await using var connection = await database.App.OpenConnectionAsync(ct);
        connection.Notification += (_, told) => signals.Call(told.Payload);
        await Execute(connection, $"listen {Signals.Channel}", ct);
        signals.CallEverybody();
        // A connection may die without a word: so it is asked now and then.
        while (true)
            if (!await connection.WaitAsync(Patience, ct)) await Execute(connection, "select 1", ct);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
