using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;

namespace Portal.Messaging.Threads;

/// <summary>
/// When something last happened in a thread, and whose word was the last: what lists of threads are ordered by. It lies beside
/// the thread, which no message changes.
/// </summary>
internal sealed record ThreadActivity(Guid Id, Guid ClientId, Guid? SubjectId, DateTimeOffset LastAt, Guid? MessageId, LastMessage? LastMessage)
{
    /// <summary>When the client wrote the first message that the firm has not answered; null while nothing waits for an answer.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    [JsonIgnore] public Guid? AuthorId => LastMessage?.AuthorId;

    /// <summary>The last word is the client's: the firm has not answered yet.</summary>
    [JsonIgnore] public bool Unanswered => LastMessage is { FromFirm: false };

    /// <summary>Its part of a thread's row in a list. The last message comes last, so that its author's name can be added when it is read.</summary>
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(new { LastActivityAt = LastAt, LastMessage }, Json.Options);

    public static ThreadActivity Of(Thread t, Message? last = null, bool fromFirm = false) =>
        new(t.Id, t.ClientId, t.SubjectId, last?.CreatedAt ?? t.CreatedAt, last?.Id, last is null ? null
            : LastMessage.Of(last, fromFirm))
        { WaitingSince = fromFirm ? null : last?.CreatedAt };

    /// <summary>
    /// Stores it with the session. Of messages written at once the later one stays, whichever commits first; writers wait for
    /// each other's commit at most, and only in the same thread. What waits for an answer keeps waiting since its first message.
    /// </summary>
    public void Note(IDocumentSession session) => session.QueueSqlCommand("""
        insert into messaging.mt_doc_thread_activity as known (tenant_id, id, data, client_id, subject_id, last_at, message_id, author_id, unanswered,
            waiting_since, list_line)
        select ?, (d ->> 'id')::uuid, d, (d ->> 'clientId')::uuid, (d ->> 'subjectId')::uuid, (d ->> 'lastAt')::timestamptz, (d ->> 'messageId')::uuid,
            (d -> 'lastMessage' ->> 'authorId')::uuid, coalesce(not (d -> 'lastMessage' ->> 'fromFirm')::boolean, false), (d ->> 'waitingSince')::timestamptz, ?
        from (select ?::jsonb) told(d)
        on conflict (tenant_id, id) do update set
            data = case when excluded.unanswered and known.waiting_since is not null
                then excluded.data || jsonb_build_object('waitingSince', known.data -> 'waitingSince') else excluded.data end,
            waiting_since = case when excluded.unanswered then coalesce(known.waiting_since, excluded.waiting_since) end,
            last_at = excluded.last_at, message_id = excluded.message_id, author_id = excluded.author_id, unanswered = excluded.unanswered,
                list_line = excluded.list_line
        where known.message_id is null or (excluded.last_at, excluded.message_id) >= (known.last_at, known.message_id)
        """, session.TenantId, ListLine, JsonSerializer.Serialize(this, Json.Options));
}

/// <summary>The end of a conversation.</summary>
/// <param name="Excerpt">The beginning on one line, at most 140 UTF-16 code units of it.</param>
internal sealed record LastMessage(Guid AuthorId, bool FromFirm, string Excerpt, DateTimeOffset At)
{
    private const int Most = 140;

    public static LastMessage Of(Message m, bool fromFirm) => new(m.AuthorId, fromFirm, Shorten(m.Text), m.CreatedAt);

    internal static string Shorten(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Cut(Most);
}
