using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Messaging.Threads;

internal sealed record Begun(Guid ThreadId, Guid ClientId, string Title, ThreadSubject SubjectKind, Guid? SubjectId, Guid BegunBy, DateTimeOffset At);
internal sealed record Retitled(string Title);
internal sealed record Written(Guid MessageId, Guid ThreadId, Guid ClientId, Guid AuthorId, string AuthorName, string Text, DateTimeOffset At);

internal enum ThreadSubject { General, Project, Document, Invoice }

/// <summary>A conversation with a client, in general or about one thing. Its messages are streams of their own, so that writers never collide.</summary>
internal sealed record Thread(Guid Id, Guid ClientId, string Title, ThreadSubject SubjectKind, Guid? SubjectId, Guid BegunBy, DateTimeOffset CreatedAt)
{
    public long Version { get; set; }

    public static Thread Create(Begun e) => new(e.ThreadId, e.ClientId, e.Title, e.SubjectKind, e.SubjectId, e.BegunBy, e.At);
    public Thread Apply(Retitled e) => this with { Title = e.Title };

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(new ThreadLine(Id, ClientId, Title, SubjectKind, SubjectId, CreatedAt), Json.Options);
}

/// <summary>What somebody wrote. It stays as it was written.</summary>
internal sealed record Message(Guid Id, Guid ThreadId, Guid ClientId, Guid AuthorId, string AuthorName, string Text, DateTimeOffset CreatedAt)
{
    public static Message Create(Written e) => new(e.MessageId, e.ThreadId, e.ClientId, e.AuthorId, e.AuthorName, e.Text, e.At);

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(MessageView.Of(this), Json.Options);
}

/// <summary>Up to when a person has read a thread; the id is the thread's and the person's.</summary>
internal sealed record ReadMark(string Id, DateTimeOffset At)
{
    public static string IdOf(Guid threadId, Guid personId) => $"{threadId:N}{personId:N}";
}

/// <summary>A thread's own part of its row in a list.</summary>
internal sealed record ThreadLine(Guid Id, Guid ClientId, string Title, ThreadSubject SubjectKind, Guid? SubjectId, DateTimeOffset CreatedAt);

/// <summary>A thread's row in a list.</summary>
/// <param name="LastActivityAt">When the last message was written; without one, when the thread was begun.</param>
/// <param name="Unread">The last message is somebody else's, and later than the caller read the thread.</param>
internal sealed record ThreadRow(Guid Id, Guid ClientId, string Title, ThreadSubject SubjectKind, Guid? SubjectId, DateTimeOffset CreatedAt, DateTimeOffset LastActivityAt, LastMessage? LastMessage, bool Unread);

/// <summary>A thread as the caller sees it.</summary>
/// <param name="Unread">Messages of others since the caller read it last; at most 100 are counted.</param>
internal sealed record ThreadView(Guid Id, Guid ClientId, string Title, ThreadSubject SubjectKind, Guid? SubjectId, DateTimeOffset CreatedAt, DateTimeOffset? LastMessageAt, int Unread, long Version)
{
    public static ThreadView Of(Thread t, DateTimeOffset? last = null, int unread = 0) => new(t.Id, t.ClientId, t.Title, t.SubjectKind, t.SubjectId, t.CreatedAt, last, unread, t.Version);
}

/// <summary>A message as the API shows it.</summary>
internal sealed record MessageView(Guid Id, Guid ThreadId, Guid AuthorId, string AuthorName, string Text, DateTimeOffset CreatedAt)
{
    public static MessageView Of(Message m) => new(m.Id, m.ThreadId, m.AuthorId, m.AuthorName, m.Text, m.CreatedAt);
}
