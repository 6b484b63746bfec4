using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Notifications;

namespace Portal.Messaging.Mail;

/// <summary>Both addresses are asked: the new one whether it is theirs, the old one whether it was they who want another.</summary>
public static class OnEmailChangeAskedHandler
{
    public static async Task Handle(EmailChangeAsked e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct)
    {
        await Ask(e.PersonId, e.Email, "email-change-old", "Confirm it here and in the mail that went to the other address. If it was not you who asked, change your password at once.");
        await Ask(e.ChangeId, e.NewEmail, "email-change-new", "This address is to be the new one. Confirm that it is yours. If you know nothing of it, there is nothing to do.");

        Task Ask(Guid side, string to, string purpose, string detail) => post.Send(session, new(MailKinds.EmailChange, Notification.IdOf(e.EventId, side), e.Name, to, $"/email#{key.LinkToken(purpose, e.FirmId, e.ChangeId)}", e.At,
            $"{detail} The link works until {e.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC."), ct);
    }
}
