using System.Text.Json.Nodes;
using Marten;
using Portal.Messaging.Mail;
using Portal.Messaging.Recipients;
using Portal.Messaging.Threads;

namespace Portal.Messaging.Notifications;

/// <summary>What there is to tell of an event, before it is decided whom.</summary>
/// <param name="Text">What happened, in a sentence after the name of whoever did it: for mails, and for readers that have no words of their own.</param>
internal sealed record News(IntegrationEvent Event, string Text)
{
    /// <summary>Where the notification leads, where that is not the event's subject.</summary>
    public (string Kind, Guid Id)? About { get; init; }

    /// <summary>The event carries a name or an address: what is kept of it are ids alone.</summary>
    public bool Personal { get; init; }

    /// <summary>It needs something of whoever is told: an approval, a payment, an answer, work. Said once for each kind, where it is told.</summary>
    public bool Needs { get; init; }

    /// <summary>It is for the firm's people, whoever did it, or nobody.</summary>
    public bool ForFirm { get; init; }

    /// <summary>It is for that person alone, whoever did it; null where it is for the other side.</summary>
    public Guid? Only { get; init; }

    /// <summary>
    /// The other side: of what a contact did, the firm's people who work for its client; of what a member did, the client's contacts
    /// who may see it. Never whoever did it, and nobody twice, however many of their clients it concerns.
    /// </summary>
    public IEnumerable<Notification> For(IEnumerable<Recipient> everybody)
    {
        var people = everybody.ToList();
        var toFirm = ForFirm || people.FirstOrDefault(r => r.Id == Event.ActorId) is { IsMember: false };
        var told = EventDescription.Of(Event);
        var (kind, id) = About ?? (told.SubjectKind, told.SubjectId);
        foreach (var person in people.Where(r =>
            r.State == RecipientState.Joined && (Only is { } only ? r.Id == only
                : r.Id != Event.ActorId && (toFirm ? r.Role is "owner" or "admin" or "member" : r.Role == "contact"))))
        {
            var actor = person.AsActor(Event.FirmId);
            // What is no client's business is that of members who work for all of them.
            foreach (var client in Event.ClientIds.Select(c => (Guid?)c).DefaultIfEmpty(null)
                .Where(c => (c is not null || ForFirm) && actor.MaySee(c, told.Section, Event.ClientVisible)).Take(1))
                yield return new(Notification.IdOf(Event.EventId, person.Id), person.Id, told.Kind, Text, kind, id, told.Section, client,
                    Event.ActorId == Guid.Empty ? null : Event.ActorId, Event.At,
                    Personal ? [] : JsonObject.Create(told.Facts), Needs: Needs);
        }
    }
}

/// <summary>How the other side is told of what happened.</summary>
internal static class NotificationFanOut
{
    /// <summary>In the portal and by mail.</summary>
    public static Task<IEnumerable<object>> Tell(this IDocumentSession session, IntegrationEvent e, string text, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, text), pace, ct);

    /// <summary>In the portal and, as each wants it, by mail; gives the mails that go out at once.</summary>
    public static async Task<IEnumerable<object>> Tell(this IDocumentSession session, News news, Pace pace, CancellationToken ct) =>
        await session.Mails(await session.Notify(news, ct), pace, ct);

    /// <summary>In the portal alone.</summary>
    public static Task TellQuietly(this IDocumentSession session, IntegrationEvent e, string text, CancellationToken ct) =>
        session.TellQuietly(new News(e, text), ct);

    /// <summary>The same of what is for somebody else.</summary>
    public static Task TellQuietly(this IDocumentSession session, News news, CancellationToken ct) => session.Notify(news, ct);

    /// <summary>Stores the notifications that are not there yet, and gives those that are unread, with what their people want by mail.</summary>
    private static async Task<IReadOnlyList<(Notification, NewsByMail)>> Notify(this IDocumentSession session, News news, CancellationToken ct)
    {
        var e = news.Event;
        var actor = await session.LoadAsync<Recipient>(news.Only ?? e.ActorId, ct);
        var joined = session.Query<Recipient>().Where(r => r.State == RecipientState.Joined);
        List<Recipient> everybody = actor is null ? [] : [actor];
        if (news.ForFirm || actor is { IsMember: false }) everybody.AddRange(await joined.Where(r => r.Role != "contact").ToListAsync(ct));
        else if (news.Only is null)
            foreach (var client in e.ClientIds)
                everybody.AddRange(await joined.Where(r => r.Role == "contact" && r.ClientIds.Contains(client)).ToListAsync(ct));

        IReadOnlyList<Notification> notifications = [.. news.For(everybody.DistinctBy(r => r.Id))];
        if (!news.ForFirm && actor is not { IsMember: false }) notifications = await session.Shown(notifications, ct);
        if (notifications.Count == 0) return [];
        var known = await session.LoadManyAsync<Notification>(ct, notifications.Select(n => n.Id));
        var fresh = await session.Seen(news, [.. notifications.ExceptBy(known.Select(k => k.Id), n => n.Id)], ct);
        if (fresh.Length == 0) return [];
        session.Insert(fresh);
        await Signals.Send(session, fresh.Select(n => Signals.Of(session.TenantId, n.PersonId)), ct);
        var wanted = everybody.DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r.Emails);
        return [.. fresh.Where(n => n.ReadAt is null).Select(n => (n, wanted[n.PersonId]))];
    }

    /// <summary>Whoever had the conversation before their eyes when the message came has read it: nothing rings, and no mail is sent.</summary>
    private static async Task<Notification[]> Seen(this IDocumentSession session, News news, Notification[] fresh, CancellationToken ct)
    {
        if (news.About is not ("thread", var threadId) || fresh.Length == 0) return fresh;
        await session.Lock(ReadMark.LockOf(threadId), ct);
        var marks = (await session.LoadManyAsync<ReadMark>(ct, fresh.Select(n => ReadMark.IdOf(threadId, n.PersonId)))).ToDictionary(m => m.Id, m => m.At);
        return [.. fresh.Select(n => marks.TryGetValue(ReadMark.IdOf(threadId, n.PersonId), out var at) && at >= news.Event.At ? n with { ReadAt = at } : n)];
    }
}
