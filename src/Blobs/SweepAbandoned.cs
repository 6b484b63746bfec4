using Marten;

namespace Portal;

/// <summary>What one module stored that nothing came to name: the connection broke, or the process was killed.</summary>
internal sealed class SweepAbandoned<TStore, TWorker>(IEnumerable<Module> modules, TWorker worker, Database database, EncryptedBlobs blobs, TimeProvider clock)
    : ISweep where TStore : class, IDocumentStore where TWorker : class, IWorker<TStore>
{
    /// <summary>Longer than any upload takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private readonly string _schema = modules.Single(m => m.Store == typeof(TStore)).Schema;

    public async Task<int> Sweep(CancellationToken ct)
    {
        var abandoned = new List<(string Firm, Guid Client, Guid Blob)>();
        await using (var command = database.Worker.CreateCommand(
            $"select tenant_id, (data ->> 'clientId')::uuid, id from {_schema}.mt_doc_pending_blob where at < $1 limit 1000"))
        {
            command.Parameters.Add(new() { Value = clock.GetUtcNow() - Patience });
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) abandoned.Add((rows.GetString(0), rows.GetGuid(1), rows.GetGuid(2)));
        }
        foreach (var (firm, client, blob) in abandoned)
        {
            await blobs.Delete(Guid.Parse(firm), client, blob, ct);
            await using var session = worker.LightweightSession(firm);
            session.Delete<PendingBlob>(blob);
            await session.SaveChangesAsync(ct);
        }
        return abandoned.Count;
    }
}
