using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Billing;
using Portal.Scenarios.Harness;
using Portal.Storage;

namespace Portal.Scenarios;

/// <summary>The second wall: PostgreSQL itself keeps firms apart, whatever the code forgets.</summary>
[Collection(OnePortal.Name)]
public class TheWall(TestPortal portal)
{
    private Database Database => portal.Services.GetRequiredService<Database>();
    private IReadOnlyList<Module> Modules => [.. portal.Services.GetServices<Module>()];

    private static async Task<long> Count(NpgsqlDataSource source, string sql, string? firm = null)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (firm is not null)
        {
            await using var set = new NpgsqlCommand("select set_config('app.tenant_id', $1, true)", connection) { Parameters = { new() { Value = firm } } };
            await set.ExecuteNonQueryAsync();
        }
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<string>> FirmTables()
    {
        await using var command = Database.Worker.CreateCommand("select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' where c.relkind in ('r', 'p') and n.nspname = any($1)");
        command.Parameters.Add(new() { Value = Modules.Select(m => m.Schema).ToArray() });
        var tables = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) tables.Add(rows.GetString(0));
        return tables;
    }

    [Fact]
    public async Task shows_the_apps_role_nothing_of_any_table_until_a_firm_is_named()
    {
        var (firm, other) = (await portal.NewFirm("Walled"), await portal.NewFirm("Beyond"));
        await firm.NewClient();
        await other.NewClient();
        var tables = await FirmTables();
        Assert.True(tables.Count > 30, $"Only {tables.Count} tables.");
        foreach (var table in tables) Assert.Equal(0, await Count(Database.App, $"select count(*) from {table}"));
        foreach (var table in new[] { "identity.mt_events", "identity.mt_streams", "identity.mt_doc_person", "timeline.mt_events" })
        {
            Assert.True(await Count(Database.App, $"select count(*) from {table}", firm.Id.ToString()) > 0, table);
            Assert.Equal(0, await Count(Database.App, $"select count(*) from {table} where tenant_id <> '{firm.Id}'", firm.Id.ToString()));
            Assert.True(await Count(Database.Worker, $"select count(distinct tenant_id) from {table}") >= 2, table);
        }
    }

    [Fact]
    public async Task shows_a_firms_name_to_the_firm_and_to_whoever_names_it()
    {
        var (firm, other) = (await portal.NewFirm("Named"), await portal.NewFirm("Unnamed"));
        const string rows = "select count(*) from identity.mt_doc_firm_address";
        Assert.Equal(0, await Count(Database.App, rows));
        Assert.Equal(1, await Count(Database.App, rows, firm.Id.ToString()));
        Assert.Equal(1, await Count(Database.App, $"select count(*) from (select set_config('app.short_name', '{other.ShortName}', true)) s, lateral (select id from identity.mt_doc_firm_address where s is not null) a where id = '{other.ShortName}'"));
        Assert.Equal(0, await Count(Database.App, "select count(*) from identity.only_firm()"));
        Assert.True(await Count(Database.Worker, rows) >= 2);
    }

    [Fact]
    public async Task keeps_what_belongs_to_the_installation_to_the_workers_role()
    {
        var tables = Modules.SelectMany(m => m.WorkersTables).ToList();
        Assert.Contains("identity.mt_doc_token_key", tables);
        foreach (var table in tables)
        {
            foreach (var sql in new[] { $"select count(*) from {table}", $"with d as (delete from {table} returning 1) select count(*) from d" })
                Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => Count(Database.App, sql))).SqlState);
            Assert.Equal(1, await Count(Database.Worker, $"select count(*) from pg_class where oid = '{table}'::regclass and relrowsecurity and relforcerowsecurity"));
            Assert.True(await Count(Database.Worker, $"select count(*) from {table}") > 0, table);
        }
    }

    [Fact]
    public async Task refuses_a_row_for_another_firm()
    {
        var (firm, other) = (await portal.NewFirm("Writer"), await portal.NewFirm("Victim"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Count(Database.App, $"with w as (insert into identity.mt_streams (id, tenant_id, version) values ('{Guid.CreateVersion7()}', '{other.Id}', 1) returning 1) select count(*) from w", firm.Id.ToString()));
        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task leaves_no_firm_behind_on_a_connection_that_is_used_again()
    {
        var firm = await portal.NewFirm("Leak");
        await firm.NewClient();
        for (var n = 0; n < 60; n++) await firm.Owner.Get("/clients").Expect(200);
        for (var n = 0; n < 60; n++)
        {
            Assert.Equal(0, await Count(Database.Hot, "select count(*) from identity.mt_doc_client"));
            Assert.Equal(0, await Count(Database.App, "select count(*) from identity.mt_doc_client"));
        }
    }

    [Fact]
    public async Task answers_nobody_with_what_another_request_read_when_many_are_refused_at_once()
    {
        var firm = await portal.NewFirm("Refused");
        var client = await firm.NewClient();
        var stranger = new Visitor(portal) { Bearer = $"{firm.Id:N}.{new string('x', 43)}" };
        for (var round = 0; round < 100; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 4 == 0 ? firm.Owner : stranger).Get("/clients")));
            for (var n = 0; n < answers.Length; n++)
                if (n % 4 == 0) Assert.Equal(client, Assert.Single(answers[n].Items).GetProperty("id").GetGuid());
                else Assert.Equal(401, (int)answers[n].Status);
        }
    }

    [Fact]
    public async Task lets_the_workers_store_erase_a_firm_and_the_apps_store_not()
    {
        var firm = await portal.NewFirm("Erased");
        var client = await firm.NewClient();
        await portal.Settled(() => firm.Owner.Post("/invoices", new { clientId = client, title = "x", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201));
        await portal.Services.GetRequiredService<IBillingStore>().Advanced.DeleteAllTenantDataAsync(firm.Id.ToString(), default);
        Assert.True(await Count(Database.Worker, $"select count(*) from billing.mt_events where tenant_id = '{firm.Id}'") > 0);
        await portal.Services.GetRequiredService<IBillingWorker>().Advanced.DeleteAllTenantDataAsync(firm.Id.ToString(), default);
        Assert.Equal(0, await Count(Database.Worker, $"select count(*) from billing.mt_events where tenant_id = '{firm.Id}'"));
    }

    [Fact]
    public async Task that_has_a_hole_keeps_the_portal_from_starting()
    {
        await Wall.Check(Database.App, Database.Worker, Modules, default);
        var tooMuch = await Assert.ThrowsAsync<StartupException>(() => Wall.Check(Database.Worker, Database.Worker, Modules, default));
        var tooLittle = await Assert.ThrowsAsync<StartupException>(() => Wall.Check(Database.App, Database.App, Modules, default));
        Assert.Contains("app role", tooMuch.Message, StringComparison.Ordinal);
        Assert.Contains("worker role", tooLittle.Message, StringComparison.Ordinal);
        await using var superuser = NpgsqlDataSource.Create(portal.Connection);
        Assert.Contains("SUPERUSER", (await Assert.ThrowsAsync<StartupException>(() => Wall.Check(superuser, Database.Worker, Modules, default))).Message, StringComparison.Ordinal);
    }
}
