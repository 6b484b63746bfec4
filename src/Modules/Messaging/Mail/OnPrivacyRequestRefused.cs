using Marten;
using Portal.Identity.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>Whoever wanted to be erased learns why they are not, in the firm's words.</summary>
public static class OnPrivacyRequestRefusedHandler
{
    public static Task Handle(PrivacyRequestRefused e, IDocumentSession session, Post post, CancellationToken ct) =>
        post.Send(session, new(MailKinds.Privacy, e.EventId, e.Name, e.Email, "/", e.At,
            $"It does not, for this reason:\n\n{e.Why}\n\nIf you do not agree, answer the firm, or turn to the authority that watches over data protection where you live.",
            new Dictionary<string, string> { ["what"] = "your data is not erased" }), ct);
}
