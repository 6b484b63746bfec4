using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Contracts;
using Portal.Messaging.Notifications;
using Wolverine.Attributes;

namespace Portal.Messaging.Mail;

/// <summary>
/// The mails that are about somebody's own account: invitations, links and warnings. Links are made when they are sent: nothing
/// stored could open anything. They are sent whatever the person wants to be told otherwise.
/// </summary>
[StickyHandler(MessagingModule.Mail)]
public static class SendLettersHandler
{
    public static async Task<InvitationUndeliverable?> Handle(PersonInvited e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        await post.Send(session, new(MailKinds.Invitation, e.EventId, e.Name, e.Email,
            $"/invitations#{key.LinkToken("invitation", e.FirmId, e.PersonId, e.Generation)}", e.At,
            $"The link works once, until {Until(e.ExpiresAt)}."), ct)
            ? null : new InvitationUndeliverable(e.PersonId, e.Generation) { ClientIds = e.ClientIds }.After(e, "messaging");

    public static Task Handle(MagicLinkAsked e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        post.Send(session, new(MailKinds.SignInLink, e.EventId, e.Name, e.Email, $"/sign-in/link#{key.LinkToken("sign-in", e.FirmId, e.LinkId)}", e.At,
            $"It works once, until {Until(e.ExpiresAt)}. If you did not ask for it, there is nothing to do."), ct);

    public static Task Handle(PasswordResetAsked e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        post.Send(session, new(MailKinds.PasswordReset, e.EventId, e.Name, e.Email, $"/reset#{key.LinkToken("password-reset", e.FirmId, e.LinkId)}", e.At,
            $"The link sets a new one, once, until {Until(e.ExpiresAt)}, and ends all sessions. " +
            "If you did not ask for it, there is nothing to do: the password stays."), ct);

    /// <summary>Both addresses are asked: the new one whether it is theirs, the old one whether it was they who want another.</summary>
    public static async Task Handle(EmailChangeAsked e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct)
    {
        await Ask(e.PersonId, e.Email, "email-change-old",
            "Confirm it here and in the mail that went to the other address. If it was not you who asked, change your password at once.");
        await Ask(e.ChangeId, e.NewEmail, "email-change-new",
            "This address is to be the new one. Confirm that it is yours. If you know nothing of it, there is nothing to do.");

        Task Ask(Guid side, string to, string purpose, string detail) =>
            post.Send(session, new(MailKinds.EmailChange, Notification.IdOf(e.EventId, side), e.Name, to,
                $"/email#{key.LinkToken(purpose, e.FirmId, e.ChangeId)}", e.At, $"{detail} The link works until {Until(e.ExpiresAt)}."), ct);
    }

    /// <summary>Whoever did it knows; whoever did not must learn of it.</summary>
    public static Task Handle(PersonAlerted e, IDocumentSession session, Post post, CancellationToken ct) =>
        post.Send(session, new(MailKinds.Alert, e.EventId, e.Name, e.Email, "/settings/profile", e.At,
            $"{Alerts.Sentence(e)}\n\nIf that was you, there is nothing to do. " +
            "If it was not, change your password at once, sign out everywhere else, and tell whoever runs the portal.",
            new Dictionary<string, string> { ["what"] = Alerts.Subject(e.What), ["when"] = Until(e.At) }), ct);

    /// <summary>Whoever wanted to be erased learns why they are not, in the firm's words.</summary>
    public static Task Handle(PrivacyRequestRefused e, IDocumentSession session, Post post, CancellationToken ct) =>
        post.Send(session, new(MailKinds.Privacy, e.EventId, e.Name, e.Email, "/", e.At,
            $"It does not, for this reason:\n\n{e.Why}\n\n" +
            "If you do not agree, answer the firm, or turn to the authority that watches over data protection where you live.",
            new Dictionary<string, string> { ["what"] = "your data is not erased" }), ct);

    /// <summary>Whoever is erased learns of it at the address that the event still carries: nobody else has it any more.</summary>
    public static Task Handle(ErasureAnnounced e, IDocumentSession session, Post post, CancellationToken ct) =>
        post.Send(session, new(MailKinds.Privacy, e.EventId, e.Name, e.Email, "/", e.At,
            "That is done. Your account is gone, and with it your name, your e-mail address and what you signed in with and from where; " +
            "nobody can sign in with it any more.\n\n" +
            "What the law wants kept, such as invoices, and what you wrote or shared as part of the work stays, without your name.",
            new Dictionary<string, string> { ["what"] = "your data was erased" }), ct);

    private static string Until(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
}
