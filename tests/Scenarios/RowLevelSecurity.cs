using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Billing;
using Portal.Scenarios.Harness;
using Portal.Storage;

namespace Portal.Scenarios;

/// <summary>The second wall: PostgreSQL itself keeps firms apart, whatever the code forgets.</summary>
[Collection(OnePortal.Name)]
public class RowLevelSecurity(TestPortal portal)
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

    /// <summary>And keeps what PostgreSQL has planned of functions, which a reset of all would drop.</summary>
    [Fact]
    public async Task a_connection_that_is_given_back_forgets_the_firm()
    {
        foreach (var pool in new[] { Database.App, Database.Worker })
        {
            long used;
            await using (var connection = await pool.OpenConnectionAsync())
            {
                used = connection.ProcessID;
                await using var set = new NpgsqlCommand("select set_config('app.tenant_id', 'left behind', false)", connection);
                await set.ExecuteNonQueryAsync();
            }
            List<NpgsqlConnection> opened = [];
            do opened.Add(await pool.OpenConnectionAsync());
            while (opened[^1].ProcessID != used);
            await using var left = new NpgsqlCommand("select coalesce(current_setting('app.tenant_id', true), '') || (select count(*) from pg_prepared_statements)", opened[^1]);
            Assert.Equal("1", await left.ExecuteScalarAsync());
            foreach (var connection in opened) await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task the_apps_role_sees_nothing_of_any_table_until_a_firm_is_named()
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
    public async Task a_firms_name_is_seen_by_the_firm_and_by_whoever_names_it()
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
    public async Task the_proof_of_a_paper_is_seen_by_its_firm_and_by_whoever_names_its_hash()
    {
        var (firm, other) = (await portal.NewFirm("Proving"), await portal.NewFirm("Curious"));
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } };
        var draft = new { clientId = await firm.NewClient(), title = "Design", currency = "EUR", lines };
        var id = (await firm.Owner.Post("/invoices", draft).Expect(201)).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        var hash = (await firm.Owner.Get($"/invoices/{id}/pdf").Expect(200)).ETag.Trim('"');
        const string rows = "select count(*) from billing.mt_doc_paper_proof";
        Assert.Equal((0, 1, 0), (await Count(Database.App, rows), await Count(Database.App, rows, firm.Id.ToString()),
            await Count(Database.App, rows, other.Id.ToString())));
        const string named = "lateral (select id from billing.mt_doc_paper_proof where s is not null) p";
        Assert.Equal(1, await Count(Database.App, $"select count(*) from (select set_config('app.paper', '{hash}', true)) s, {named} where id = '{hash}'"));
    }

    [Fact]
    public async Task what_belongs_to_the_installation_is_the_workers_roles_alone()
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
    public async Task messages_under_way_are_read_by_the_workers_role_alone()
    {
        await portal.NewFirm("Underway");
        Assert.True(await Count(Database.Worker, "select count(body) from wolverine.wolverine_incoming_envelopes") > 0);
        await using var named = Database.Worker.CreateCommand("""
            select c.oid::regclass::text from pg_class c where c.relnamespace = 'wolverine'::regnamespace and c.relkind in ('r', 'p')
            """);
        await using var tables = await named.ExecuteReaderAsync();
        while (await tables.ReadAsync())
            foreach (var row in new[] { $"select * from {tables.GetString(0)}", $"delete from {tables.GetString(0)} returning *" })
                Assert.Equal("42501", await Refused($"with r as ({row}) select count(*) from r"));
        foreach (var column in new[] { "body", "message_type" })
            Assert.Equal("42501", await Refused($"select count({column}) from wolverine.wolverine_incoming_envelopes"));

        async Task<string> Refused(string sql) => (await Assert.ThrowsAsync<PostgresException>(() => Count(Database.App, sql))).SqlState;
    }

    [Fact]
    public async Task a_row_for_another_firm_is_refused()
    {
        var (firm, other) = (await portal.NewFirm("Writer"), await portal.NewFirm("Victim"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Count(Database.App, $"with w as (insert into identity.mt_streams (id, tenant_id, version) values ('{Guid.CreateVersion7()}', '{other.Id}', 1) returning 1) select count(*) from w", firm.Id.ToString()));
        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task no_firm_stays_behind_on_a_connection_that_is_used_again()
    {
        var firm = await portal.NewFirm("Leak");
        await firm.NewClient();
        for (var n = 0; n < 60; n++) await firm.Owner.Get("/clients").Expect(200);
        for (var n = 0; n < 60; n++)
        {
            Assert.Equal(0, await Count(Database.Hot.Source, "select count(*) from identity.mt_doc_client"));
            Assert.Equal(0, await Count(Database.App, "select count(*) from identity.mt_doc_client"));
        }
    }

    [Fact]
    public async Task nobody_is_answered_with_what_another_request_read_when_many_are_refused_at_once()
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
    public async Task the_workers_store_can_erase_a_firm_and_the_apps_store_cannot()
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
    public async Task a_table_without_row_level_security_keeps_the_portal_from_starting()
    {
        await Wall.Check(Database.App, Database.Worker, Modules, default);
        var tooMuch = await Assert.ThrowsAsync<StartupException>(() => Wall.Check(Database.Worker, Database.Worker, Modules, default));
        var tooLittle = await Assert.ThrowsAsync<StartupException>(() => Wall.Check(Database.App, Database.App, Modules, default));
        Assert.Contains("app role", tooMuch.Message, StringComparison.Ordinal);
        Assert.Contains("worker role", tooLittle.Message, StringComparison.Ordinal);
        await using var superuser = NpgsqlDataSource.Create(portal.Connection);
        const string incoming = "wolverine.wolverine_incoming_envelopes";
        foreach (var right in new[] { $"select (body) on {incoming}", $"delete on {incoming}", "select on wolverine.wolverine_dead_letters" })
        {
            var app = new NpgsqlConnectionStringBuilder(Database.App.ConnectionString).Username;
            await superuser.CreateCommand($"grant {right} to \"{app}\"").ExecuteNonQueryAsync();
            var said = await Assert.ThrowsAsync<StartupException>(() => Wall.Check(Database.App, Database.Worker, Modules, default));
            Assert.Contains("messages under way", said.Message, StringComparison.Ordinal);
            await superuser.CreateCommand($"revoke {right} from \"{app}\"").ExecuteNonQueryAsync();
        }
        Assert.Contains("SUPERUSER", (await Assert.ThrowsAsync<StartupException>(() => Wall.Check(superuser, Database.Worker, Modules, default))).Message, StringComparison.Ordinal);
    }
}
