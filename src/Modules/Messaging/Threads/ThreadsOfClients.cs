namespace Portal.Messaging.Threads;

/// <summary>How many of a client's threads wait for the firm's answer, and when somebody last wrote.</summary>
internal sealed class ThreadsOfClients(Database database) : IClientSummary
{
    /// <param name="Unanswered">At most 100 are counted.</param>
    /// <param name="LastActivityAt">Null where there is no thread.</param>
    internal sealed record Content(long Unanswered, DateTimeOffset? LastActivityAt);

    public string Name => "messages";

    public Task<IReadOnlyDictionary<Guid, object>> Of(Guid firmId, Guid[] clientIds, DateTimeOffset now, CancellationToken ct) =>
        database.Hot.OfClients(firmId, clientIds, now, """
            select client, waiting.number, newest.last_at
            from unnest($2) client
            cross join lateral (select count(*) as number from (
                select from messaging.mt_doc_thread_activity where tenant_id = $1 and client_id = client and unanswered limit 100) w) waiting
            left join lateral (select last_at from messaging.mt_doc_thread_activity
                where tenant_id = $1 and client_id = client order by last_at desc, id desc limit 1) newest on true
            """, (row, _) => new Content(row.GetInt64(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2)), ct);
}
