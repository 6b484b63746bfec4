using Npgsql;

namespace Portal.Storage;

/// <summary>What earlier releases stored otherwise, put right once, after the schema and before anything is served.</summary>
internal static class Upgrades
{
    /// <summary>The installation's own tables, which no request reads.</summary>
    private const string Tables = """
        create schema if not exists portal;
        create table if not exists portal.upgrade (name text primary key, done_at timestamptz not null default now());
        create table if not exists portal.shape (name text primary key, number integer not null, firm text, id text);
        """;

    /// <param name="worker">The role that sees every firm.</param>
    public static async Task Run(
        NpgsqlDataSource owner, string worker, NpgsqlDataSource everyFirm, IReadOnlyList<Module> modules, IEnumerable<Upgrade> upgrades, CancellationToken ct)
    {
        await Execute(owner, Tables + $"grant usage on schema portal to \"{worker}\"; grant select, insert, update on portal.upgrade, portal.shape to \"{worker}\";", ct);
        foreach (var module in modules) await Once(everyFirm, $"{module.Schema}: events by their aggregate", EventNames(module), ct);
        foreach (var upgrade in upgrades) await Once(everyFirm, upgrade.Name, upgrade.Sql, ct);
    }

    /// <summary>Events were named by their class alone, which says nothing of whose they are; see earlier-events.txt.</summary>
    private static string EventNames(Module module)
    {
        var types = StoredEvents.Of(module.Assembly);
        using var text = new StreamReader(typeof(Upgrades).Assembly.GetManifestResourceStream("earlier-events.txt")!);
        var names = text.ReadToEnd().Split('\n').Select(l => l.Split(' ')).Where(l => l.Length == 3 && l[0] == module.Schema)
            .Select(l => $"('{l[1]}', '{l[2]}', '{types[l[2]].FullName}, {module.Assembly.GetName().Name}')").ToList();
        return names.Count == 0 ? "" : $"""
            update {module.Schema}.mt_events e set type = n.now, mt_dotnet_type = n.class from (values {string.Join(", ", names)}) n(earlier, now, class) where e.type = n.earlier;
            """;
    }

    /// <summary>In one transaction with the note that it was done.</summary>
    private static Task Once(NpgsqlDataSource everyFirm, string name, string sql, CancellationToken ct) => Execute(everyFirm, $"""
        do $once$ begin
          insert into portal.upgrade (name) values ('{name}') on conflict do nothing;
          if found then {sql} end if;
        end $once$;
        """, ct);

    private static async Task Execute(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0; // of a large record every event is touched
        await command.ExecuteNonQueryAsync(ct);
    }
}
