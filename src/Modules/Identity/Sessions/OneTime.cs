using System.Text.Json;
using Npgsql;

namespace Portal.Identity.Sessions;

/// <summary>Takes documents that work once: one statement reads and removes them, so that of many who come at once one gets it.</summary>
internal sealed class OneTime(Database database, TimeProvider clock)
{
    /// <summary>At once and for good, whatever becomes of the request: for what must not be tried twice.</summary>
    /// <param name="table">With a column expires_at; a constant of the caller's.</param>
    public async Task<T?> Burn<T>(Guid firmId, string table, string id, CancellationToken ct) where T : class
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(new($"{Statement(table)} returning data::text") { Parameters = { new() { Value = firmId.ToString() }, new() { Value = id }, new() { Value = clock.GetUtcNow() } } });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        return await rows.ReadAsync(ct) ? JsonSerializer.Deserialize<T>(rows.GetString(0), Json.Options) : null;
    }

    /// <summary>Together with what the unit does: whoever comes second waits until it has committed, and finds nothing.</summary>
    public async Task<bool> Take(UnitOfWork<IIdentityStore> identity, string table, object id, CancellationToken ct)
    {
        await identity.Session.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(Statement(table)) { Parameters = { new() { Value = identity.Session.TenantId }, new() { Value = id }, new() { Value = clock.GetUtcNow() } } };
        return await identity.Session.ExecuteAsync(command, ct) == 1;
    }

    private static string Statement(string table) => $"delete from identity.{table} where tenant_id = $1 and id = $2 and expires_at > $3";
}
