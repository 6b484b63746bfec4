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
    [JsonIgnore] public Guid? AuthorId => LastMessage?.AuthorId;

    /// <summary>The last word is the client's: the firm has not answered yet.</summary>
    [JsonIgnore] public bool Unanswered => LastMessage is { FromFirm: false };

    /// <summary>Its part of a thread's row in a list.</summary>
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(new { LastActivityAt = LastAt, LastMessage }, Json.Options);

    public static ThreadActivity Of(Thread t, Message? last = null, bool fromFirm = false) =>
        new(t.Id, t.ClientId, t.SubjectId, last?.CreatedAt ?? t.CreatedAt, last?.Id, last is null ? null : LastMessage.Of(last, fromFirm));

    /// <summary>
    /// Stores it with the session. Of messages written at once the later one stays, whichever commits first; writers wait for
    /// each other's commit at most, and only in the same thread.
    /// </summary>
    public void Note(IDocumentSession session) => session.QueueSqlCommand(Upsert("?", "?", "?"), session.TenantId, ListLine, JsonSerializer.Serialize(this, Json.Options));

    internal static string Upsert(string firm, string line, string data) => $"""
        insert into messaging.mt_doc_thread_activity as known (tenant_id, id, data, client_id, subject_id, last_at, message_id, author_id, unanswered, list_line)
        select {firm}, (d ->> 'id')::uuid, d, (d ->> 'clientId')::uuid, (d ->> 'subjectId')::uuid, (d ->> 'lastAt')::timestamptz, (d ->> 'messageId')::uuid,
            (d -> 'lastMessage' ->> 'authorId')::uuid, coalesce(not (d -> 'lastMessage' ->> 'fromFirm')::boolean, false), {line} from (select {data}::jsonb) told(d)
        on conflict (tenant_id, id) do update set data = excluded.data, last_at = excluded.last_at, message_id = excluded.message_id, author_id = excluded.author_id,
            unanswered = excluded.unanswered, list_line = excluded.list_line
        where known.message_id is null or (excluded.last_at, excluded.message_id) > (known.last_at, known.message_id)
        """;
}

/// <summary>The end of a conversation, as lists show it.</summary>
/// <param name="Excerpt">The first 140 characters, on one line.</param>
internal sealed record LastMessage(Guid AuthorId, string AuthorName, bool FromFirm, string Excerpt, DateTimeOffset At)
{
    private const int Most = 140;

    public static LastMessage Of(Message m, bool fromFirm) => new(m.AuthorId, m.AuthorName, fromFirm, Shorten(m.Text), m.CreatedAt);

    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // No half of a character that takes two places, such as an emoji.
        return line.Length <= Most ? line : line[..(char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most)];
    }
}
