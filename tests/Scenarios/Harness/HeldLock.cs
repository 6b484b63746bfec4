using Npgsql;

namespace Portal.Scenarios.Harness;

/// <summary>A lock of the portal's that the test holds, so that those who come for it stand in line.</summary>
public sealed class HeldLock : IAsyncDisposable
{
    private readonly NpgsqlDataSource _server;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _turn;
    private readonly long _key;

    private HeldLock(NpgsqlDataSource server, NpgsqlConnection connection, NpgsqlTransaction turn, long key) => (_server, _connection, _turn, _key) = (server, connection, turn, key);

    public static async Task<HeldLock> Take(TestPortal portal, string name)
    {
        var server = NpgsqlDataSource.Create(portal.Connection);
        var connection = await server.OpenConnectionAsync();
        var turn = await connection.BeginTransactionAsync();
        var key = (long)(await Run(connection, "select hashtextextended($1, 0)", name))!;
        await Run(connection, "select pg_advisory_xact_lock($1)", key);
        return new(server, connection, turn, key);
    }

    /// <summary>Returns when so many wait for it.</summary>
    public async Task Awaited(int by)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((long)(await Run(_connection, """
            select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())
                and (classid::bigint << 32 | objid::bigint) = $1
            """, _key))! < by) limit.Token.ThrowIfCancellationRequested();
    }

    public Task<object?> Read(string sql) => Run(_connection, sql);

    /// <summary>Lets those who wait go on, the first first.</summary>
    public Task Release() => _turn.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await _turn.DisposeAsync();
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static async Task<object?> Run(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync();
    }
}
