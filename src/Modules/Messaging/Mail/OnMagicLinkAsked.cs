using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Mail;

/// <summary>Whoever asked for a link to sign in with gets it, made when it is sent.</summary>
public static class OnMagicLinkAskedHandler
{
    public static async Task Handle(MagicLinkAsked e, IDocumentSession session, IMailer mailer, MasterKey key, Installation installation, TimeProvider clock, CancellationToken ct)
    {
        if (await session.LoadAsync<SentMail>(e.EventId, ct) is not null) return;
        var firm = (await session.LoadAsync<FirmName>(e.FirmId, ct))?.Name ?? "Your portal";
        var link = $"{installation.Address}/sign-in/link#{key.LinkToken("sign-in", e.FirmId, e.LinkId)}";
        await mailer.Send(Letter.Write(e.EventId, mailer.From, firm, e.Name, e.Email, $"Your link to sign in to {firm}",
            $"Open this link in the browser that asked for it. It works once, until {e.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. If you did not ask for it, there is nothing to do.", "Sign in", link, e.At), ct);
        session.Store(new SentMail(e.EventId, clock.GetUtcNow()));
    }
}
