using System.Text.RegularExpressions;

namespace Portal.Messaging.Mail;

/// <summary>A kind of mail that the portal sends: its usual words, and the names that a firm's own words may use.</summary>
/// <param name="Name">Stable: a firm's own words are kept under it.</param>
/// <param name="Action">What the link says.</param>
internal sealed partial record MailKind(string Name, string Subject, string Intro, string Action)
{
    /// <summary>What this kind can name beside firm, name and link, each with an example for the preview.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    /// <summary>An example of what the portal adds of its own, whatever the firm's words are; null when it adds nothing.</summary>
    public string? Detail { get; init; }

    public IReadOnlyList<string> Placeholders => ["firm", "name", "link", .. More.Keys];

    /// <summary>A link is a secret: a subject is read by too many.</summary>
    public IReadOnlyList<string> InSubject => ["firm", "name", .. More.Keys];

    /// <summary>The placeholders in a text that are not among those given.</summary>
    public static IEnumerable<string> Unknown(string? text, IReadOnlyList<string> known) =>
        Placeholder().Matches(text ?? "").Select(m => m.Groups[1].Value).Where(p => !known.Contains(p)).Distinct();

    /// <summary>The text with its placeholders filled in, once: what is filled in is not looked through again.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(text, m => values.GetValueOrDefault(m.Groups[1].Value) ?? m.Value);

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.None, 200)]
    private static partial Regex Placeholder();
}

/// <summary>Every kind of mail. A new one is a line here and a listener that gives <see cref="Post"/> its occasion.</summary>
internal static class MailKinds
{
    public static readonly MailKind Invitation = new("invitation", "{firm} invites you to its client portal",
        "{firm} invites you to its client portal. Set a password to join.", "Accept the invitation")
    {
        Detail = "The link works once, until 2030-01-31 12:00 UTC.",
    };

    public static readonly MailKind News = new("news", "{news}", "{news}", "Open it in the portal")
    {
        More = new Dictionary<string, string> { ["news"] = "Ada Bright shared Contract.pdf." },
    };

    // What protects an account is said in the portal's own words.
    public static readonly MailKind SignInLink = new("signInLink", "Your link to sign in to {firm}", "Open this link in the browser that asked for it.",
        "Sign in");
    public static readonly MailKind PasswordReset = new("passwordReset", "Set a new password for {firm}",
        "Somebody, we think you, has forgotten the password of your account.", "Set a new password");
    public static readonly MailKind EmailChange = new("emailChange", "{firm}: confirm your e-mail address", "Your account is to have another e-mail address.",
        "Confirm it");
    public static readonly MailKind Alert = new("alert", "{firm}: {what}", "You are to know what happened to your account on {when}.",
        "See what protects your account");
    public static readonly MailKind Privacy = new("privacy", "{firm}: {what}", "{firm} was asked to erase what its portal holds about you.", "Open the portal");

    /// <summary>Those that a firm may say in its own words.</summary>
    public static readonly IReadOnlyDictionary<string, MailKind> All = new[] { Invitation, News }.ToDictionary(k => k.Name);

    /// <exception cref="Refusal">404 when there is no such kind.</exception>
    public static MailKind Named(string name) => All.GetValueOrDefault(name) ?? throw Problems.NotFound.Refuse();
}
