using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Postgres;

namespace Portal.Scenarios;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("postgres-").FullName;

    public EmbeddedPostgresTests()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_data, (UnixFileMode)0b111_101_101);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private Task<EmbeddedPostgres> Start(int? port = null) => EmbeddedPostgres.Start(new(_data) { Port = port }, NullLogger.Instance, default);

    private static async Task<object?> Ask(EmbeddedPostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    [Fact]
    public async Task keeps_its_data_over_a_stop_and_leaves_nothing_running()
    {
        int process;
        await using (var postgres = await Start())
        {
            process = postgres.ProcessId;
            await Ask(postgres, "create table kept (n int); insert into kept values (7)");
        }
        Assert.False(File.Exists(Path.Combine(_data, "postgres", "postmaster.pid")));
        Assert.False(EmbeddedPostgres.IsAlive(process));
        await using var again = await Start();
        Assert.Equal(7, await Ask(again, "select n from kept"));
    }

    [Fact]
    public async Task takes_over_a_server_that_a_killed_host_left_running()
    {
        var killed = await Start();
        await Ask(killed, "create table kept (n int); insert into kept values (7)");
        await killed.Forsake();
        await using var next = await Start();
        Assert.Equal(killed.ProcessId, next.ProcessId);
        Assert.Equal(7, await Ask(next, "select n from kept"));
    }

    [Fact]
    public async Task starts_again_after_host_and_server_were_killed()
    {
        var killed = await Start();
        await Ask(killed, "create table kept (n int); insert into kept values (7)");
        await killed.Forsake();
        Process.GetProcessById(killed.ProcessId).Kill();
        await using var next = await Start();
        Assert.Equal(7, await Ask(next, "select n from kept"));
    }

    [Fact]
    public async Task brings_a_killed_server_back_at_the_same_port()
    {
        await using var postgres = await Start();
        var (before, killed) = (postgres.ConnectionString, postgres.ProcessId);
        Process.GetProcessById(killed).Kill();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (postgres.ProcessId == killed) await timer.WaitForNextTickAsync(patience.Token);
        Assert.Equal(before, postgres.ConnectionString);
        Assert.Equal(1, await Ask(postgres, "select 1"));
    }

    [Fact]
    public async Task finishes_what_a_killed_first_start_left_half_made()
    {
        Directory.CreateDirectory(Path.Combine(_data, "postgres.making", "base"));
        await using var postgres = await Start();
        Assert.Equal(1, await Ask(postgres, "select 1"));
    }

    [Fact]
    public async Task lets_nobody_in_without_the_password_and_listens_to_this_machine_alone()
    {
        await using var postgres = await Start();
        var stranger = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess", Pooling = false };
        await using var source = NpgsqlDataSource.Create(stranger);
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(async () => await source.OpenConnectionAsync())).SqlState);
        Assert.Equal("127.0.0.1", await Ask(postgres, "show listen_addresses"));
    }

    [Fact]
    public async Task refuses_a_data_directory_in_use_and_names_it()
    {
        await using var first = await Start();
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
        Assert.Contains(_data, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Portal__DataDirectory", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_data_of_another_version_and_names_both()
    {
        Directory.CreateDirectory(Path.Combine(_data, "postgres"));
        await File.WriteAllTextAsync(Path.Combine(_data, "postgres", "PG_VERSION"), "15\n");
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start());
        Assert.Contains("PostgreSQL 15", refused.Message, StringComparison.Ordinal);
        Assert.Contains("PostgreSQL 18", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_a_port_that_is_taken_and_says_so()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.Contains($"Port {port} is taken", (await Assert.ThrowsAsync<EmbeddedPostgresException>(() => Start(port))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_that_the_disk_is_full_when_it_is()
    {
        await using var postgres = await Start();
        Assert.Contains("full", postgres.Failed("made", "initdb: error: could not write: No space left on device").Message, StringComparison.Ordinal);
    }
}
