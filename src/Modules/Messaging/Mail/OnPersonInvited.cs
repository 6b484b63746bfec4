using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Mail;

/// <summary>Whoever is invited gets the link, made when it is sent: nothing stored could open the invitation.</summary>
public static class OnPersonInvitedHandler
{
    public static async Task Handle(PersonInvited e, IDocumentSession session, IMailer mailer, MasterKey key, Installation installation, TimeProvider clock, CancellationToken ct)
    {
        if (await session.LoadAsync<SentMail>(e.EventId, ct) is not null) return;
        var firm = (await session.LoadAsync<FirmName>(e.FirmId, ct))?.Name ?? "A firm";
        var link = $"{installation.Address}/invitations#{key.LinkToken("invitation", e.FirmId, e.PersonId, e.Generation)}";
        await mailer.Send(Letter.Write(e.EventId, mailer.From, firm, e.Name, e.Email, $"{firm} invites you to its client portal",
            $"{firm} invites you to its client portal. Set a password to join. The link works once, until {e.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.", "Accept the invitation", link, e.At), ct);
        session.Store(new SentMail(e.EventId, clock.GetUtcNow()));
    }
}
