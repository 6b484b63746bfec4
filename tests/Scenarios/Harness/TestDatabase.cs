using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Postgres;
using Portal.Storage;
using Testcontainers.PostgreSql;

namespace Portal.Scenarios.Harness;

/// <summary>One PostgreSQL for all scenarios: the one that is named, a container where Docker answers, else the portal's own.</summary>
public static class TestDatabase
{
    /// <summary>Enough for the portals that run side by side, each with full pools.</summary>
    private const int Connections = 800;

    private static readonly Lazy<Task<string>> Server = new(Find);
    private static readonly Lazy<Task<MigratedDatabase>> Template = new(Migrate);

    /// <summary>The connection to a new, empty database.</summary>
    public static async Task<string> New()
    {
        var server = await Server.Value;
        var name = $"scenarios_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create(server);
        await Execute(source, $"create database {name}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    /// <summary>The connection to a new database in which everything is migrated already: a copy of the one that is, once in a run.</summary>
    public static async Task<MigratedDatabase> Migrated() => await Copy(await Template.Value);

    /// <summary>A new database with all that lies in that one, to which nobody may be connected.</summary>
    public static async Task<MigratedDatabase> Copy(MigratedDatabase of)
    {
        var name = $"scenarios_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create(await Server.Value);
        await Execute(source, $"create database {name} template {of.Name}");
        await Execute(source, $"grant create, connect, temporary on database {name} to {new NpgsqlConnectionStringBuilder(of.Roles.Owner).Username}");
        return of.Named(name);
    }

    private static async Task<MigratedDatabase> Migrate()
    {
        var connection = await New();
        var data = Directory.CreateTempSubdirectory("portal-template-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Portal:DataDirectory", data)]).Build();
        var roles = await Roles.Prepare(connection, null, configuration, new MasterKey(RandomNumberGenerator.GetBytes(32)), default);
        await PortalHost.Migrate(configuration, roles, closely: false, default);
        Directory.Delete(data, recursive: true);
        return new(connection, roles);
    }

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> Find()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES") is { Length: > 0 } named) return named;
        if (await DockerAnswers())
        {
            var container = new PostgreSqlBuilder("postgres:18")
                .WithCommand("-c", $"max_connections={Connections}").Build();
            await container.StartAsync();
            return container.GetConnectionString();
        }
        var directory = Directory.CreateTempSubdirectory("portal-tests-").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        var options = new EmbeddedPostgresOptions(directory) { Durable = false, MaxConnections = Connections };
        var embedded = await EmbeddedPostgres.Start(options, NullLogger.Instance, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            embedded.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(20));
            Directory.Delete(directory, recursive: true);
        };
        return embedded.ConnectionString;
    }

    private static async Task<bool> DockerAnswers()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", "info") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await docker.WaitForExitAsync(patience.Token);
            return docker.ExitCode == 0;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or OperationCanceledException) { return false; }
    }
}

/// <summary>A database with every module's schema in it, and the three logins, which its copies share.</summary>
public sealed record MigratedDatabase
{
    internal MigratedDatabase(string connection, Roles roles) => (Connection, Roles) = (connection, roles);

    /// <summary>By the login that may do everything.</summary>
    public string Connection { get; }
    internal Roles Roles { get; }

    public string Name => new NpgsqlConnectionStringBuilder(Connection).Database!;

    /// <summary>What a portal is started with to use it.</summary>
    public IEnumerable<string> Settings =>
    [
        $"--ConnectionStrings:Portal={Connection}", $"--ConnectionStrings:PortalOwner={Roles.Owner}",
        $"--ConnectionStrings:PortalApp={Roles.App}", $"--ConnectionStrings:PortalWorker={Roles.Worker}",
    ];

    internal MigratedDatabase Named(string name)
    {
        string In(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
        return new(In(Connection), new(In(Roles.Owner), In(Roles.App), In(Roles.Worker)));
    }
}
