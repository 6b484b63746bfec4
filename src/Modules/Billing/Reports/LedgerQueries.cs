using Npgsql;

namespace Portal.Billing.Reports;

/// <summary>Reads what reports add up.</summary>
internal sealed class LedgerQueries(Database database, Actor actor)
{
    /// <param name="sql">Of <c>$1</c> the firm, and then the values.</param>
    public async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object?[] values)
    {
        var firm = actor.FirmId.ToString();
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firm));
        var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = firm } } };
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        batch.BatchCommands.Add(command);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var all = new List<T>();
        while (await rows.ReadAsync(ct)) all.Add(read(rows));
        return all;
    }

    /// <summary>What clients are called now.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Names(IEnumerable<Guid> ids, CancellationToken ct) =>
        (await Read("select id, name from identity.client_names where tenant_id = $1 and id = any($2)", r => (Id: r.GetGuid(0), Name: r.GetString(1)), ct,
            ids.Distinct().ToArray())).ToDictionary(c => c.Id, c => c.Name);

    /// <summary>The contact who asks, from whom something may be hidden; null for the firm's people.</summary>
    public Guid? Contact => actor.IsMember ? null : actor.PersonId;

    /// <summary>Whose invoices the caller sees: null for those of all clients.</summary>
    public Guid[]? Clients => actor.ClientsWith(Contracts.InvoiceRights.View);
}

/// <summary>Values of a row that may be null.</summary>
internal static class RowValues
{
    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    public static DateOnly? Day(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
