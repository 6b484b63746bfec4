using Microsoft.Extensions.Configuration;
using Npgsql;
using Portal.Scenarios.Harness;
using Portal.Storage;

namespace Portal.Scenarios;

/// <summary>A start looks closely at the schema only where the database is not as this very program left it.</summary>
public sealed class SchemaFingerprint : IAsyncLifetime, IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("portal-fingerprint-").FullName;
    private MigratedDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.Migrated();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private Task Migrate(bool closely = false) =>
        PortalHost.Migrate(new ConfigurationBuilder().AddInMemoryCollection([new("Portal:DataDirectory", _data)]).Build(), _database.Roles,
            closely, default);

    private async Task<string?> Sql(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database.Connection);
        await using var command = source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    private Task<string?> Value() => Sql("select value from portal.fingerprint");

    /// <summary>When it was last looked at closely.</summary>
    private Task<string?> Looked() => Sql("select kept_at::text from portal.fingerprint");

    [Fact]
    public async Task a_second_start_looks_closely_only_when_it_is_told_to()
    {
        var first = await Looked();
        Assert.NotNull(first);
        await Migrate();
        Assert.Equal(first, await Looked());

        await Migrate(closely: true);
        Assert.NotEqual(first, await Looked());
        Assert.Equal("1", await Sql("select count(*) from portal.fingerprint"));
    }

    [Fact]
    public async Task another_release_looks_closely_once_on_whichever_node_comes_first()
    {
        var (value, undone) = (await Value(), "billing: events by their aggregate");
        await Sql($"update portal.fingerprint set value = 'another release'; delete from portal.upgrade where name = '{undone}'");
        await Task.WhenAll(Task.Run(() => Migrate()), Task.Run(() => Migrate()));
        Assert.Equal(value, await Value());
        Assert.Equal("1", await Sql("select count(*) from portal.fingerprint"));
        Assert.Equal("1", await Sql($"select count(*) from portal.upgrade where name = '{undone}'"));
    }

    public static TheoryData<string, string> Losses => new()
    {
        { "drop table billing.mt_doc_opening", "select to_regclass('billing.mt_doc_opening')::text" },
        { "drop index identity.idx_user_session_expires_at", "select to_regclass('identity.idx_user_session_expires_at')::text" },
        {
            "drop policy every_firm on projects.mt_events",
            "select policyname from pg_policies where schemaname = 'projects' and tablename = 'mt_events' and policyname = 'every_firm'"
        },
        { "drop view identity.names", "select to_regclass('identity.names')::text" },
        { "drop function identity.clients_with", "select to_regproc('identity.clients_with')::text" },
    };

    [Theory, MemberData(nameof(Losses))]
    public async Task what_somebody_took_away_is_missed(string away, string there)
    {
        await using var owner = NpgsqlDataSource.Create(_database.Roles.Owner);
        var fingerprint = new Fingerprint(owner, _database.Roles);
        Assert.True(await fingerprint.Fits(default));
        await Sql(away);
        Assert.True(string.IsNullOrEmpty(await Sql(there)));
        Assert.False(await fingerprint.Fits(default));
    }

    [Fact]
    public async Task what_somebody_took_away_is_there_again_after_a_start()
    {
        foreach (var loss in Losses) await Sql((string)loss[0]);
        await Migrate();
        foreach (var loss in Losses) Assert.False(string.IsNullOrEmpty(await Sql((string)loss[1])), (string)loss[0]);
    }

    [Fact]
    public async Task a_migration_that_did_not_come_to_its_end_is_begun_anew()
    {
        var owner = new NpgsqlConnectionStringBuilder(_database.Roles.Owner).Username;
        await Sql("update portal.fingerprint set value = 'another release'; alter table timeline.mt_doc_entry owner to current_user");
        await Assert.ThrowsAsync<AggregateException>(() => Migrate());
        Assert.Null(await Value());

        await Sql($"alter table timeline.mt_doc_entry owner to {owner}");
        await Migrate();
        Assert.NotNull(await Value());
    }

    [Fact]
    public async Task no_serving_role_can_touch_it()
    {
        foreach (var connection in new[] { _database.Roles.App, _database.Roles.Worker })
        {
            await using var source = NpgsqlDataSource.Create(connection);
            foreach (var sql in new[] { "select value from portal.fingerprint", "delete from portal.fingerprint" })
            {
                await using var command = source.CreateCommand(sql);
                var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            }
        }
    }
}
