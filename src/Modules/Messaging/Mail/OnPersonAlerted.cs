using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Mail;

/// <summary>Whoever did it knows; whoever did not must learn of it. Sent whatever the person wants to be told otherwise.</summary>
public static class OnPersonAlertedHandler
{
    public static async Task Handle(PersonAlerted e, IDocumentSession session, IMailer mailer, Installation installation, TimeProvider clock, CancellationToken ct)
    {
        if (await session.LoadAsync<SentMail>(e.EventId, ct) is not null) return;
        var firm = (await session.LoadAsync<FirmName>(e.FirmId, ct))?.Name ?? "Your portal";
        var sentence = $"{Sentence(e)} ({e.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC.) If that was you, there is nothing to do. If it was not, change your password at once, end your other sessions, and tell {firm}.";
        await mailer.Send(Letter.Write(e.EventId, mailer.From, firm, e.Name, e.Email, $"{firm}: {Subject(e.What)}", sentence, "See what protects your account", $"{installation.Address}/account", e.At), ct);
        session.Store(new SentMail(e.EventId, clock.GetUtcNow()));
    }

    private static string Subject(string what) => what switch
    {
        "new-device" => "a sign-in from a new device",
        "account-locked" => "somebody tried to sign in as you",
        "passkey-cloned" => "a passkey of yours was refused",
        _ => "your account was changed",
    };

    internal static string Sentence(PersonAlerted e) => e.What switch
    {
        "new-device" => $"Somebody signed in to your account with a browser or app that you have not used here before: {(string.IsNullOrEmpty(e.Device) ? "it does not say what it is" : e.Device)}.",
        "account-locked" => "Somebody tried several wrong passwords or codes for your account. Signing in is locked for a quarter of an hour from where they came.",
        "password-changed" => "The password of your account was changed. All other sessions have ended.",
        "password-reset" => "A new password was set for your account by a link in a mail. All sessions have ended.",
        "email-asked" => "Another e-mail address was asked for your account.",
        "email-changed" => "Your account has another e-mail address now. Mails go there, and this address signs in no longer.",
        "authenticator-set" => "An authenticator app was set up for your account.",
        "authenticator-removed" => "The authenticator app of your account was removed.",
        "recovery-codes-made" => "Your account has new recovery codes. Those given before work no longer.",
        "recovery-code-used" => "One of your recovery codes was used.",
        "passkey-added" => "A passkey was added to your account.",
        "passkey-removed" => "A passkey of your account was removed.",
        "passkey-cloned" => "A passkey of your account was shown with a counter that was used before: there may be a copy of it. It was refused. Remove that passkey and add a new one.",
        "second-factor-reset" => "An admin has removed your authenticator app, passkeys and recovery codes, and ended all your sessions. Sign in and set them up anew.",
        _ => "Something that protects your account was changed.",
    };
}
