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
        await post.Send(session, new(MailKinds.Invitation, e.EventId, e.PersonId, e.Name, e.Email,
            $"/invitations#{key.LinkToken("invitation", e.FirmId, e.PersonId, e.Generation)}", e.At)
        { Values = Until(e.ExpiresAt), ClientIds = e.ClientIds }, ct)
            ? null : new InvitationUndeliverable(e.PersonId, e.Generation) { ClientIds = e.ClientIds }.After(e, "messaging");

    public static Task Handle(MagicLinkAsked e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        post.Send(session, new(MailKinds.SignInLink, e.EventId, e.PersonId, e.Name, e.Email,
            $"/sign-in/link#{key.LinkToken("sign-in", e.FirmId, e.LinkId)}", e.At)
        { Values = Until(e.ExpiresAt) }, ct);

    public static Task Handle(PasswordResetAsked e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct) =>
        post.Send(session, new(MailKinds.PasswordReset, e.EventId, e.PersonId, e.Name, e.Email,
            $"/reset#{key.LinkToken("password-reset", e.FirmId, e.LinkId)}", e.At)
        { Values = Until(e.ExpiresAt) }, ct);

    /// <summary>Both addresses are asked: the new one whether it is theirs, the old one whether it was they who want another.</summary>
    public static async Task Handle(EmailChangeAsked e, IDocumentSession session, Post post, MasterKey key, CancellationToken ct)
    {
        await Ask(e.PersonId, e.Email, "old");
        await Ask(e.ChangeId, e.NewEmail, "new");

        Task Ask(Guid side, string to, string which)
        {
            var link = $"/email#{key.LinkToken($"email-change-{which}", e.FirmId, e.ChangeId)}";
            return post.Send(session, new(MailKinds.EmailChange, Notification.IdOf(e.EventId, side), e.PersonId, e.Name, to, link, e.At)
            { Variant = which, Values = Until(e.ExpiresAt) }, ct);
        }
    }

    /// <summary>Whoever did it knows; whoever did not must learn of it.</summary>
    public static Task Handle(PersonAlerted e, IDocumentSession session, Post post, CancellationToken ct) => post.Send(session, AlertOf(e), ct);

    /// <summary>Whoever wanted to be erased learns why they are not, in the firm's words.</summary>
    public static Task Handle(PrivacyRequestRefused e, IDocumentSession session, Post post, CancellationToken ct) =>
        post.Send(session, new(MailKinds.Privacy, e.EventId, e.PersonId, e.Name, e.Email, "/", e.At)
        { Variant = "refused", Values = new Dictionary<string, object> { ["why"] = e.Why } }, ct);

    /// <summary>Whoever is erased learns of it at the address that the event still carries: nobody else has it any more.</summary>
    public static Task Handle(ErasureAnnounced e, IDocumentSession session, Post post, CancellationToken ct) =>
        post.Send(session, new(MailKinds.Privacy, e.EventId, e.PersonId, e.Name, e.Email, null, e.At) { Variant = "erased" }, ct);

    /// <summary>What is known of what happened to an account. What there are no words for is said in general.</summary>
    internal static Occasion AlertOf(PersonAlerted e) => new(MailKinds.Alert, e.EventId, e.PersonId, e.Name, e.Email, "/settings/profile", e.At)
    {
        Variant = MailWords.Of(null).First($"alert.{e.What}.intro") is null ? "other" : e.What,
        Values = new Dictionary<string, object> { ["when"] = e.At, ["device"] = new Device(e.Device) },
        Facts = e.What == "new-device" ? ["device", "when"] : ["when"],
    };

    private static Dictionary<string, object> Until(DateTimeOffset at) => new() { ["until"] = at };
}
