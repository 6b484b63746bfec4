using System.Text.RegularExpressions;

namespace Portal.Messaging.Mail;

/// <summary>A kind of mail that the portal sends. Its usual words are those of its name in <see cref="MailWords"/>.</summary>
/// <param name="Name">Stable: a firm's own words are kept under it.</param>
/// <param name="Reason">Why somebody gets it, by the name of the words that say so.</param>
internal sealed partial record MailKind(string Name, string Reason)
{
    /// <summary>What this kind can name in a firm's own words beside firm, name and link.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Whether the person can choose what they are told, so that the mail says where.</summary>
    public bool Chosen { get; init; }

    public IReadOnlyList<string> Placeholders => ["firm", "name", "link", .. More];

    /// <summary>A link is a secret: a subject is read by too many.</summary>
    public IReadOnlyList<string> InSubject => ["firm", "name", .. More];

    /// <summary>The subject as it is said usually: as a firm may start from to write its own.</summary>
    public string Subject(MailWords words) => More.Count > 0 ? $"{{{More[0]}}}" : words[$"{Name}.subject"];

    /// <summary>The same of the opening.</summary>
    public string Intro(MailWords words) => More.Count > 0 ? $"{{{More[0]}}}" : words[$"{Name}.intro"];

    /// <summary>The placeholders in a text that are not among those given.</summary>
    public static IEnumerable<string> Unknown(string? text, IEnumerable<string> known) =>
        Placeholder().Matches(text ?? "").Select(m => m.Groups[1].Value).Where(p => !known.Contains(p)).Distinct();

    /// <summary>The text with its placeholders filled in, once: what is filled in is not looked through again.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(text, m => values.GetValueOrDefault(m.Groups[1].Value) ?? m.Value);

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.None, 200)]
    private static partial Regex Placeholder();
}

/// <summary>Every kind of mail. A new one is a line here, its words, and a listener that gives <see cref="Post"/> its occasion.</summary>
internal static class MailKinds
{
    public static readonly MailKind Invitation = new("invitation", "reason.invitation");

    /// <summary>What happened is said by the variant that the notification's kind names: <see cref="NewsOccasion"/>.</summary>
    public static readonly MailKind News = new("news", "reason.news") { More = ["news"], Chosen = true };

    /// <summary>To whoever pays by a link, without an account.</summary>
    public static readonly MailKind PayLink = new("payLink", "reason.payLink");

    // What protects an account is said in the portal's own words.
    public static readonly MailKind SignInLink = new("signInLink", "reason.account");
    public static readonly MailKind PasswordReset = new("passwordReset", "reason.account");
    public static readonly MailKind EmailChange = new("emailChange", "reason.account");
    public static readonly MailKind Alert = new("alert", "reason.account");
    public static readonly MailKind Privacy = new("privacy", "reason.account");

    /// <summary>Those that a firm may say in its own words.</summary>
    public static readonly IReadOnlyDictionary<string, MailKind> All = new[] { Invitation, News }.ToDictionary(k => k.Name);

    /// <exception cref="Refusal">404 when there is no such kind.</exception>
    public static MailKind Named(string name) => All.GetValueOrDefault(name) ?? throw Problems.NotFound.Refuse();
}

/// <summary>A reason to write to somebody.</summary>
/// <param name="Id">The mail's identity: sent again, it is the same mail.</param>
/// <param name="PersonId">Whose language it is in.</param>
/// <param name="Path">Where the link leads within the portal, with a slash before it; null where there is nowhere to go any more.</param>
internal sealed record Occasion(MailKind Kind, Guid Id, Guid PersonId, string ToName, string ToAddress, string? Path, DateTimeOffset At)
{
    /// <summary>Which of the kind's cases it is, where it has several: its words come before the kind's own.</summary>
    public string? Variant { get; init; }

    /// <summary>Values for the words' placeholders: text, an instant, a day, an <see cref="Amount"/> or a <see cref="Device"/>.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();

    /// <summary>Those of the values that are set apart, each under a name, in this order.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>What is owed, by the numbers of invoices: set apart like facts.</summary>
    public IReadOnlyList<Owed> Owed { get; init; } = [];

    /// <summary>What it tells of where that is several things; each leads to its own.</summary>
    public IReadOnlyList<OccasionLine> Lines { get; init; } = [];

    /// <summary>How many more things there was no room for.</summary>
    public int Unsaid { get; init; }

    /// <summary>The clients that it concerns: theirs is the language where the person chose none.</summary>
    public IReadOnlyList<Guid> ClientIds { get; init; } = [];
}

/// <summary>What is left to pay of an invoice, and by when it is or was due.</summary>
internal sealed record Owed(string Number, Amount Amount, DateOnly DueOn);

/// <summary>One of several things that a mail tells of.</summary>
/// <param name="Path">Where it leads within the portal.</param>
internal sealed record OccasionLine(string Variant, string Path, IReadOnlyDictionary<string, object> Values);
