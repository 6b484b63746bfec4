using Npgsql;

namespace Portal.Storage;

/// <summary>
/// The second wall between firms, in PostgreSQL itself: row-level security on every table that has a firm, and no right at all
/// for the app's role on the tables that are the worker's. Raised by the owner after each migration, and checked under both
/// serving roles before anything is served.
/// </summary>
internal static class Wall
{
    /// <summary>The schema of messages under way.</summary>
    public const string Messages = "wolverine";

    private const string Incoming = "wolverine_incoming_envelopes";

    /// <summary>Grants, policies, and the views that modules offer. Repeating it changes nothing.</summary>
    public static async Task Raise(NpgsqlDataSource owner, string app, string worker, IReadOnlyList<Module> modules, CancellationToken ct)
    {
        foreach (var module in modules.Where(m => m.WallSql.Length > 0)) await Execute(owner, module.WallSql, ct);
        await Execute(owner, $$"""
            do $wall$ declare t record; s text; app text := '{{app}}'; worker text := '{{worker}}'; begin
              foreach s in array array[{{string.Join(",", modules.Select(m => m.Schema).Append(Messages).Select(s => $"'{s}'"))}}] loop
                execute format('grant usage on schema %I to %I, %I', s, app, worker);
                execute format('grant select, insert, update, delete on all tables in schema %I to %I, %I', s, app, worker);
                execute format('grant truncate on all tables in schema %I to %I', s, worker);
                execute format('grant usage, select on all sequences in schema %I to %I, %I', s, app, worker);
                execute format('grant execute on all functions in schema %I to %I, %I', s, app, worker);
              end loop;
              -- A message under way is of a firm, and no column says of which: the app's role adds some, marks one as handled, and reads none.
              execute format('revoke all on all tables in schema {{Messages}} from %I', app);
              execute format('grant insert, select (id, received_at), update (status, keep_until, owner_id) on {{Messages}}.{{Incoming}} to %I', app);
              for t in select c.oid::regclass as name, c.relrowsecurity and c.relforcerowsecurity as walled from pg_class c
                       join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                       where c.relkind in ('r', 'p') and n.nspname = any(array[{{string.Join(",", modules.Select(m => $"'{m.Schema}'"))}}]) loop
                if not t.walled then
                  execute format('alter table %s enable row level security', t.name);
                  execute format('alter table %s force row level security', t.name);
                end if;
                execute format('drop policy if exists marten_tenant_isolation on %s', t.name);
                execute format('create policy marten_tenant_isolation on %s using (tenant_id = (select current_setting(''app.tenant_id'', true)))
                                with check (tenant_id = (select current_setting(''app.tenant_id'', true)))', t.name);
                execute format('drop policy if exists every_firm on %s', t.name);
                execute format('create policy every_firm on %s to %I using (true) with check (true)', t.name, worker);
              end loop;
              foreach s in array array[{{string.Join(",", modules.SelectMany(m => m.WorkersTables).Select(t => $"'{t}'"))}}]::text[] loop
                execute format('revoke all on %s from %I', s::regclass, app);
                execute format('alter table %s enable row level security', s::regclass);
                execute format('alter table %s force row level security', s::regclass);
                execute format('drop policy if exists workers_own on %s', s::regclass);
                execute format('create policy workers_own on %s to %I using (true) with check (true)', s::regclass, worker);
              end loop;
              for t in select format('%I.%I', schemaname, tablename)::regclass as name from pg_policies where policyname = 'whoever_names_it' loop
                execute format('drop policy if exists every_firm on %s', t.name);
                execute format('create policy every_firm on %s to %I using (true) with check (true)', t.name, worker);
              end loop;
            end $wall$;
            """, ct);
    }

    /// <summary>Refuses to serve when the app's role could see a firm unasked, or the worker's could not see them all.</summary>
    /// <exception cref="StartupException">Says which role is wrong and how to put it right.</exception>
    public static async Task Check(NpgsqlDataSource app, NpgsqlDataSource worker, IReadOnlyList<Module> modules, CancellationToken ct)
    {
        foreach (var (source, role) in new[] { (app, "app"), (worker, "worker") })
            if (await Ask(source, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user", ct))
                throw new StartupException($"The {role} role may pass PostgreSQL's row-level security, so firms would not be walled from each other. Take SUPERUSER and BYPASSRLS from it.");

        var schemas = string.Join(",", modules.Select(m => $"'{m.Schema}'"));
        var firmTables = $"""
            select c.oid, c.relname, c.relrowsecurity and c.relforcerowsecurity as walled, c.relowner = current_user::regrole as owned from pg_class c
            join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and n.nspname in ({schemas})
            """;
        if (!await Ask(app, $"select count(*) > 0 and bool_and(walled) and not bool_or(owned) from ({firmTables}) t", ct))
            throw new StartupException("A table of a firm lacks row-level security, or belongs to the app role. Start the portal once with the owner's login so that it can raise the wall.");
        if (await Ask(app, $"""
            select exists (select from pg_class c where c.relnamespace = '{Messages}'::regnamespace and c.relkind in ('r', 'p') and (
                has_table_privilege(c.oid, 'select, update, delete, truncate, references, trigger')
                or c.relname <> '{Incoming}' and has_any_column_privilege(c.oid, 'select, insert, update')
                or c.relname = '{Incoming}' and has_column_privilege(c.oid, 'body', 'select, update')))
            """, ct))
            throw new StartupException("The app role may read messages under way, which are of every firm. "
                + "Start the portal once with the owner's login so that it can raise the wall.");
        foreach (var module in modules)
        {
            if (await Ask(app, $"select exists (select from {module.Schema}.mt_events)", ct))
                throw new StartupException($"The app role sees events of {module.Schema} without naming a firm. Check the policies on {module.Schema}.mt_events.");
            foreach (var table in module.WorkersTables)
                if (await Ask(app, $"select has_table_privilege('{table}', 'select, insert, update, delete, truncate, references, trigger') or not (relrowsecurity and relforcerowsecurity) from pg_class where oid = '{table}'::regclass", ct))
                    throw new StartupException($"The app role may touch {table}, which is the worker's alone. Start the portal once with the owner's login so that it can raise the wall.");
            if (!await Ask(worker, $"select exists (select from pg_policies where schemaname = '{module.Schema}' and tablename = 'mt_events' and policyname = 'every_firm' and current_user = any(roles))", ct))
                throw new StartupException($"The worker role does not see every firm in {module.Schema}: its projections would lose events. Start the portal once with the owner's login so that it can raise the wall.");
        }
    }

    private static async Task<bool> Ask(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task Execute(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 600; // another node may be at work on a table, and a busy machine is slow
        await command.ExecuteNonQueryAsync(ct);
    }
}
