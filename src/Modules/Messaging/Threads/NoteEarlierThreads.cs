using System.Text.Json;
using Microsoft.Extensions.Hosting;

namespace Portal.Messaging.Threads;

/// <summary>Threads from before there was such a record get theirs, before anything is served. From the second start on there is nothing to do.</summary>
internal sealed class NoteEarlierThreads(Database database) : IHostedService
{
    private const int AtOnce = 500;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (await Earlier(cancellationToken) is { Count: > 0 } threads)
        {
            await using var batch = database.Worker.CreateBatch();
            foreach (var (firm, activity) in threads)
                batch.BatchCommands.Add(new(ThreadActivity.Upsert("$1", "$2", "$3")) { Parameters = { new() { Value = firm }, new() { Value = activity.ListLine }, new() { Value = JsonSerializer.Serialize(activity, Json.Options) } } });
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<List<(string Firm, ThreadActivity Activity)>> Earlier(CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand($"""
            select t.tenant_id, t.data::text, m.data::text, r.role <> 'contact' from messaging.mt_doc_thread t
            left join lateral (select data, (data ->> 'authorId')::uuid as author_id from messaging.mt_doc_message where tenant_id = t.tenant_id and thread_id = t.id order by created_at desc, id desc limit 1) m on true
            left join messaging.mt_doc_recipient r on r.tenant_id = t.tenant_id and r.id = m.author_id
            where not exists (select from messaging.mt_doc_thread_activity a where a.tenant_id = t.tenant_id and a.id = t.id) limit {AtOnce}
            """);
        command.CommandTimeout = 0;
        var threads = new List<(string, ThreadActivity)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            threads.Add((rows.GetString(0), ThreadActivity.Of(Read<Thread>(rows.GetString(1)), rows.IsDBNull(2) ? null : Read<Message>(rows.GetString(2)), !rows.IsDBNull(3) && rows.GetBoolean(3))));
        return threads;
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json.Options)!;
}
