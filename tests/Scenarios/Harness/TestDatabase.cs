using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Postgres;
using Testcontainers.PostgreSql;

namespace Portal.Scenarios.Harness;

/// <summary>One PostgreSQL for all scenarios: the one that is named, a container where Docker answers, else the portal's own.</summary>
public static class TestDatabase
{
    private static readonly Lazy<Task<string>> Server = new(Find);

    /// <summary>The connection to a new, empty database.</summary>
    public static async Task<string> New()
    {
        var server = await Server.Value;
        var name = $"scenarios_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create(server);
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    private static async Task<string> Find()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES") is { Length: > 0 } named) return named;
        if (await DockerAnswers())
        {
            var container = new PostgreSqlBuilder("postgres:18").Build();
            await container.StartAsync();
            return container.GetConnectionString();
        }
        var directory = Directory.CreateTempSubdirectory("portal-tests-").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        var embedded = await EmbeddedPostgres.Start(new(directory) { Durable = false }, NullLogger.Instance, CancellationToken.None);
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
