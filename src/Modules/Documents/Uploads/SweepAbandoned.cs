using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Documents.Blobs;

namespace Portal.Documents.Uploads;

/// <summary>Removes, hourly, what uploads left that never became a document: the connection broke, or the process was killed.</summary>
internal sealed class SweepAbandoned(IDocumentsWorker store, Database database, EncryptedBlobs blobs, TimeProvider clock, ILogger<SweepAbandoned> log) : BackgroundService
{
    /// <summary>Longer than any upload takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try { await Sweep(stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "Abandoned uploads could not be swept; the next hour tries again."); }
    }

    internal async Task Sweep(CancellationToken ct)
    {
        var abandoned = new List<(string Firm, Guid Client, Guid Blob)>();
        await using (var command = database.Worker.CreateCommand("select tenant_id, (data ->> 'clientId')::uuid, id from documents.mt_doc_pending_blob where at < $1 limit 1000"))
        {
            command.Parameters.Add(new() { Value = clock.GetUtcNow() - Patience });
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) abandoned.Add((rows.GetString(0), rows.GetGuid(1), rows.GetGuid(2)));
        }
        foreach (var (firm, client, blob) in abandoned)
        {
            await blobs.Delete(Guid.Parse(firm), client, blob, ct);
            await using var session = store.LightweightSession(firm);
            session.Delete<PendingBlob>(blob);
            await session.SaveChangesAsync(ct);
        }
        if (abandoned.Count > 0) log.LogInformation("Removed {Count} abandoned uploads", abandoned.Count);
    }
}
