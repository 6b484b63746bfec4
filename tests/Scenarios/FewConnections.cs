using Microsoft.Extensions.Logging.Abstractions;
using Portal.Postgres;
using Portal.Scenarios.Harness;
using Portal.Storage;

namespace Portal.Scenarios;

/// <summary>A PostgreSQL that allows fewer connections than a portal likes to have.</summary>
public sealed class FewConnections : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("portal-few-").FullName;
    private EmbeddedPostgres _postgres = null!;
    private TestPortal _portal = null!;

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_directory, (UnixFileMode)0b111_101_101);
        _postgres = await EmbeddedPostgres.Start(new(_directory) { Durable = false, MaxConnections = 50 }, NullLogger.Instance, CancellationToken.None);
        _portal = new() { Restore = (_, _) => Task.CompletedTask, Settings = [$"--ConnectionStrings:Portal={_postgres.ConnectionString}"] };
        await _portal.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task more_requests_at_once_than_connections_are_all_served()
    {
        var firm = await _portal.NewFirm("Few");
        var made = await _portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 100).Select(n => firm.Owner.Post("/clients", new { name = $"Client {n}" }))));
        Assert.All(made, m => Assert.Equal(System.Net.HttpStatusCode.Created, m.Status));
        var read = await Task.WhenAll(made.Select(m => firm.Owner.Get($"/clients/{m.Id("id")}")));
        Assert.All(read, r => Assert.Equal(System.Net.HttpStatusCode.OK, r.Status));
    }

    [Theory]
    [InlineData(197, 1, 80)]
    [InlineData(97, 1, 38)]
    [InlineData(197, 2, 44)]
    [InlineData(1000, 2, 80)]
    [InlineData(10, 1, 8)]
    public void a_node_takes_its_part_of_what_PostgreSQL_allows(int allowed, int nodes, int expected) =>
        Assert.Equal(expected, Pools.App("Host=localhost", Pools.Share(allowed, nodes)).MaxPoolSize);
}
