using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Messaging.Threads;

internal enum ThreadSubject { General, Project, Document, Invoice }

/// <summary>A conversation with a client, in general or about one thing. Its messages are streams of their own, so that writers never collide.</summary>
internal sealed record Thread(Guid Id, Guid ClientId, string Title, ThreadSubject SubjectKind, Guid? SubjectId, Guid BegunBy, DateTimeOffset CreatedAt)
    : IOfClient
{
    internal sealed record Begun(Guid ThreadId, Guid ClientId, string Title, ThreadSubject SubjectKind, Guid? SubjectId, Guid BegunBy, DateTimeOffset At);
    internal sealed record Retitled(string Title);

    public long Version { get; set; }

    public static Thread Create(Begun e) => new(e.ThreadId, e.ClientId, e.Title, e.SubjectKind, e.SubjectId, e.BegunBy, e.At);
    public Thread Apply(Retitled e) => this with { Title = e.Title };

    [JsonIgnore] public string Search => Unicode.Searchable(Title);

    /// <summary>Its own part of its row in a list.</summary>
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(new { Id, ClientId, Title, SubjectKind, SubjectId, CreatedAt }, Json.Options);
}

/// <summary>What somebody wrote. It stays as it was written.</summary>
internal sealed record Message(Guid Id, Guid ThreadId, Guid ClientId, Guid AuthorId, string Text, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Written(Guid MessageId, Guid ThreadId, Guid ClientId, Guid AuthorId, string Text, DateTimeOffset At);

    public static Message Create(Written e) => new(e.MessageId, e.ThreadId, e.ClientId, e.AuthorId, e.Text, e.At);

    /// <summary>As it is sent, but for the author's name, which is added when it is read.</summary>
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(new { Id, ThreadId, AuthorId, Text, CreatedAt }, Json.Options);
}

/// <summary>Up to when a person has read a thread; the id is the thread's and the person's.</summary>
internal sealed record ReadMark(string Id, DateTimeOffset At)
{
    public static string IdOf(Guid threadId, Guid personId) => $"{threadId:N}{personId:N}";

    /// <summary>Reading a thread and telling of its messages come one after the other: what was read is told to nobody as news.</summary>
    public static string LockOf(Guid threadId) => $"read thread {threadId}";
}

/// <summary>A thread's row in a list.</summary>
/// <param name="LastActivityAt">When the last message was written; without one, when the thread was begun.</param>
/// <param name="Unread">The last message is somebody else's, and later than the caller read the thread.</param>
/// <param name="WaitingSince">When the client wrote the first message that the firm has not answered yet; null while nothing waits for an answer.</param>
internal sealed record ThreadRow(Guid Id, Guid ClientId, string Title, ThreadSubject SubjectKind, Guid? SubjectId, DateTimeOffset CreatedAt,
    DateTimeOffset LastActivityAt,
    LastMessageView? LastMessage, bool Unread, DateTimeOffset? WaitingSince);

/// <summary>The end of a conversation, as lists show it.</summary>
/// <param name="AuthorPhoto">The last part of its address, <c>/people/{authorId}/photo/{authorPhoto}</c>; null without one.</param>
/// <param name="Excerpt">The beginning on one line, at most 140 UTF-16 code units of it.</param>
internal sealed record LastMessageView(Guid AuthorId, string AuthorName, bool FromFirm, string Excerpt, DateTimeOffset At, string? AuthorPhoto = null);

/// <summary>A thread as the caller sees it.</summary>
/// <param name="Unread">Messages of others since the caller read it last; at most 100 are counted.</param>
internal sealed record ThreadView(Guid Id, Guid ClientId, string Title, ThreadSubject SubjectKind, Guid? SubjectId, DateTimeOffset CreatedAt,
    DateTimeOffset? LastMessageAt, int Unread, long Version)
    : IVersioned
{
    public static ThreadView Of(Thread t, DateTimeOffset? last = null, int unread = 0) =>
        new(t.Id, t.ClientId, t.Title, t.SubjectKind, t.SubjectId, t.CreatedAt, last, unread, t.Version);
}

/// <summary>A message as the API shows it.</summary>
/// <param name="AuthorName">What the author is called now.</param>
/// <param name="AuthorPhoto">The last part of its address, <c>/people/{authorId}/photo/{authorPhoto}</c>; null without one.</param>
internal sealed record MessageView(Guid Id, Guid ThreadId, Guid AuthorId, string AuthorName, string Text, DateTimeOffset CreatedAt, string? AuthorPhoto = null)
{
    public static MessageView Of(Message m, (string? Name, string? Photo) author) =>
        new(m.Id, m.ThreadId, m.AuthorId, author.Name ?? "", m.Text, m.CreatedAt, author.Photo);
}
