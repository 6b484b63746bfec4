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
        if (await session.LoadAsync<Recipient>(told.PersonId, ct) is not { State: RecipientState.Joined } to || !told.IsFor(to)) return;
        var actor = told.ActorName ?? (await session.LoadAsync<FirmName>(Guid.Parse(session.TenantId), ct))?.Name ?? "Your portal";
        await post.Send(session, new(MailKinds.News, told.Id, to.Name, to.Email, $"/{told.SubjectKind}s/{told.SubjectId}", told.CreatedAt, More: new Dictionary<string, string> { ["news"] = $"{actor} {told.Text}." }), ct);
    }
}
