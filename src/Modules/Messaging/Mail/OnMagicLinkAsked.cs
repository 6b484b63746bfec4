using Marten;
using Portal.Identity.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>Whoever asked for a link to sign in with gets it, made when it is sent.</summary>
public static class OnMagicLinkAskedHandler
{
    public static Task Handle(MagicLinkAsked e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        post.Send(session, new(MailKinds.SignInLink, e.EventId, e.Name, e.Email, $"/sign-in/link#{key.LinkToken("sign-in", e.FirmId, e.LinkId)}", e.At,
            $"It works once, until {e.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. If you did not ask for it, there is nothing to do."), ct);
}
