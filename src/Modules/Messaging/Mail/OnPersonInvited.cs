using Marten;
using Portal.Identity.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>Whoever is invited gets the link, made when it is sent: nothing stored could open the invitation.</summary>
public static class OnPersonInvitedHandler
{
    public static Task Handle(PersonInvited e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        post.Send(session, new(MailKinds.Invitation, e.EventId, e.Name, e.Email, $"/invitations#{key.LinkToken("invitation", e.FirmId, e.PersonId, e.Generation)}", e.At,
            $"The link works once, until {e.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC."), ct);
}
