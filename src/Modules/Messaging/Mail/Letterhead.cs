using Portal.Identity.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>How a firm's mails look, where their links lead, and when and in which language it works, as Identity tells it; the newest fact wins.</summary>
internal sealed record Letterhead(Guid Id)
{
    public string? SenderName { get; init; }
    public string? ReplyTo { get; init; }
    public DateTimeOffset MailAt { get; init; } = DateTimeOffset.MinValue;
    public string? Host { get; init; }
    public DateTimeOffset HostAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>As the firm chose it, <c>#rrggbb</c>.</summary>
    public string? Colour { get; init; }
    public MailLogo? Logo { get; init; }
    public DateTimeOffset LooksAt { get; init; } = DateTimeOffset.MinValue;
    public string TimeZone { get; init; } = "UTC";
    public DateTimeOffset TimeZoneAt { get; init; } = DateTimeOffset.MinValue;
    public string Language { get; init; } = Languages.Usual;
    public DateTimeOffset LanguageAt { get; init; } = DateTimeOffset.MinValue;

    public Letterhead From(string? senderName, string? replyTo, DateTimeOffset at) =>
        at < MailAt ? this : this with { SenderName = senderName, ReplyTo = replyTo, MailAt = at };
    public Letterhead At(string? host, DateTimeOffset at) => at < HostAt ? this : this with { Host = host, HostAt = at };
    public Letterhead Looking(string? colour, MailLogo? logo, DateTimeOffset at) =>
        at < LooksAt ? this : this with { Colour = colour, Logo = logo, LooksAt = at };
    public Letterhead In(string timeZone, DateTimeOffset at) => at < TimeZoneAt ? this : this with { TimeZone = timeZone, TimeZoneAt = at };
    public Letterhead Speaking(string language, DateTimeOffset at) => at < LanguageAt ? this : this with { Language = language, LanguageAt = at };
}

/// <summary>A firm's logo: the SHA-256 of its bytes, by which it is found, and its size in pixels.</summary>
internal sealed record MailLogo(string Sha256, int Width, int Height)
{
    private const int MostWide = 220, MostHigh = 56;

    /// <summary>Never enlarged.</summary>
    public (int Width, int Height) Shown
    {
        get
        {
            var scale = Math.Min(1, Math.Min((double)MostWide / Width, (double)MostHigh / Height));
            return (Math.Max(1, (int)Math.Round(Width * scale)), Math.Max(1, (int)Math.Round(Height * scale)));
        }
    }
}
