using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenIddict.Server;
using Portal.Identity.Keys;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What signs and seals: it outlives restarts, is the same on every node, follows the calendar, and is never replaced in silence.</summary>
public sealed class SigningKeys : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("portal-keys-").FullName;
    private readonly string _master = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private MigratedDatabase _database = null!;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private Task<PortalHost> Start(string? master = null, TimeProvider? clock = null) => PortalHost.Start(
        [
            "--urls=http://127.0.0.1:0", .. _database.Settings, $"--Portal:DataDirectory={_data}", $"--Portal:MasterKey={master ?? _master}",
            "--Serilog:MinimumLevel:Default=Error", "--environment=Development",
        ],
        builder => builder.Services.AddSingleton(clock ?? TimeProvider.System));

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database.Connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> Stored()
    {
        await using var source = NpgsqlDataSource.Create(_database.Connection);
        await using var command = source.CreateCommand("select string_agg(id || data::text, '|' order by id) from (select id, data from identity.mt_doc_token_key union all select id, data from identity.mt_doc_ring_key) k");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The published keys, the one that signs first.</summary>
    private static List<string> Signing(PortalHost host) => [.. host.App.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials.Select(c => c.Key.KeyId)];

    private static IDataProtector Protector(PortalHost host) => host.App.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static Task<int> Sweep(PortalHost host) => host.App.Services.GetServices<ISweep>().Single(s => s is TokenKeys).Sweep(default);

    [Fact, Asvs("V11.3.3", "V13.3.1")]
    public async Task signing_keys_are_the_same_after_a_restart_and_on_nodes_that_start_at_once_and_need_the_same_master_key()
    {
        _database = await TestDatabase.Migrated();
        byte[] kept;
        string before;
        await using (var first = await Start())
        {
            kept = Protector(first).Protect([1, 2, 3]);
            before = Assert.Single(Signing(first));
        }
        var stored = await Stored();
        Assert.Contains("<sealed", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", stored, StringComparison.OrdinalIgnoreCase);

        // A lost or changed master key: a sentence instead of new keys.
        var refused = await Assert.ThrowsAsync<StartupException>(() => Start(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        Assert.Contains("another master key", refused.Message, StringComparison.Ordinal);
        Assert.Contains("docs/operating.md", refused.Message, StringComparison.Ordinal);
        Assert.Equal(stored, await Stored());

        await using (var again = await Start())
        {
            Assert.Equal([1, 2, 3], Protector(again).Unprotect(kept));
            Assert.Equal(before, Assert.Single(Signing(again)));
        }
        Assert.Equal(stored, await Stored());

        // Two nodes that both find no key at all.
        await Execute("truncate identity.mt_doc_token_key, identity.mt_doc_ring_key");
        var nodes = await Task.WhenAll(Task.Run(() => Start()), Task.Run(() => Start()));
        await using var one = nodes[0];
        await using var two = nodes[1];
        Assert.Equal(Assert.Single(Signing(one)), Assert.Single(Signing(two)));
        Assert.Equal([7], Protector(two).Unprotect(Protector(one).Protect([7])));
        Assert.Equal([8], Protector(one).Unprotect(Protector(two).Protect([8])));
        Assert.Equal(2, (await Stored()).Split('|').Length);
    }

    [Fact]
    public async Task keys_are_made_ready_while_another_node_migrates_their_tables()
    {
        _database = await TestDatabase.Migrated();
        await using var host = await Start();
        await using var source = NpgsqlDataSource.Create(_database.Connection);
        await using var migrating = await source.OpenConnectionAsync();
        await using var migration = await migrating.BeginTransactionAsync();
        async Task<object?> Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, migrating);
            return await command.ExecuteScalarAsync();
        }
        await Run("lock table identity.mt_doc_ring_key in access exclusive mode");
        var sweep = Sweep(host);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        const string Waiting = """
            select true from pg_locks where relation = 'identity.mt_doc_ring_key'::regclass and not granted
                and database = (select oid from pg_database where datname = current_database())
            """;
        while (await Run(Waiting) is null) patience.Token.ThrowIfCancellationRequested();
        await Run("set local lock_timeout = '10s'; lock table identity.mt_doc_token_key in access exclusive mode");
        await migration.CommitAsync();
        await sweep;
    }

    [Fact]
    public async Task the_next_key_is_published_before_it_signs_and_the_last_stays_until_its_tokens_have_expired()
    {
        _database = await TestDatabase.Migrated();
        var clock = new MovedClock();
        await using var host = await Start(clock: clock);
        var first = Assert.Single(Signing(host));

        clock.Ahead = TokenKey.Life;
        await Sweep(host);
        await Sweep(host);
        var published = Signing(host);
        Assert.Equal([first], published.Take(1));
        var next = Assert.Single(published.Skip(1));

        clock.Ahead += TokenKey.Notice;
        await Sweep(host);
        Assert.Equal([next, first], Signing(host));

        clock.Ahead += TokenKey.Afterlife;
        await Sweep(host);
        Assert.Equal([next], Signing(host));
    }
}
