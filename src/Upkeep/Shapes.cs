using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Portal;

/// <summary>How modules declare in which form a table's columns are stored.</summary>
public static class TableShapes
{
    /// <summary>The number of the form in which columns are stored; raised when a stored line or column changes, so that earlier rows are stored anew in the background.</summary>
    public static Table<T> Shape<T>(this Table<T> table, int number) where T : class
    {
        Shapes.Declare(table, number);
        return table;
    }
}

/// <summary>
/// Stores rows anew whose columns were written by an earlier release in another form: each table once per number of its
/// <see cref="TableShapes.Shape"/>, in the background, some at a time. Where a table has come to is kept in <see cref="Progress"/>.
/// </summary>
public sealed class Shapes(IEnumerable<Module> modules, IServiceProvider services, Database database, ILogger<Shapes> log) : BackgroundService
{
    /// <summary>The table of the installation that says which shape each table has, and after which row the work goes on; null when it is done.</summary>
    public const string Progress = "portal.shape";

    private const int AtOnce = 200;
    private static readonly ConditionalWeakTable<IReadOnlyStoreOptions, List<Shape>> Declared = [];

    internal static void Declare<T>(Table<T> table, int number) where T : class =>
        Declared.GetOrCreateValue(table.Options).Add(new(table.Alias, number, typeof(T), table.Members, (store, firm, id, rows, ct) => Read<T>(store, firm, id, rows, ct)));

    /// <summary>How many rows are still in an earlier shape, by table; tables that are done are left out.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Left(CancellationToken ct)
    {
        var left = new Dictionary<string, long>();
        foreach (var (_, table, shape) in All())
        {
            if (await After(table, shape, ct) is not { } after) continue;
            await using var count = database.Worker.CreateCommand($"select count(*) from {table} where {Behind(shape, 1)}");
            foreach (var key in after) count.Parameters.Add(new() { Value = key });
            left[table] = (long)(await count.ExecuteScalarAsync(ct))!;
        }
        return left;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (store, table, shape) in All())
            try
            {
                var stored = 0;
                for (var now = AtOnce; now == AtOnce; stored += now) now = await Step(store, table, shape, stoppingToken);
                if (stored > 0) log.LogInformation("{Count} rows of {Table} are stored in shape {Number}", stored, table, shape.Number);
            }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "Rows of {Table} could not be stored in shape {Number}; the next start goes on.", table, shape.Number); }
    }

    private IEnumerable<(IDocumentStore Store, string Table, Shape Shape)> All() =>
        from module in modules
        let store = (IDocumentStore)services.GetRequiredService(module.Worker)
        from shape in Declared.TryGetValue(store.Options, out var those) ? those : []
        select (store, $"{module.Schema}.mt_doc_{shape.Table}", shape);

    /// <summary>The next rows, in one transaction. Nodes that come together take turns; who changes such a row meanwhile waits, and writes after.</summary>
    private async Task<int> Step(IDocumentStore store, string table, Shape shape, CancellationToken ct)
    {
        await using var connection = await database.Worker.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var turn = new NpgsqlCommand($"""
            insert into {Progress} as known (name, number, firm, id) values ($1, $2, '', $3)
            on conflict (name) do update set number = $2, firm = case when known.number < $2 then '' else known.firm end, id = case when known.number < $2 then $3 else known.id end
            """, connection) { Parameters = { new() { Value = table }, new() { Value = shape.Number }, new() { Value = shape.FirstId.ToString()! } } })
            await turn.ExecuteNonQueryAsync(ct);
        if (await After(table, shape, ct, connection) is not { } after) return 0;

        var rows = new List<(string Firm, object Id, object Thing)>();
        await using (var read = new NpgsqlCommand($"select tenant_id, id, data from {table} where {Behind(shape, 1)} order by tenant_id, id limit {AtOnce} for update", connection))
        {
            foreach (var key in after) read.Parameters.Add(new() { Value = key });
            await using var found = await read.ExecuteReaderAsync(ct);
            while (await found.ReadAsync(ct)) rows.Add((found.GetString(0), found.GetValue(1), await shape.Read(store, found.GetString(0), found.GetValue(1), found, ct)));
        }
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (firm, id, thing) in rows)
        {
            var set = new NpgsqlBatchCommand($"update {table} set data = $3::jsonb{string.Concat(shape.Columns.Select((c, n) => $", {NameOf(c)} = ${n + 4}"))} where tenant_id = $1 and id = $2")
            { Parameters = { new() { Value = firm }, new() { Value = id }, new() { Value = store.Options.Serializer().ToJson(thing) } } };
            foreach (var column in shape.Columns) set.Parameters.Add(new() { Value = Stored(column.GetValue(thing)) });
            batch.BatchCommands.Add(set);
        }
        batch.BatchCommands.Add(new($"update {Progress} set firm = $2, id = $3 where name = $1")
        {
            Parameters = { new() { Value = table }, new() { Value = rows.Count == AtOnce ? rows[^1].Firm : DBNull.Value }, new() { Value = rows.Count == AtOnce ? rows[^1].Id.ToString()! : DBNull.Value } },
        });
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return rows.Count;
    }

    private async Task<object[]?> After(string table, Shape shape, CancellationToken ct, NpgsqlConnection? within = null)
    {
        await using var command = within is null ? database.Worker.CreateCommand() : within.CreateCommand();
        command.CommandText = $"select firm, id, number from {Progress} where name = $1";
        command.Parameters.Add(new() { Value = table });
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct) || row.GetInt32(2) < shape.Number) return ["", shape.FirstId];
        return row.IsDBNull(0) ? null : [row.GetString(0), shape.FirstId is Guid ? Guid.Parse(row.GetString(1)) : row.GetString(1)];
    }

    /// <summary>What has events is made of them anew, so that it has what earlier releases did not keep; else it is read as it lies there.</summary>
    private static async Task<object> Read<T>(IDocumentStore store, string firm, object id, NpgsqlDataReader row, CancellationToken ct) where T : class
    {
        if (!Evolution<T>.HasEvents || id is not Guid stream) return store.Options.Serializer().FromJson<T>(row, 2);
        await using var session = store.QuerySession(firm);
        return (await session.Events.FetchStreamAsync(stream, token: ct)).Aggregate((T?)null, (state, e) => Evolution<T>.Of(state, e.Data, e.Version))!;
    }

    private static string Behind(Shape shape, int first) => $"(tenant_id, id) > (${first}, ${first + 1})";
    private static string NameOf(MemberInfo column) => JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name);
    private static object Stored(object? value) => value switch { null => DBNull.Value, Enum e => e.ToString(), DateTimeOffset at => at.ToUniversalTime(), _ => value };

    internal sealed record Shape(string Table, int Number, Type Type, IReadOnlyList<PropertyInfo> Columns, Func<IDocumentStore, string, object, NpgsqlDataReader, CancellationToken, Task<object>> Read)
    {
        /// <summary>What every id comes after.</summary>
        public object FirstId => Type.GetProperty("Id")!.PropertyType == typeof(Guid) ? Guid.Empty : "";
    }
}
