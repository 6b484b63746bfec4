using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace Portal.Timeline.Entries;

/// <summary>Something that has just happened, by kinds and ids alone: enough to know what to read again.</summary>
/// <param name="ParentId">The thread or project that the subject belongs to; left out where there is none.</param>
internal sealed record Happening(
    string Kind, Subject Subject, Guid? ClientId, Guid ActorId, DateTimeOffset At,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ParentId = null)
{
    /// <summary>The event, which stands in the records of several clients one after the other.</summary>
    [JsonIgnore] public Guid EventId { get; init; }

    private static readonly string[] Parents = ["threadId", "projectId"];

    public static Happening Of(AuditTrail.Recorded t) => new(t.Kind, new(t.SubjectKind, t.SubjectId), t.ClientId, t.ActorId, t.At,
        ParentOf(t.Facts))
    { EventId = t.OriginId ?? t.EventId };

    public static Guid? ParentOf(JsonElement facts) =>
        Parents.Select(name => facts.TryGetProperty(name, out var id) ? id.GetGuid() : (Guid?)null).FirstOrDefault(id => id is not null);
}

/// <summary>Reads the record by position, as far as the caller may see it: the timeline's own entries come later.</summary>
internal sealed class Happenings(Database database) : IDisposable
{
    /// <summary>Many wake at once: ordinary reads are to find connections free.</summary>
    private readonly SemaphoreSlim _turns = new(8);

    /// <summary>
    /// The firm's highest position, and how many events (at most <paramref name="most"/>) come after the given one; null when the
    /// caller is not signed in.
    /// </summary>
    public async Task<(long Top, long Behind)?> Present(Credentials asked, long after, int most, CancellationToken ct) => await Read(asked, """
        select coalesce((select max(seq_id) from timeline.mt_events where tenant_id = $1), 0),
            (select count(*) from (select from timeline.mt_events where tenant_id = $1 and seq_id > $3 limit $4) later)
        from identity.signed_in($1, $2) me
        """, after, most, r => (r.GetInt64(0), r.GetInt64(1)), ct) is [var found] ? found : null;

    /// <summary>
    /// What comes after a position, in order; what the caller may not see is a position and nothing else. Null when the caller is not
    /// signed in any more.
    /// </summary>
    public async Task<IReadOnlyList<(long Position, Happening? Seen)>?> After(Credentials asked, long position, int most, CancellationToken ct)
    {
        var rows = await Read(asked, """
            select e.seq_id, case when identity.may_see(me.all_clients, me.role, me.rights, (e.data ->> 'clientId')::uuid, e.data ->> 'section',
                (e.data ->> 'clientVisible')::boolean) and (me.role <> 'contact' or case e.data ->> 'section'
                    when 'invoices' then not billing.hidden_from($1, me.person_id, (e.data ->> 'clientId')::uuid, (e.data ->> 'subjectId')::uuid,
                        e.data #> '{facts,invoiceIds}')
                    when 'messages' then not messaging.hidden_from($1, me.person_id, (e.data ->> 'clientId')::uuid,
                        coalesce(e.data #>> '{facts,threadId}', e.data ->> 'subjectId')::uuid) else true end) then e.data::text end
            from identity.signed_in($1, $2) me
            left join lateral (select seq_id, data from timeline.mt_events where tenant_id = $1 and seq_id > $3 order by seq_id limit $4) e on true
            order by e.seq_id
            """, position, most, r => (Position: r.IsDBNull(0) ? (long?)null : r.GetInt64(0), Told: r.IsDBNull(1) ? null : r.GetString(1)), ct);
        return rows.Count == 0 ? null : [.. rows.Where(r => r.Position is not null).Select(r => (r.Position!.Value, Seen(r.Told)))];

        static Happening? Seen(string? told) => told is null ? null : Happening.Of(JsonSerializer.Deserialize<AuditTrail.Recorded>(told, Json.Options)!);
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>Read to the end at once, so that no connection is held while the caller takes its time.</summary>
    private async Task<List<T>> Read<T>(Credentials asked, string sql, long after, int most, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            await using var batch = database.Hot.CreateBatch();
            batch.BatchCommands.Add(Database.Within(asked.Firm, "timeline:read"));
            batch.BatchCommands.Add(new(sql)
            {
                Parameters = { new() { Value = asked.Firm }, new() { Value = asked.Session }, new() { Value = after },
                new() { Value = most } }
            });
            await using var rows = await batch.ExecuteReaderAsync(ct);
            await rows.NextResultAsync(ct);
            var read = new List<T>();
            while (await rows.ReadAsync(ct)) read.Add(row(rows));
            return read;
        }
        finally { _turns.Release(); }
    }
}
