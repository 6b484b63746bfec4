using Marten;
using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Mail;

/// <summary>A notification goes out by mail as well.</summary>
public sealed record SendMail(Guid NotificationId);

/// <summary>Notifications go out in one mail. Which they are is settled before it is tried: tried again, it is the same mail.</summary>
public sealed record SendDigest(Guid MailId, Guid PersonId, IReadOnlyList<Guid> NotificationIds, DateTimeOffset At);

/// <summary>What waits to be said to somebody is due.</summary>
public sealed record SendGathered(Guid PersonId);

/// <summary>That a mail was handed over; it is not sent again.</summary>
internal sealed record SentMail(Guid Id, DateTimeOffset At);

/// <summary>Sends the mail of a notification, once.</summary>
public static class SendMailHandler
{
    public static async Task Handle(SendMail message, IDocumentSession session, Post post, CancellationToken ct)
    {
        if (await session.LoadAsync<Notification>(message.NotificationId, ct) is { } told)
            await session.Say(post, told.Id, told.PersonId, [told], told.CreatedAt, ct);
    }
}

/// <summary>Sends the mail of several notifications, once.</summary>
public static class SendDigestHandler
{
    public static async Task Handle(SendDigest message, IDocumentSession session, Post post, CancellationToken ct) => await session.Say(
        post, message.MailId, message.PersonId, await session.LoadManyAsync<Notification>(ct, message.NotificationIds), message.At, ct);
}

/// <summary>Settles what is said in one mail, and what then waits for the next.</summary>
public static class SendGatheredHandler
{
    public static async Task<SendDigest?> Handle(SendGathered message, IDocumentSession session, Pace pace, CancellationToken ct)
    {
        var now = pace.Now;
        if (await session.BudgetsOf([message.PersonId], ct) is not [{ DueAt: { } due } budget] || due > now) return null;
        var held = await session.Query<HeldNotification>().Where(h => h.PersonId == message.PersonId).OrderBy(h => h.At).Take(MailBudget.Most).ToListAsync(ct);
        foreach (var one in held) session.Delete(one);
        session.Store(budget.Say(now, more: held.Count == MailBudget.Most, pace.Window));
        return held.Count == 0 ? null : new(Guid.CreateVersion7(), message.PersonId, [.. held.Select(h => h.Id)], now);
    }
}

internal static class SayingNews
{
    /// <summary>
    /// Says in one mail what the person has not read in the portal by now, and what is still theirs to know: whoever lost access since,
    /// to the portal or to what it is about, is not written to.
    /// </summary>
    public static async Task Say(this IDocumentSession session, Post post, Guid mailId, Guid personId, IReadOnlyList<Notification> news, DateTimeOffset at,
        CancellationToken ct)
    {
        if (await session.LoadAsync<Recipient>(personId, ct) is not { State: RecipientState.Joined } to) return;
        var actor = to.AsActor(Guid.Parse(session.TenantId));
        var told = news.Where(n => n.PersonId == personId && n.ReadAt is null && n.IsFor(actor) && n.IsMailed(to.Emails)).ToList();
        if (!to.IsMember) told = [.. await session.Shown(told, ct)];
        if (told.Any(n => n.IsReminder))
        {
            // Who acts for several clients is reminded of one of them that day by mail; the portal shows all.
            var zone = DailySummary.ZoneOf(await session.LoadAsync<Letterhead>(Guid.Parse(session.TenantId), ct));
            var (today, budget) = (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime), (await session.BudgetsOf([personId], ct))[0]);
            if (budget.RemindedOn == today) told.RemoveAll(n => n.IsReminder);
            else session.Store(budget with { RemindedOn = today });
        }
        if (told.Count == 0) return;
        var by = await session.LoadManyAsync<Recipient>(ct, told.Select(n => n.ActorId).OfType<Guid>().Distinct());
        await post.Send(session, NewsOccasion.Of(mailId, told, to, by.ToDictionary(r => r.Id, r => r.Name), at), ct);
    }
}
