using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Portal.Postgres;

/// <summary>How the portal's own PostgreSQL is kept.</summary>
/// <param name="DataDirectory">The portal's data directory; the cluster lies in <c>postgres/</c> below it.</param>
public sealed record EmbeddedPostgresOptions(string DataDirectory)
{
    /// <summary>False gives up safety against power loss, though not against killed processes, for speed: for tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The TCP port on 127.0.0.1. When null, the port of the last run if it is free, else any free one.</summary>
    public int? Port { get; init; }

    /// <summary>How many connections the server takes at once.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>Where <c>bin/postgres</c> lies, when not where the build or the publishing put it.</summary>
    internal string? Binaries { get; init; }
}

/// <summary>PostgreSQL could not be made, started or reached. The message says what happened and what to do next.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The PostgreSQL that the portal brings along: made at the first start, on loopback only, started again when it dies and
/// stopped with the portal. One portal per data directory.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestBeat = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly EmbeddedPostgresOptions _options;
    private readonly ILogger _log;
    private readonly HostLock _lock;
    private readonly PostgresPrograms _programs;
    private readonly CancellationTokenSource _stopping = new();
    private Task _watch = Task.CompletedTask;
    private int _port;
    private int _disposed;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, ILogger log, HostLock @lock, PostgresPrograms programs) =>
        (_options, _log, _lock, _programs) = (options, log, @lock, programs);

    private string Cluster => Path.Combine(_options.DataDirectory, "postgres");
    private string PasswordFile => Path.Combine(_options.DataDirectory, "postgres.password");
    private string LogDirectory => Path.Combine(Cluster, "log");
    private string StartLog => Path.Combine(LogDirectory, "start.log");
    private string PidFile => Path.Combine(Cluster, "postmaster.pid");

    /// <summary>In the server's command line, so that its process can be told from any other PostgreSQL's.</summary>
    private string Name => "portal-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Cluster)))[..12];

    /// <summary>Of the server's superuser <c>postgres</c>, on 127.0.0.1, for the database <c>postgres</c>. It holds the password; the port stays while this object lives.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The server's process.</summary>
    internal int ProcessId => Running()?.Pid ?? throw new InvalidOperationException("PostgreSQL is not running.");

    /// <summary>Makes the cluster when there is none, and starts it or takes over the server that a killed portal left running. Returns when it answers.</summary>
    /// <param name="options">Where it lies and how it runs.</param>
    /// <param name="log">Told when the server had to be started again, and why when that failed.</param>
    /// <param name="ct">Cuts the making of a cluster short; the next start begins it anew.</param>
    /// <exception cref="EmbeddedPostgresException">It cannot run here; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> Start(EmbeddedPostgresOptions options, ILogger log, CancellationToken ct)
    {
        options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        HostLock? held = null;
        try
        {
            Directory.CreateDirectory(options.DataDirectory);
            held = HostLock.Take(options.DataDirectory);
            var postgres = new EmbeddedPostgres(options, log, held, await PostgresPrograms.Find(options.Binaries, ct));
            await postgres.Open(ct);
            return postgres;
        }
        catch (Exception e)
        {
            held?.Dispose();
            if (e is IOException or UnauthorizedAccessException) throw Failure("be started", e.Message, options, e);
            throw;
        }
    }

    /// <summary>Stops the server in order, waits until it is gone and frees the data directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await Unwatch();
        await Stop();
        _lock.Dispose();
    }

    /// <summary>Leaves the server running alone, as a killed portal does.</summary>
    internal async Task Abandon()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await Unwatch();
        _lock.Dispose();
    }

    private async Task Unwatch()
    {
        await _stopping.CancelAsync();
        await _watch;
        _stopping.Dispose();
    }

    private async Task Open(CancellationToken ct)
    {
        var version = Path.Combine(Cluster, "PG_VERSION");
        if (!File.Exists(version)) await Make(ct);
        else if (File.ReadAllText(version).Trim() is var found && found != _programs.Major)
            throw new EmbeddedPostgresException($"The database in {Cluster} was made by PostgreSQL {found}, and this portal brings PostgreSQL {_programs.Major}. " +
                $"Export it with the portal version that made it (pg_dumpall) and import it into a new data directory, " +
                $"or run a PostgreSQL {found} of your own on it and set ConnectionStrings__Portal.");
        if (!File.Exists(PasswordFile))
            throw new EmbeddedPostgresException($"{PasswordFile} is missing, and without it nobody can sign in to the database in {Cluster}. Put it back from a backup of the data directory.");
        Directory.CreateDirectory(LogDirectory);
        await PostgresPrograms.HandOver(Cluster, ct);
        if (!await Adopt(ct)) await Launch(ct);
        _watch = Watch();
    }

    /// <summary>Made beside its place and moved there when complete, so that a start cut short leaves nothing half made.</summary>
    private async Task Make(CancellationToken ct)
    {
        if (Directory.Exists(Cluster) && Directory.EnumerateFileSystemEntries(Cluster).Any())
            throw new EmbeddedPostgresException($"{Cluster} holds files but no database. Move them away, or choose another place with Portal__DataDirectory, then start the portal again.");
        foreach (var left in Directory.GetDirectories(_options.DataDirectory, "postgres.making-*")) TryDelete(left);
        var making = Path.Combine(_options.DataDirectory, "postgres.making-" + RandomNumberGenerator.GetHexString(8, lowercase: true));
        var cluster = Path.Combine(making, "cluster");
        Directory.CreateDirectory(cluster);
        try
        {
            var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
            WriteSecret(PasswordFile, password);
            WriteSecret(Path.Combine(making, "password"), password);
            await PostgresPrograms.HandOver(making, ct);
            var (exit, output) = await _programs.Run("initdb", cluster, ["-D", PostgresPrograms.Here(cluster), "--pwfile=../password", "-U", "postgres",
                "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums", _options.Durable ? "--sync-method=fsync" : "--no-sync"], ct);
            if (exit != 0) throw Failure("be set up", output, _options);
            if (Directory.Exists(Cluster)) Directory.Delete(Cluster);
            Directory.Move(cluster, Cluster);
        }
        finally { TryDelete(making); }
    }

    /// <summary>Takes over a server that an earlier portal left running, when it runs as it would be started now; else stops it.</summary>
    private async Task<bool> Adopt(CancellationToken ct)
    {
        if (Running() is not { } server) return false;
        var startedWith = await File.ReadAllTextAsync(Path.Combine(Cluster, "postmaster.opts"), ct);
        var asNow = startedWith.Contains(_programs.Directory, StringComparison.Ordinal) && Settings.All(s => startedWith.Contains($"\"{s}\"", StringComparison.Ordinal));
        if (asNow && (_options.Port ?? server.Port) == server.Port && await Answers(server.Port, ct))
        {
            Use(server.Port);
            _log.LogInformation("PostgreSQL was left running by an earlier portal; this one takes it over.");
            return true;
        }
        _log.LogWarning("PostgreSQL was left running by an earlier portal, with other settings or without an answer; it is stopped and started again.");
        await Stop();
        return false;
    }

    private async Task<bool> Answers(int port, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection(port)) { Pooling = false, Timeout = 5, CommandTimeout = 5 });
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && Running() is not null; await Task.Delay(100, ct))
        {
            try
            {
                await using var command = source.CreateCommand("select 1");
                await command.ExecuteScalarAsync(ct);
                return true;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow) { waited.Restart(); } // It recovers, which may take minutes, or it stops.
            catch (PostgresException) { return false; }
            catch (NpgsqlException) { }
        }
        return false;
    }

    private async Task Launch(CancellationToken ct)
    {
        int[] ports = _options.Port is { } chosen ? [chosen] : _port != 0 ? [_port] : [.. LastPort(), FreePort(), FreePort(), FreePort()];
        for (var (waited, next) = (Stopwatch.StartNew(), 0); ;)
        {
            if (Running() is null) File.Delete(PidFile); // A dead server's; its number may be another process's by now.
            var port = ports[next];
            File.Delete(StartLog);
            var before = Logged();
            // Not cut short: a server that is half started could be told to stop only by its number, which it has not written yet.
            var (exit, output) = await _programs.Run("pg_ctl", Cluster, ["start", "-D", PostgresPrograms.Here(Cluster), "-s", "-w", "-t", "300", "-l", "log/start.log",
                "-o", $"-p {port} " + string.Join(' ', Settings.Select(s => "-c " + s))], CancellationToken.None);
            if (exit == 0)
            {
                Use(port);
                return;
            }
            var said = LoggedSince(before);
            // Its children go a moment after a killed server; until then their shared memory is in the way.
            if (said.Contains("shared memory block", StringComparison.Ordinal) && waited.Elapsed < Patience) await Task.Delay(100, ct);
            else if (!said.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal) || ++next == ports.Length)
                throw Failure("be started", said.Length > 0 ? said : output, _options with { Port = port });
        }
    }

    /// <summary>Given on the command line, so that a new version's settings hold for old clusters too.</summary>
    private string[] Settings =>
    [
        $"cluster_name={Name}", "listen_addresses=127.0.0.1", "unix_socket_directories=", $"max_connections={_options.MaxConnections}",
        "shared_buffers=128MB", "max_wal_size=512MB", "jit=off", "timezone=UTC", "log_timezone=UTC",
        // The log tells of trouble, and nothing of what people wrote: neither statements nor the values in them.
        "log_checkpoints=off", "log_min_error_statement=panic", "log_error_verbosity=terse", "log_min_duration_statement=-1",
        // One file for each day of the week, begun anew a week later.
        "logging_collector=on", "log_directory=log", "log_filename=%a.log", "log_rotation_age=1d", "log_rotation_size=0", "log_truncate_on_rotation=on",
        .. OperatingSystem.IsWindows() ? [] : new[] { "client_connection_check_interval=1s" },
        .. _options.Durable ? ["fsync=on"] : new[] { "fsync=off", "full_page_writes=off" },
    ];

    /// <summary>Fast, then harder: what is not written out by then is recovered at the next start.</summary>
    private async Task Stop()
    {
        foreach (var (mode, seconds) in new[] { ("fast", "60"), ("immediate", "10") })
        {
            if (Running() is null) return;
            await _programs.Run("pg_ctl", Cluster, ["stop", "-D", PostgresPrograms.Here(Cluster), "-s", "-w", "-t", seconds, "-m", mode], CancellationToken.None);
        }
        if (Running() is { } hung) await PostgresPrograms.Kill(hung.Pid);
    }

    private async Task Watch()
    {
        var pause = Beat;
        try
        {
            while (true)
            {
                await Task.Delay(pause, _stopping.Token);
                try
                {
                    if (Running() is null)
                    {
                        _log.LogWarning("PostgreSQL has stopped; it is started again.");
                        await Launch(_stopping.Token);
                    }
                    pause = Beat;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    pause = pause * 2 < LongestBeat ? pause * 2 : LongestBeat;
                    _log.LogError("{Reason} The next try is in {Seconds} s.", e.Message, pause.TotalSeconds);
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>What <c>postmaster.pid</c> tells, when its process really is this cluster's living server.</summary>
    private (int Pid, int Port)? Running()
    {
        string[] lines;
        try { lines = File.ReadAllLines(PidFile); }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException) { return null; }
        return lines.Length > 3 && int.TryParse(lines[0], out var pid) && int.TryParse(lines[3], out var port) && PostgresPrograms.IsServer(pid, Name) ? (pid, port) : null;
    }

    private void Use(int port) => (_port, ConnectionString) = (port, Connection(port));

    private string Connection(int port) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "postgres",
        Password = File.ReadAllText(PasswordFile).Trim(),
        Database = "postgres",
    }.ConnectionString;

    private int[] LastPort()
    {
        var file = Path.Combine(Cluster, "postmaster.opts");
        return File.Exists(file) && PortOption().Match(File.ReadAllText(file)) is { Success: true } last ? [int.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture)] : [];
    }

    [GeneratedRegex("\"-p\" \"(\\d+)\"")]
    private static partial Regex PortOption();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Dictionary<string, long> Logged() => new DirectoryInfo(LogDirectory).GetFiles().ToDictionary(f => f.FullName, f => f.Length);

    private string LoggedSince(Dictionary<string, long> before)
    {
        var said = new StringBuilder();
        foreach (var (path, length) in Logged())
        {
            var known = before.GetValueOrDefault(path);
            if (length == known) continue;
            using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            log.Position = Math.Max(known < length ? known : 0, length - 4096);
            using var text = new StreamReader(log);
            said.Append(text.ReadToEnd());
        }
        return said.ToString().Trim();
    }

    private static void WriteSecret(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    private static void TryDelete(string directory)
    {
        // The initdb of a killed portal may still write there; the next start tries again.
        try { Directory.Delete(directory, recursive: true); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    /// <summary>Says what PostgreSQL's own words mean for whoever runs the portal.</summary>
    internal static EmbeddedPostgresException Failure(string what, string said, EmbeddedPostgresOptions options, Exception? inner = null)
    {
        bool Says(string words) => said.Contains(words, StringComparison.OrdinalIgnoreCase);
        var (why, next) =
            Says("No space left on device") || Says("wrote only") || Says("not enough space") || Says("Disk quota exceeded") ?
                ($"the disk that holds {options.DataDirectory} is full", "Make room (200 MB at least), or choose another place with Portal__DataDirectory") :
            Says("could not create any TCP/IP sockets") ?
                ($"port {options.Port} is taken", "Stop what listens there, or leave Portal__Postgres__Port out to have a free port chosen") :
            Says("shared memory block") ?
                ($"an earlier PostgreSQL still works in {options.DataDirectory}", "Wait until it is done or end its processes") :
            Says("denied") || Says("not permitted") || Says("wrong ownership") ?
                ($"this account has no access to {options.DataDirectory}", "Give the directory to the account that runs the portal, or run the portal as the account that made it") :
            ("see below what it says", "Put that right");
        return new($"PostgreSQL could not {what}: {why}. {next}, then start the portal again.\n{said.Trim()}", inner);
    }
}
