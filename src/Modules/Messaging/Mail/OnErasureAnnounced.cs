using Marten;
using Portal.Identity.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>Whoever is erased learns of it at the address that the event still carries: nobody else has it any more.</summary>
public static class OnErasureAnnouncedHandler
{
    public static Task Handle(ErasureAnnounced e, IDocumentSession session, Post post, CancellationToken ct) =>
        post.Send(session, new(MailKinds.Privacy, e.EventId, e.Name, e.Email, "/", e.At,
            "That is done. Your account is gone, and with it your name, your e-mail address and what you signed in with and from where; nobody can sign in with it any more.\n\nWhat the law wants kept, such as invoices, and what you wrote or shared as part of the work stays, without your name.",
            new Dictionary<string, string> { ["what"] = "your data was erased" }), ct);
}
