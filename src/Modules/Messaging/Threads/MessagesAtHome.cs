using Marten;
using Marten.Linq.MatchesSql;
using Portal.Messaging.Contracts;
using Portal.Messaging.Notifications;

namespace Portal.Messaging.Threads;

/// <summary>
/// What the caller has not read yet, on the home page. What waits for a contact is a thread whose last word is somebody else's and
/// unread; for the firm's people who may answer, one whose last word is the client's.
/// </summary>
internal sealed class MessagesAtHome(UnitOfWork<IMessagingStore> messaging) : IHomePart
{
    private const int Newest = 100, Shown = 10;
    private const string OfActiveClients = "not exists (select from identity.archived_clients a where a.tenant_id = d.tenant_id and a.id = d.client_id)";

    private const string NotHidden = "(d.subject_id is null or not billing.hidden_from(d.tenant_id, ?, d.client_id, d.subject_id))";

    /// <param name="Notifications">Of the newest 100 unread.</param>
    /// <param name="Threads">Of the 100 in which something happened last.</param>
    /// <param name="Unanswered">For the firm's people only.</param>
    internal sealed record Content(int Notifications, int Threads, Waits? Unanswered);

    /// <summary>Threads that wait for the firm's answer.</summary>
    /// <param name="Threads">At most 100 are counted.</param>
    internal sealed record Waits(int Threads, IReadOnlyList<Wait> Oldest);

    /// <param name="Since">For the firm, when the first message was written that it has not answered; for a contact, when the last one was.</param>
    internal sealed record Wait(Guid Id, Guid ClientId, string Title, DateTimeOffset Since);

    public string Name => "messages";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        var told = await messaging.Session.Query<Notification>().Where(n => n.PersonId == actor.PersonId && n.ReadAt == null)
            .OrderByDescending(n => n.CreatedAt).Take(Newest).ToListAsync(ct);
        var mine = told.Where(n => n.IsFor(actor)).ToList();
        var notifications = actor.IsMember ? mine.Count : (await messaging.Session.Shown(mine, ct)).Count;
        IQueryable<ThreadActivity> threads = messaging.Session.Query<ThreadActivity>().Where(t => t.MatchesSql(OfActiveClients));
        if (actor.ClientsWith(MessageRights.Read) is { } clients) threads = threads.Where(t => t.ClientId.IsOneOf(clients));
        if (!actor.IsMember) threads = threads.Where(t => t.MatchesSql(NotHidden, actor.PersonId));
        var last = (await threads.OrderByDescending(t => t.LastAt).Take(Newest).ToListAsync(ct))
            .Where(t => t.AuthorId is { } author && author != actor.PersonId).ToList();
        var marks = (await messaging.Session.LoadManyAsync<ReadMark>(ct, last.Select(t => ReadMark.IdOf(t.Id, actor.PersonId))))
            .ToDictionary(m => m.Id, m => m.At);
        var unread = last.Where(t => !marks.TryGetValue(ReadMark.IdOf(t.Id, actor.PersonId), out var at) || at < t.LastAt).ToList();
        if (!actor.IsMember) return new HomePart(new Content(notifications, unread.Count, null),
            [.. (await Titled(unread.Take(Shown), actor, ct)).Select(Waiting)]);

        var unanswered = await threads.Where(t => t.Unanswered).OrderBy(t => t.WaitingSince).Take(Newest).ToListAsync(ct);
        var oldest = await Titled(unanswered.Take(Shown), actor, ct);
        return new HomePart(new Content(notifications, unread.Count, new(unanswered.Count, oldest)), actor.Role == Role.Viewer ? []
            : [.. oldest.Select(Waiting)]);
    }

    private static Waiting Waiting(Wait wait) => new("thread", wait.Id, wait.ClientId, wait.Title, wait.Since);

    private async Task<List<Wait>> Titled(IEnumerable<ThreadActivity> some, Actor actor, CancellationToken ct)
    {
        var those = some.ToList();
        var threads = (await messaging.Session.LoadManyAsync<Thread>(ct, those.Select(t => t.Id))).ToDictionary(t => t.Id);
        return [.. those.Select(t => new Wait(t.Id, t.ClientId, threads[t.Id].Title, (actor.IsMember ? t.WaitingSince : null) ?? t.LastAt))];
    }
}
