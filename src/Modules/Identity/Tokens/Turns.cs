using Npgsql;

namespace Portal.Identity.Tokens;

/// <summary>Lets no more requests hold a connection for their turn than leave the pool enough for their work.</summary>
internal sealed class Turnstile : IDisposable
{
    private const int Most = 16;
    private readonly SemaphoreSlim _free = new(Most);

    public Task Enter(CancellationToken ct) => _free.WaitAsync(ct);
    public void Leave() => _free.Release();
    public void Dispose() => _free.Dispose();
}

/// <summary>What happens to one grant happens in turn, on whichever node: from here to the end of the request nobody else redeems anything of it.</summary>
internal sealed class GrantTurn(Database database, Turnstile turnstile) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    public async Task Take(Guid grantId, CancellationToken ct)
    {
        if (_connection is not null) return;
        await turnstile.Enter(ct);
        try
        {
            _connection = await database.App.OpenConnectionAsync(ct);
            await using var wait = new NpgsqlBatch(_connection)
            {
                BatchCommands = { new("begin"), new("set local lock_timeout = '10s'"), new("select pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = $"identity:grant:{grantId}" } } } },
            };
            await wait.ExecuteNonQueryAsync(ct);
        }
        catch
        {
            if (_connection is null) turnstile.Leave();
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null) return;
        await _connection.DisposeAsync();
        _connection = null;
        turnstile.Leave();
    }
}
