using System.Data;
using Npgsql;

namespace Portal;

/// <summary>
/// The connections of the hottest statements. Each statement is prepared before it runs, once on every connection, and stays
/// so: whatever goes wrong while it runs, whoever runs it next finds it whole.
/// </summary>
public sealed class HotPool(NpgsqlDataSource source)
{
    /// <summary>For what is not worth preparing.</summary>
    public NpgsqlDataSource Source => source;

    public HotBatch CreateBatch() => new(source);

    /// <summary>What a statement says of each client; the first column is the client.</summary>
    /// <param name="sql">The module's own SQL; <c>$1</c> is the firm, <c>$2</c> the clients, and <c>$3</c> the time.</param>
    public async Task<IReadOnlyDictionary<Guid, object>> OfClients(
        Guid firmId, Guid[] clientIds, DateTimeOffset now, string sql, Func<NpgsqlDataReader, object?, object> read, CancellationToken ct)
    {
        await using var batch = CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(new(sql) { Parameters = { new() { Value = firmId.ToString() }, new() { Value = clientIds }, new() { Value = now } } });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var of = new Dictionary<Guid, object>();
        while (await rows.ReadAsync(ct)) of[rows.GetGuid(0)] = read(rows, of.GetValueOrDefault(rows.GetGuid(0)));
        return of;
    }
}

/// <summary>Statements that go to the database in one round trip and are one transaction.</summary>
public sealed class HotBatch(NpgsqlDataSource source) : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new();

    public NpgsqlBatchCommandCollection BatchCommands => _batch.BatchCommands;

    /// <summary>The rows; the connection is free again when they are disposed of.</summary>
    public async Task<NpgsqlDataReader> ExecuteReaderAsync(CancellationToken ct = default)
    {
        await Prepare(ct);
        return await _batch.ExecuteReaderAsync(CommandBehavior.CloseConnection, ct);
    }

    public async Task<int> ExecuteNonQueryAsync(CancellationToken ct = default)
    {
        await Prepare(ct);
        return await _batch.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_batch.Connection is { } connection) await connection.DisposeAsync();
        await _batch.DisposeAsync();
    }

    private async Task Prepare(CancellationToken ct)
    {
        _batch.Connection = await source.OpenConnectionAsync(ct);
        await _batch.PrepareAsync(CancellationToken.None); // costs nothing where all are prepared; else it is not left half done
    }
}
