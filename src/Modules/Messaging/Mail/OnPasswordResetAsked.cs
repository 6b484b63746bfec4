using Marten;
using Portal.Identity.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>Whoever has forgotten a password gets the link to set a new one, made when it is sent.</summary>
public static class OnPasswordResetAskedHandler
{
    public static Task Handle(PasswordResetAsked e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        post.Send(session, new(MailKinds.PasswordReset, e.EventId, e.Name, e.Email, $"/reset#{key.LinkToken("password-reset", e.FirmId, e.LinkId)}", e.At,
            $"The link sets a new one, once, until {e.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, and ends all sessions. If you did not ask for it, there is nothing to do: the password stays."), ct);
}
