using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Portal.Postgres;

/// <param name="DataDirectory">The portal's data directory; the cluster lies in <c>postgres/</c> below it.</param>
public sealed record EmbeddedPostgresOptions(string DataDirectory)
{
    /// <summary>False gives up safety against power loss for speed: for tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The TCP port; a free one when null.</summary>
    public int? Port { get; init; }
}

/// <summary>PostgreSQL could not be started or made. The message says what happened and what to do.</summary>
public sealed class EmbeddedPostgresException(string message) : Exception(message);

/// <summary>
/// The PostgreSQL that the portal brings along: made on first start, loopback only, restarted when it dies, stopped with
/// the portal. One portal per data directory.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Major = "18";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EmbeddedPostgresOptions _options;
    private readonly ILogger _log;
    private readonly FileStream _lock;
    private readonly Binaries _binaries;
    private readonly CancellationTokenSource _stopping = new();
    private Task _watch = Task.CompletedTask;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, ILogger log, FileStream @lock)
    {
        (_options, _log, _lock) = (options, log, @lock);
        _binaries = Binaries.Find(options.DataDirectory);
    }

    private string Cluster => Path.Combine(_options.DataDirectory, "postgres");
    private string Making => Path.Combine(_options.DataDirectory, "postgres.making");
    private string ServerLog => Path.Combine(_options.DataDirectory, "postgres.log");
    private string PasswordFile => Path.Combine(_options.DataDirectory, "postgres.password");

    /// <summary>Of the server's superuser, on 127.0.0.1, for the database <c>postgres</c>.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The server's process.</summary>
    internal int ProcessId { get; private set; }

    /// <summary>Makes the cluster when there is none, and starts it; takes over one that an earlier host left running.</summary>
    /// <exception cref="EmbeddedPostgresException">It could not be started; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> Start(EmbeddedPostgresOptions options, ILogger log, CancellationToken ct)
    {
        Directory.CreateDirectory(options.DataDirectory);
        var postgres = new EmbeddedPostgres(options, log, Lock(options.DataDirectory));
        try
        {
            postgres.RefuseOtherVersions();
            await postgres._binaries.Prepare(ct);
            if (!Directory.Exists(postgres.Cluster)) await postgres.Make(ct);
            await postgres.Run(options.Port, ct);
            postgres._watch = postgres.Watch();
            return postgres;
        }
        catch
        {
            postgres._lock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server in order and frees the data directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await Forsake();
        NpgsqlConnection.ClearAllPools();
        await _binaries.Run("pg_ctl", ["stop", "-D", Cluster, "-m", "fast", "-w", "-t", "60"], CancellationToken.None);
        _lock.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Leaves the server running unwatched, as a killed host does.</summary>
    internal async Task Forsake()
    {
        await _stopping.CancelAsync();
        await _watch;
        _lock.Dispose();
    }

    private static FileStream Lock(string directory)
    {
        var path = Path.Combine(directory, "host.lock");
        try
        {
            var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString()));
            held.Flush();
            return held;
        }
        catch (IOException)
        {
            throw new EmbeddedPostgresException($"The data directory {directory} is in use by another portal (see the process id in {path}). Stop that one, or give this one a directory of its own: Portal__DataDirectory.");
        }
    }

    private void RefuseOtherVersions()
    {
        var file = Path.Combine(Cluster, "PG_VERSION");
        if (File.Exists(file) && File.ReadAllText(file).Trim() is var found && found != Major)
            throw new EmbeddedPostgresException($"The database in {Cluster} was made by PostgreSQL {found}; this portal brings PostgreSQL {Major}. Start the portal version that made it and export, or run your own PostgreSQL {found} on it and set ConnectionStrings__Portal.");
    }

    /// <summary>Made beside its place and moved there when complete, so that a start cut short leaves nothing half made.</summary>
    private async Task Make(CancellationToken ct)
    {
        if (Directory.Exists(Making)) Directory.Delete(Making, recursive: true);
        Directory.CreateDirectory(Making);
        await File.WriteAllTextAsync(PasswordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), ct);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var forInitdb = Path.Combine(Making + ".pw");
        File.Copy(PasswordFile, forInitdb, overwrite: true);
        await _binaries.HandOver(Making, ct);
        await _binaries.HandOver(forInitdb, ct);
        try
        {
            var (exit, output) = await _binaries.Run("initdb", ["-D", Making, "-U", "postgres", "--pwfile", forInitdb, "-A", "scram-sha-256", "-E", "UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums", _options.Durable ? "--sync-method=fsync" : "--no-sync"], ct);
            if (exit != 0) throw Failed("made", output);
        }
        finally { File.Delete(forInitdb); }
        Directory.Move(Making, Cluster);
    }

    private async Task Run(int? port, CancellationToken ct)
    {
        if (await Adopted(ct)) return;
        var chosen = port ?? FreePort();
        if (port is { } wanted && !IsFree(wanted)) throw new EmbeddedPostgresException($"Port {wanted} is taken, so PostgreSQL cannot use it. Free it, or leave Portal__Postgres__Port out to use any free port.");
        if (File.Exists(ServerLog) && new FileInfo(ServerLog).Length > 10_000_000) File.Move(ServerLog, ServerLog + ".1", overwrite: true);
        await File.AppendAllTextAsync(ServerLog, "", ct);
        await _binaries.HandOver(ServerLog, ct);
        var settings = $"-p {chosen} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c shared_buffers=128MB -c max_wal_size=512MB -c jit=off " +
            $"-c timezone=UTC -c log_timezone=UTC -c client_connection_check_interval=1s{(_options.Durable ? "" : " -c fsync=off -c full_page_writes=off -c synchronous_commit=off")}";
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            var (exit, output) = await _binaries.Run("pg_ctl", ["start", "-D", Cluster, "-w", "-t", "60", "-l", ServerLog, "-o", settings], ct);
            if (exit == 0) break;
            var log = await Tail(ct);
            // After a kill the server's children go a moment later, and the dead server counts as running until its parent has noticed.
            RemoveLockOfTheDead();
            if (!(log.Contains("shared memory block", StringComparison.Ordinal) || log.Contains("\"postmaster.pid\" already exists", StringComparison.Ordinal)) || deadline.Elapsed > Patience) throw Failed("started", output + "\n" + log);
            await Task.Delay(200, ct);
        }
        if (!await Adopted(ct)) throw Failed("started", await Tail(ct));
    }

    /// <summary>Whether the cluster's server runs and answers; then it is ours, whoever started it.</summary>
    private async Task<bool> Adopted(CancellationToken ct)
    {
        var pidFile = Path.Combine(Cluster, "postmaster.pid");
        if (!File.Exists(pidFile)) return false;
        var lines = await File.ReadAllLinesAsync(pidFile, ct);
        if (lines.Length < 4 || !int.TryParse(lines[0], out var pid) || !int.TryParse(lines[3], out var port) || !IsAlive(pid)) return false;
        var connection = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Password = (await File.ReadAllTextAsync(PasswordFile, ct)).Trim(), Database = "postgres" };
        try
        {
            await using var source = NpgsqlDataSource.Create(connection.ConnectionString + ";Pooling=false;Timeout=5");
            await using var command = source.CreateCommand("show data_directory");
            if (Path.GetFullPath((string)(await command.ExecuteScalarAsync(ct))!) != Path.GetFullPath(Cluster)) return false;
        }
        catch (NpgsqlException) { return false; }
        (ConnectionString, ProcessId) = (connection.ConnectionString, pid);
        return true;
    }

    private async Task Watch()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                if (IsAlive(ProcessId)) continue;
                _log.LogWarning("PostgreSQL has stopped; it is started again.");
                try { await Run(new NpgsqlConnectionStringBuilder(ConnectionString).Port, _stopping.Token); }
                catch (EmbeddedPostgresException e) { _log.LogError("{Reason}", e.Message); }
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task<string> Tail(CancellationToken ct)
    {
        var lines = await File.ReadAllLinesAsync(ServerLog, ct);
        return string.Join('\n', lines.TakeLast(15));
    }

    internal EmbeddedPostgresException Failed(string what, string output) => new(
        output.Contains("No space left on device", StringComparison.Ordinal) || output.Contains("not enough space", StringComparison.OrdinalIgnoreCase)
            ? $"PostgreSQL could not be {what}: the disk that holds {_options.DataDirectory} is full. Make room (at least 200 MB), or choose another place with Portal__DataDirectory, and start again."
            : $"PostgreSQL could not be {what}. Its last words, also in {ServerLog}:\n{output.Trim()}");

    /// <summary>PostgreSQL takes a killed but unburied process for a running one. Its lock goes once nobody works in the cluster.</summary>
    private void RemoveLockOfTheDead()
    {
        var pidFile = Path.Combine(Cluster, "postmaster.pid");
        if (!OperatingSystem.IsLinux() || !File.Exists(pidFile) || !int.TryParse(File.ReadLines(pidFile).FirstOrDefault(), out var pid) || IsAlive(pid)) return;
        var working = Directory.GetDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _)).Any(p =>
        {
            try { return new FileInfo(Path.Combine(p, "cwd")).LinkTarget == Path.GetFullPath(Cluster); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return false; }
        });
        if (!working) File.Delete(pidFile);
    }

    internal static bool IsAlive(int pid)
    {
        if (OperatingSystem.IsLinux())
        {
            try { return File.ReadAllText($"/proc/{pid}/stat") is var stat && stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X'); }
            catch (IOException) { return false; }
        }
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException) { return false; }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException) { return false; }
    }
}
