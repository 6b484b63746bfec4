using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Mail;

/// <summary>Whoever has forgotten a password gets the link to set a new one, made when it is sent.</summary>
public static class OnPasswordResetAskedHandler
{
    public static async Task Handle(PasswordResetAsked e, IDocumentSession session, IMailer mailer, MasterKey key, Installation installation, TimeProvider clock, CancellationToken ct)
    {
        if (await session.LoadAsync<SentMail>(e.EventId, ct) is not null) return;
        var firm = (await session.LoadAsync<FirmName>(e.FirmId, ct))?.Name ?? "Your portal";
        var link = $"{installation.Address}/reset#{key.LinkToken("password-reset", e.FirmId, e.LinkId)}";
        await mailer.Send(Letter.Write(e.EventId, mailer.From, firm, e.Name, e.Email, $"Set a new password for {firm}",
            $"Somebody, you we think, has forgotten the password of this account. The link sets a new one, once, until {e.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, and ends all sessions. If you did not ask for it, there is nothing to do: the password stays.", "Set a new password", link, e.At), ct);
        session.Store(new SentMail(e.EventId, clock.GetUtcNow()));
    }
}
