using Marten;
using Portal.Messaging.Notifications;

namespace Portal.Messaging.Threads;

/// <summary>What the caller has not read yet, on the home page. A thread waits while its last word is somebody else's and unread.</summary>
internal sealed class MessagesAtHome(UnitOfWork<IMessagingStore> messaging) : IHomePart
{
    private const int Newest = 100;

    internal sealed record Unread(int Notifications, int Threads);

    public string Name => "messages";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        var notifications = await messaging.Session.Query<Notification>().Where(n => n.PersonId == actor.PersonId && n.ReadAt == null).Take(Newest).CountAsync(ct);
        IQueryable<Message> messages = messaging.Session.Query<Message>();
        if (actor.ClientsWith(MessagingModule.Messages, "read") is { } mine) messages = messages.Where(m => m.ClientId.IsOneOf(mine));
        var last = (await messages.OrderByDescending(m => m.CreatedAt).Take(Newest).ToListAsync(ct)).GroupBy(m => m.ThreadId).Select(g => g.First()).Where(m => m.AuthorId != actor.PersonId).ToList();
        var marks = (await messaging.Session.LoadManyAsync<ReadMark>(ct, last.Select(m => ReadMark.IdOf(m.ThreadId, actor.PersonId)))).ToDictionary(m => m.Id, m => m.At);
        var unread = last.Where(m => !marks.TryGetValue(ReadMark.IdOf(m.ThreadId, actor.PersonId), out var at) || at < m.CreatedAt).ToList();
        var threads = (await messaging.Session.LoadManyAsync<Thread>(ct, unread.Select(m => m.ThreadId))).ToDictionary(t => t.Id);
        return new HomePart(new Unread(notifications, unread.Count), [.. unread.Take(10).Select(m => new Waiting("thread", m.ThreadId, m.ClientId, threads[m.ThreadId].Title, m.CreatedAt))]);
    }
}
