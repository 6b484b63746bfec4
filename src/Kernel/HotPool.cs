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
