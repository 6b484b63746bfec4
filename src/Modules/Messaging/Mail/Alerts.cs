using Portal.Identity.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>What mails say of things that happened to somebody's account.</summary>
internal static class Alerts
{
    public static string Subject(string what) => what switch
    {
        "new-device" => "a sign-in from a new device",
        "account-locked" => "somebody tried to sign in as you",
        "passkey-cloned" => "a passkey of yours was refused",
        _ => "your account was changed",
    };

    public static string Sentence(PersonAlerted e) => e.What switch
    {
        "new-device" => "Somebody signed in to your account with a browser or app that you have not used here before: " +
            $"{(string.IsNullOrEmpty(e.Device) ? "it does not say what it is" : e.Device)}.",
        "account-locked" => "Somebody tried several wrong passwords or codes for your account. " +
            "Signing in is locked for a quarter of an hour from where they came.",
        "password-changed" => "The password of your account was changed. All other sessions have ended.",
        "password-reset" => "A new password was set for your account by a link in a mail. All sessions have ended.",
        "email-changed" => "Your account has another e-mail address now. Mails go there, and this address signs in no longer.",
        "authenticator-set" => "An authenticator app was set up for your account.",
        "authenticator-removed" => "The authenticator app of your account was removed.",
        "recovery-codes-made" => "Your account has new recovery codes. Those given before work no longer.",
        "recovery-code-used" => "One of your recovery codes was used.",
        "passkey-added" => "A passkey was added to your account.",
        "passkey-removed" => "A passkey of your account was removed.",
        "passkey-cloned" => "A passkey of your account was shown with a counter that was used before: " +
            "there may be a copy of it. It was refused. Remove that passkey and add a new one.",
        "second-factor-reset" => "An admin has removed your authenticator app, passkeys and recovery codes, " +
            "and ended all your sessions. Sign in and set them up anew.",
        _ => "Something that protects your account was changed.",
    };
}
