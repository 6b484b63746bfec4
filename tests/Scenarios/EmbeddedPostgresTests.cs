using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Postgres;

namespace Portal.Scenarios;

/// <summary>Real servers in directories of their own, killed and blocked for real.</summary>
public sealed class EmbeddedPostgresTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Made with mode 0700, so account nobody cannot walk through it when the tests run as root.
    private readonly string _directory = Directory.CreateTempSubdirectory("portal-postgres-").FullName;
    private readonly List<EmbeddedPostgres> _started = [];
    private readonly Notes _log = new();

    [Fact]
    public async Task An_empty_directory_becomes_a_database_with_checksums_that_asks_for_a_password()
    {
        var postgres = await Start();

        Assert.Equal("UTF8,C.UTF-8,on,scram-sha-256,UTC,127.0.0.1", await Ask(postgres,
            """
            select concat_ws(',', pg_encoding_to_char(encoding), datlocale, current_setting('data_checksums'), current_setting('password_encryption'),
                current_setting('timezone'), current_setting('listen_addresses'))
            from pg_database where datname = 'postgres'
            """));
        Assert.Equal("scram-sha-256", await Ask(postgres, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"));
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "wrong", Pooling = false }.ConnectionString;
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Ask(wrong, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task The_password_lies_in_the_data_directory_for_the_account_alone_and_nowhere_else()
    {
        var postgres = await Start();
        var password = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Password!;

        Assert.Equal(password, File.ReadAllText(Path.Combine(_directory, "postgres.password")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_directory, "postgres.password")));
        Assert.Equal(["host.lock", "host.pid", "postgres", "postgres.password"], Directory.GetFileSystemEntries(_directory).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(_directory, "postgres", "log")), f => ReadShared(f).Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_a_start_on_the_same_port()
    {
        var first = await Start();
        await Ask(first, "create table kept (word text); insert into kept values ('still here')");
        await first.DisposeAsync();
        var second = await Start();

        Assert.Equal("still here", await Ask(second, "select word from kept"));
        Assert.Equal(first.ConnectionString, second.ConnectionString);
    }

    [Fact, Trait("tier", "nightly")]
    public async Task A_stop_leaves_no_process_and_no_pid_file()
    {
        var postgres = await Start();
        var pid = postgres.ProcessId;
        await using var open = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var connection = await open.OpenConnectionAsync();
        await postgres.DisposeAsync();
        await postgres.DisposeAsync();

        Assert.False(IsAlive(pid));
        Assert.False(File.Exists(PidFile));
        Assert.False(File.Exists(Path.Combine(_directory, "host.pid")));
    }

    [Fact, Trait("tier", "nightly")]
    public async Task Making_that_was_cut_short_is_begun_anew()
    {
        using var cut = new CancellationTokenSource();
        var starting = EmbeddedPostgres.Start(Options, _log, cut.Token);
        await Until(() => Directory.GetDirectories(_directory, "postgres.making-*").Any(d => File.Exists(Path.Combine(d, "cluster", "PG_VERSION"))));
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.False(Directory.Exists(Path.Combine(_directory, "postgres")));
        // A killed portal could not clean up behind itself.
        var left = Path.Combine(_directory, "postgres.making-1", "cluster");
        Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, "PG_VERSION"), "18");

        Assert.Equal("1", await Ask(await Start(), "select 1"));
        Assert.Empty(Directory.GetDirectories(_directory, "postgres.making-*"));
    }

    [Fact, Trait("tier", "nightly")]
    public async Task The_server_never_runs_as_root_and_needs_nobody_to_open_the_directories_above_it()
    {
        var closed = Directory.CreateDirectory(Path.Combine(_directory, "closed", "to others"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(closed.Parent!.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var postgres = await Start(Options with { DataDirectory = closed.FullName });

        Assert.Equal("1", await Ask(postgres, "create table t (x int); insert into t values (1); checkpoint; select x from t"));
        if (!OperatingSystem.IsLinux()) return;
        var status = File.ReadAllLines($"/proc/{postgres.ProcessId}/status");
        Assert.DoesNotContain("\t0", status.Single(l => l.StartsWith("Uid:", StringComparison.Ordinal)), StringComparison.Ordinal);
        foreach (var privileges in new[] { "CapPrm:", "CapEff:", "CapAmb:" }) Assert.Contains(privileges + "\t0000000000000000", status);
    }

    [Fact, Trait("tier", "nightly")]
    public async Task Programs_that_lie_where_only_the_portals_account_can_go_are_run_all_the_same()
    {
        var binaries = Path.Combine(_directory, "programs");
        CopyDirectory(new DirectoryInfo(Binaries), binaries);

        Assert.Equal("1", await Ask(await Start(Options with { DataDirectory = Path.Combine(_directory, "data"), Binaries = binaries }), "select 1"));
    }

    [Fact]
    public async Task A_server_that_a_killed_portal_left_running_is_taken_over()
    {
        var killed = await Start();
        var pid = killed.ProcessId;
        await Ask(killed, "create table kept (word text); insert into kept values ('committed')");
        await killed.Abandon();
        Assert.True(IsAlive(pid));
        var next = await Start();

        Assert.Equal((pid, "committed"), (next.ProcessId, await Ask(next, "select word from kept")));
        await next.DisposeAsync();
        Assert.False(IsAlive(pid));
    }

    [Fact, Trait("tier", "nightly")]
    public async Task A_server_left_running_with_other_settings_is_stopped_and_started_as_it_should_be()
    {
        var killed = await Start();
        await Ask(killed, "create table kept (word text); insert into kept values ('committed')");
        await killed.Abandon();
        var next = await Start(Options with { MaxConnections = 50 });

        Assert.Equal("50 committed", await Ask(next, "select current_setting('max_connections') || ' ' || word from kept"));
    }

    [Fact, Trait("tier", "nightly")]
    public async Task What_was_committed_survives_the_death_of_portal_and_server_together()
    {
        var killed = await Start(Options with { Durable = true });
        await Ask(killed, "create table kept (word text); insert into kept values ('committed')");
        var pid = killed.ProcessId;
        await killed.Abandon();
        Kill(pid);
        await Until(() => !IsAlive(pid));
        Assert.True(File.Exists(PidFile));
        // The worst that can have become of its number: it is another process's now, here our own.
        var lines = File.ReadAllLines(PidFile);
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(PidFile, lines);

        Assert.Equal("committed", await Ask(await Start(Options with { Durable = true }), "select word from kept"));
    }

    [Fact, Trait("tier", "nightly")]
    public async Task A_killed_server_is_started_again_on_the_same_port_while_the_portal_runs()
    {
        var postgres = await Start();
        await Ask(postgres, "create table kept (word text); insert into kept values ('committed')");
        var pid = postgres.ProcessId;
        var clock = Stopwatch.StartNew();
        Kill(pid);
        await Until(async () =>
        {
            try { return await Ask(postgres, "select word from kept") == "committed"; }
            catch (NpgsqlException) { return false; }
        });

        Assert.NotEqual(pid, postgres.ProcessId);
        Assert.Contains(_log.Lines, l => l == "Warning: PostgreSQL has stopped; it is started again.");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact, Trait("tier", "nightly")]
    public async Task When_the_last_runs_port_is_taken_another_is_used()
    {
        var first = await Start();
        var port = Port(first);
        await first.DisposeAsync();
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();

        Assert.NotEqual(port, Port(await Start()));
    }

    [Fact, Trait("tier", "nightly")]
    public async Task A_chosen_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start(Options with { Port = port }));
        Assert.Contains($"port {port} is taken. Stop what listens there, or leave Portal__Postgres__Port out", refusal.Message, StringComparison.Ordinal);
        taken.Stop();
        Assert.Equal(port, Port(await Start(Options with { Port = port })));
    }

    [Fact, Trait("tier", "nightly")]
    public async Task A_full_disk_is_called_that_while_the_database_is_made_and_when_it_starts()
    {
        var full = "the disk that holds " + _directory + " is full. Make room";
        var said = "FATAL:  could not write lock file \"postmaster.pid\": No space left on device";
        Assert.Contains(full, EmbeddedPostgres.Failure("be started", said, Options).Message, StringComparison.Ordinal);
        // Only root can make a small disk; for others the words above must do.
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || Sh($"mount -t tmpfs -o size=20m,mode=700 tmpfs '{_directory}'") != 0) return;
        try
        {
            var making = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
            Assert.Contains(full, making.Message, StringComparison.Ordinal);
            Assert.Equal(["host.lock", "postgres.password"], Directory.GetFileSystemEntries(_directory).Select(Path.GetFileName).Order());
            Sh($"mount -o remount,size=200m '{_directory}'");
            await (await Start()).DisposeAsync();
            Sh($"head -c 300m /dev/zero > '{_directory}/filler' 2>/dev/null");
            var starting = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
            Assert.Contains(full, starting.Message, StringComparison.Ordinal);
            File.Delete(Path.Combine(_directory, "filler"));
            Assert.Equal("1", await Ask(await Start(), "select 1"));
        }
        finally
        {
            await DisposeAll();
            Sh($"umount '{_directory}'");
        }
    }

    [Fact, Trait("tier", "nightly")]
    public async Task Another_major_version_is_refused_with_both_names()
    {
        await (await Start()).DisposeAsync();
        File.WriteAllText(Path.Combine(_directory, "postgres", "PG_VERSION"), "16\n");

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
        Assert.Contains("was made by PostgreSQL 16, and this portal brings PostgreSQL 18. Export it", refusal.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("tier", "nightly")]
    public async Task A_directory_in_use_by_another_portal_is_refused_with_its_process()
    {
        await Start();

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
        Assert.Contains($"The data directory {_directory} is in use by another portal (process {Environment.ProcessId}).", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_stand_in_the_databases_place_are_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "postgres"));
        File.WriteAllText(Path.Combine(_directory, "postgres", "notes.txt"), "mine");

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
        Assert.Contains("holds files but no database. Move them away", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_directory, "postgres", "notes.txt")));
    }

    [Fact, Trait("tier", "nightly")]
    public async Task A_lost_password_file_is_named()
    {
        await (await Start()).DisposeAsync();
        File.Delete(Path.Combine(_directory, "postgres.password"));

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
        Assert.Contains("postgres.password is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("tier", "nightly")]
    public async Task Ctrl_C_in_the_terminal_does_not_reach_the_server()
    {
        if (OperatingSystem.IsWindows()) return; // There it has no console that could hear it.
        var postgres = await Start();

        // The terminal signals its foreground process group; the server leads a group of its own.
        Assert.Equal(postgres.ProcessId, GroupOf(postgres.ProcessId));
        Assert.NotEqual(GroupOf(Environment.ProcessId), GroupOf(postgres.ProcessId));
    }

    [Fact]
    public async Task The_servers_log_tells_of_errors_but_not_of_what_people_wrote()
    {
        var postgres = await Start();
        await Ask(postgres, "create table people (mail text primary key); insert into people values ('ann@example.com')");
        await Assert.ThrowsAsync<PostgresException>(() => Ask(postgres, "insert into people values ('ann@example.com')"));
        string Log() => string.Concat(Directory.GetFiles(Path.Combine(_directory, "postgres", "log")).Select(ReadShared));
        await Until(() => Log().Contains("duplicate key value", StringComparison.Ordinal));

        Assert.DoesNotContain("ann@example.com", Log(), StringComparison.Ordinal);
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAll();
        Directory.Delete(_directory, recursive: true);
    }

    private EmbeddedPostgresOptions Options => new(_directory) { Durable = false };

    private string PidFile => Path.Combine(_directory, "postgres", "postmaster.pid");

    private static string Binaries => typeof(EmbeddedPostgres).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "EmbeddedPostgres").Value!;

    private async Task<EmbeddedPostgres> Start(EmbeddedPostgresOptions? options = null)
    {
        var postgres = await EmbeddedPostgres.Start(options ?? Options, _log, CancellationToken.None);
        _started.Add(postgres);
        return postgres;
    }

    private async Task DisposeAll()
    {
        foreach (var postgres in _started) await postgres.DisposeAsync();
    }

    private static int Port(EmbeddedPostgres postgres) => new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port;

    private static Task<string?> Ask(EmbeddedPostgres postgres, string sql) => Ask(postgres.ConnectionString, sql);

    private static async Task<string?> Ask(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var waited = Stopwatch.StartNew(); !await condition(); await Task.Delay(20)) Assert.True(waited.Elapsed < Patience, "It did not happen in time.");
    }

    private static bool IsAlive(int pid)
    {
        // A dead process whose parent has not asked after it yet is dead all the same.
        if (OperatingSystem.IsLinux()) return File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z", StringComparison.Ordinal);
        return Process.GetProcesses().Any(p => p.Id == pid);
    }

    private static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    private static int GroupOf(int pid)
    {
        // After the name in parentheses: state, parent, group.
        if (OperatingSystem.IsLinux()) return int.Parse(File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].Split(' ')[2], CultureInfo.InvariantCulture);
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-o", "pgid=", "-p", pid.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        return int.Parse(ps.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }

    private static int Sh(string command)
    {
        using var sh = Process.Start("/bin/sh", ["-c", command]);
        sh.WaitForExit();
        return sh.ExitCode;
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static void CopyDirectory(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.GetFiles()) file.CopyTo(Path.Combine(to, file.Name));
        foreach (var directory in from.GetDirectories()) CopyDirectory(directory, Path.Combine(to, directory.Name));
    }

    private sealed class Notes : ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
