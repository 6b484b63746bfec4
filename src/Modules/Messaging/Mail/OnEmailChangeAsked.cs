using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Mail;

/// <summary>Both addresses are asked: the new one whether it is theirs, the old one whether it was they who want another.</summary>
public static class OnEmailChangeAskedHandler
{
    public static async Task Handle(EmailChangeAsked e, IDocumentSession session, IMailer mailer, MasterKey key, Installation installation, TimeProvider clock, CancellationToken ct)
    {
        var firm = (await session.LoadAsync<FirmName>(e.FirmId, ct))?.Name ?? "Your portal";
        foreach (var (to, purpose, sentence) in new[]
        {
            (e.Email, "email-change-old", "Another e-mail address was asked for your account. Confirm that you want it, here and in the mail that went to the other address. If it was not you, change your password at once."),
            (e.NewEmail, "email-change-new", "This e-mail address was given for an account. Confirm that it is yours and that you want it used there. If you know nothing of it, there is nothing to do."),
        })
        {
            var id = Notification.IdOf(e.EventId, purpose == "email-change-old" ? e.FirmId : e.ChangeId);
            if (await session.LoadAsync<SentMail>(id, ct) is not null) continue;
            var link = $"{installation.Address}/email#{key.LinkToken(purpose, e.FirmId, e.ChangeId)}";
            await mailer.Send(Letter.Write(id, mailer.From, firm, e.Name, to, $"{firm}: confirm your e-mail address", $"{sentence} The link works until {e.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.", "Confirm the address", link, e.At), ct);
            session.Store(new SentMail(id, clock.GetUtcNow()));
        }
    }
}
