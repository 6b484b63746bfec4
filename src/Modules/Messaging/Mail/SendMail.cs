using Marten;
using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Mail;

/// <summary>A notification goes out by mail as well.</summary>
public sealed record SendMail(Guid NotificationId);

/// <summary>That a mail was handed over; it is not sent again.</summary>
internal sealed record SentMail(Guid Id, DateTimeOffset At);

/// <summary>Sends the mail of a notification, once.</summary>
public static class SendMailHandler
{
    public static async Task Handle(SendMail message, IDocumentSession session, Post post, CancellationToken ct)
    {
        if (await session.LoadAsync<Notification>(message.NotificationId, ct) is not { } told) return;
        // Whoever lost access since, to the portal or to what it is about, is not written to.
        if (await session.LoadAsync<Recipient>(told.PersonId, ct) is not { State: RecipientState.Joined } to
            || !told.IsFor(to.AsActor(Guid.Parse(session.TenantId)))) return;
        var actor = (told.ActorId is { } id ? await session.NameOf(id, ct) : told.ActorName)
            ?? (await session.LoadAsync<FirmName>(Guid.Parse(session.TenantId), ct))?.Name ?? "Your portal";
        await post.Send(session, new(MailKinds.News, told.Id, to.Name, to.Email, $"/{told.SubjectKind}s/{told.SubjectId}", told.CreatedAt,
            More: new Dictionary<string, string> { ["news"] = $"{actor} {told.Text}." }), ct);
    }
}

/// <summary>Says in one mail how much more happened; the portal shows what.</summary>
public static class SendGatheredHandler
{
    public static async Task Handle(SendGathered message, IDocumentSession session, Post post, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await session.BudgetsOf([message.PersonId], now, ct) is not [{ Held: > 0 } budget]) return;
        session.Store(budget.Gather(now));
        if (await session.LoadAsync<Recipient>(message.PersonId, ct) is not { State: RecipientState.Joined } to) return;
        var news = budget.Held == 1 ? "One more thing happened in the last hour." : $"{budget.Held} more things happened in the last hour.";
        var id = Notification.IdOf(message.PersonId, new Guid(Convert.FromHexString($"{budget.Since.UtcTicks:x32}")));
        await post.Send(session, new(MailKinds.News, id, to.Name, to.Email, "/", now, More: new Dictionary<string, string> { ["news"] = news }), ct);
    }
}
