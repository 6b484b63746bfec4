using System.Text;
using MimeKit;

namespace Portal.Messaging.Mail;

/// <summary>A value that is set apart, under its name.</summary>
internal sealed record LetterFact(string Name, string Value);

/// <summary>Where something leads, and what says so.</summary>
internal sealed record LetterLink(string Text, string Address);

/// <summary>A picture at an address, and how large it is shown, in pixels.</summary>
internal sealed record LetterLogo(string Address, int Width, int Height);

/// <summary>A mail before it is written: who, what, and a link to where the content is. The content itself never travels by mail.</summary>
/// <param name="Id">The mail's identity: sent again, it is the same mail.</param>
/// <param name="Intro">What happened: plain text, in paragraphs where there is more to say.</param>
internal sealed record Letter(Guid Id, DateTimeOffset At, MailWords Words, string Firm, string ToName, string ToAddress, string Subject, string Intro)
{
    public required string Greeting { get; init; }

    /// <summary>Said in every case, whatever the firm's own words are.</summary>
    public string? Detail { get; init; }
    public IReadOnlyList<LetterFact> Facts { get; init; } = [];

    /// <summary>What it tells of, one by one, each with where it leads.</summary>
    public IReadOnlyList<LetterLink> Lines { get; init; } = [];

    /// <summary>That there is more than the lines say.</summary>
    public string? Rest { get; init; }
    public LetterLink? Action { get; init; }

    /// <summary>Why the person gets it.</summary>
    public required string Reason { get; init; }

    /// <summary>Where they choose what they get.</summary>
    public LetterLink? Settings { get; init; }

    /// <summary>The name that it comes under; the firm's when null.</summary>
    public string? SenderName { get; init; }

    /// <summary>Where answers go; to nobody when null.</summary>
    public string? ReplyTo { get; init; }
    public required Accent Accent { get; init; }

    /// <summary>The firm's name stands there when null.</summary>
    public LetterLogo? Logo { get; init; }

    /// <param name="from">The address that it comes from.</param>
    public MimeMessage Write(string from)
    {
        var mail = new MimeMessage { Subject = OneLine(Subject), MessageId = $"{Id:N}@portal", Date = At };
        mail.From.Add(new MailboxAddress(OneLine(SenderName ?? Firm), from));
        if (ReplyTo is not null) mail.ReplyTo.Add(new MailboxAddress("", OneLine(ReplyTo)));
        mail.To.Add(new MailboxAddress(OneLine(ToName), ToAddress));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new BodyBuilder { TextBody = Text(), HtmlBody = LetterPage.Of(this) }.ToMessageBody();
        mail.Body.Headers.Add(HeaderId.ContentLanguage, Words.Language);
        return mail;
    }

    /// <summary>Every paragraph of it, in their order.</summary>
    public IEnumerable<string> Paragraphs(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim('\n')).Where(p => p.Length > 0);

    private string Text()
    {
        var text = new StringBuilder().Append(Greeting).Append("\n\n").AppendJoin("\n\n", Paragraphs(Intro)).Append("\n\n");
        foreach (var fact in Facts) text.Append(fact.Name).Append(": ").Append(fact.Value).Append('\n');
        if (Facts.Count > 0) text.Append('\n');
        foreach (var line in Lines) text.Append("- ").Append(line.Text).Append("\n  ").Append(line.Address).Append('\n');
        if (Rest is not null) text.Append(Rest).Append('\n');
        if (Lines.Count > 0) text.Append('\n');
        if (Detail is not null) text.AppendJoin("\n\n", Paragraphs(Detail)).Append("\n\n");
        if (Action is not null) text.Append(Action.Text).Append(": ").Append(Action.Address).Append("\n\n");
        text.Append(Firm).Append('\n').Append(Reason).Append('\n');
        if (Settings is not null) text.Append(Settings.Text).Append(": ").Append(Settings.Address).Append('\n');
        return text.ToString();
    }

    /// <summary>
    /// A line break would begin a header of somebody else's; and what begins as an encoded word (RFC 2047) readers would show decoded,
    /// line breaks and all.
    /// </summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Replace("=?", "= ?", StringComparison.Ordinal);
}
