using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Portal.Storage;

/// <summary>
/// Says in two quick questions whether the database is as this very program left it: what the program is made of, and what lies in
/// the owner's schemas, as one hash. Only where it differs is every module's schema looked at closely.
/// </summary>
internal sealed class Fingerprint(NpgsqlDataSource owner, Roles roles)
{
    /// <summary>What decides on the schema: the portal's own assemblies, and those that make tables of its declarations.</summary>
    private static readonly string[] Deciding = ["Portal.", "Marten", "Weasel.", "Wolverine", "JasperFx"];

    /// <summary>
    /// Everything that a migration makes or grants, by name and definition. A table dropped, an index lost or a policy changed behind
    /// the portal's back shows here, and so does a backup of something else.
    /// </summary>
    private const string Found = """
        with mine as (select oid, nspname from pg_namespace where nspowner = current_user::regrole),
        relation as (select c.*, n.nspname from pg_class c join mine n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'S', 'i'))
        select md5(coalesce(string_agg(line, e'\n' order by line collate "C"), '')) from (
          select concat_ws(' ', 'schema', nspname, nspacl) from pg_namespace where oid in (select oid from mine)
          union all select concat_ws(' ', 'relation', nspname, relname, relkind, relowner::regrole, relrowsecurity, relforcerowsecurity, reloptions, relacl)
            from relation
          union all select concat_ws(' ', 'column', r.nspname, r.relname, a.attname, format_type(a.atttypid, a.atttypmod),
              a.attnotnull, a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
            from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where r.relkind <> 'i'
          union all select concat_ws(' ', 'index', i.indisvalid, pg_get_indexdef(i.indexrelid)) from pg_index i join relation r on r.oid = i.indexrelid
          union all select concat_ws(' ', 'constraint', n.nspname, c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
            from pg_constraint c join mine n on n.oid = c.connamespace
          union all select concat_ws(' ', 'view', r.nspname, r.relname, pg_get_viewdef(r.oid)) from relation r where r.relkind in ('v', 'm')
          union all select concat_ws(' ', 'function', n.nspname, p.oid::regprocedure, p.proacl, pg_get_functiondef(p.oid))
            from pg_proc p join mine n on n.oid = p.pronamespace where p.prokind in ('f', 'p')
          union all select concat_ws(' ', 'policy', p.*) from pg_policies p join mine n on n.nspname = p.schemaname
          union all select concat_ws(' ', 'trigger', r.nspname, r.relname, t.tgenabled, pg_get_triggerdef(t.oid))
            from pg_trigger t join relation r on r.oid = t.tgrelid where not t.tgisinternal
        ) lines(line)
        """;

    /// <summary>Whether the last migration was this program's, came to its end, and nothing was changed since.</summary>
    public async Task<bool> Fits(CancellationToken ct) => await Kept(ct) is { } kept && kept == await Now(ct);

    /// <summary>Before a migration begins: from here until <see cref="Keep"/> nobody trusts what lies there, whatever becomes of it.</summary>
    public async Task Forget(CancellationToken ct)
    {
        if (await Exists(ct)) await Ask("delete from portal.fingerprint", ct);
    }

    /// <summary>After a migration that succeeded.</summary>
    public async Task Keep(CancellationToken ct)
    {
        await Ask("create table if not exists portal.fingerprint (value text not null, kept_at timestamptz not null default now())", ct);
        await Ask($"insert into portal.fingerprint (value) values ('{await Now(ct)}')", ct);
    }

    private async Task<string?> Kept(CancellationToken ct) =>
        await Exists(ct) ? (string?)await Ask("select value from portal.fingerprint", ct) : null;

    private async Task<bool> Exists(CancellationToken ct) => await Ask("select to_regclass('portal.fingerprint') is not null", ct) is true;

    private async Task<string> Now(CancellationToken ct) => $"{Wanted()} {await Ask(Found, ct)}";

    /// <summary>The versions of the deciding assemblies (each build has its own), and for whom the wall is raised.</summary>
    private string Wanted()
    {
        var (seen, next) = (new SortedDictionary<string, Guid>(StringComparer.Ordinal), new Queue<Assembly>([typeof(Fingerprint).Assembly]));
        while (next.TryDequeue(out var assembly))
            if (seen.TryAdd(assembly.GetName().Name!, assembly.ManifestModule.ModuleVersionId))
                foreach (var name in assembly.GetReferencedAssemblies().Where(a => Deciding.Any(d => a.Name!.StartsWith(d, StringComparison.Ordinal))))
                    next.Enqueue(Assembly.Load(name));
        var users = new[] { roles.Owner, roles.App, roles.Worker }.Select(r => new NpgsqlConnectionStringBuilder(r).Username);
        string?[] wanted = [.. seen.Select(a => $"{a.Key} {a.Value}"), .. users];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', wanted))))[..32];
    }

    private async Task<object?> Ask(string sql, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct);
    }
}
