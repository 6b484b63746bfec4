namespace Portal.Messaging.Mail;

/// <summary>Makes a letter of an occasion: its words in one language, filled in, with the firm's own before the usual ones.</summary>
internal static class Composition
{
    private const string Other = "other";

    /// <param name="own">The firm's own words; null where it has none.</param>
    /// <param name="address">What links begin with, without a trailing slash.</param>
    public static Letter Of(Occasion occasion, MailWords words, MailTemplate? own, string firm, Letterhead head, string address)
    {
        var (kind, variant) = (occasion.Kind, occasion.Variant);
        var link = occasion.Path is { } path ? address + path : null;
        var values = Written(occasion.Values);
        // A sentence with a hole in it is not sent: then only that there is news is said. So it is of news that there are no words for.
        if (kind == MailKinds.News && IsHollow(variant, values, "subject", "intro", "action")) variant = Other;

        var spoken = Spoken(values);
        if (link is not null) spoken["link"] = link;
        var (subject, intro) = (Said("subject")!, Said("intro")!);
        if (own?.Subject is { } ownSubject) subject = MailKind.Fill(ownSubject, With(values, subject, values));
        else subject = MailKind.Fill(subject, values);
        if (own?.Intro is { } ownIntro) intro = MailKind.Fill(ownIntro, With(spoken, intro, spoken));
        else intro = MailKind.Fill(intro, spoken);

        return new(occasion.Id, occasion.At, words, firm, occasion.ToName, occasion.ToAddress, subject, intro)
        {
            Greeting = MailKind.Fill(words.First($"{kind.Name}.greeting", "greeting")!, spoken),
            Detail = Said("detail") is { } detail ? MailKind.Fill(detail, spoken) : null,
            Facts = [.. occasion.Facts.Where(values.ContainsKey).Select(f => new LetterFact(words[$"fact.{f}"], values[f])),
                .. occasion.Owed.Select(o => new LetterFact(o.Number, $"{o.Amount.In(words)} · {Formats.Day(o.DueOn, words)}"))],
            Lines = [.. occasion.Lines.Select(LineOf)],
            Rest = occasion.Unsaid > 0 ? MailKind.Fill(words["news.rest"], Written(new Dictionary<string, object> { ["count"] = occasion.Unsaid })) : null,
            Action = link is null || Said("action") is not { } action ? null : new(action, link),
            Reason = MailKind.Fill(words[kind.Reason], spoken),
            Settings = kind.Chosen ? new(words["settings"], $"{address}/settings/notifications") : null,
            SenderName = head.SenderName,
            ReplyTo = head.ReplyTo,
            Accent = Accent.Of(Colour.Parse(head.Colour)),
            Logo = head.Logo is { } logo ? new($"{address}/api/v1/branding/logos/{head.Id}/{logo.Sha256}", logo.Shown.Width, logo.Shown.Height) : null,
        };

        string? Said(string part) => SaidOf(variant, part);

        string? SaidOf(string? which, string part) => words.First($"{kind.Name}.{which}.{part}", $"{kind.Name}.{part}");

        bool IsHollow(string? which, Dictionary<string, string> filling, params string[] parts) =>
            parts.Select(part => SaidOf(which, part)).Any(said => said is null || MailKind.Unknown(said, filling.Keys).Any());

        LetterLink LineOf(OccasionLine line)
        {
            var of = Written(line.Values);
            return new(MailKind.Fill(SaidOf(IsHollow(line.Variant, of, "subject") ? Other : line.Variant, "subject")!, Spoken(of)), address + line.Path);
        }

        // As the language writes it, and with what can be named in every case.
        Dictionary<string, string> Written(IReadOnlyDictionary<string, object> given)
        {
            var written = given.ToDictionary(v => v.Key, v => Formats.Of(v.Value, words, head.TimeZone));
            written.TryAdd("actor", firm);
            if (given.GetValueOrDefault("due") is DateOnly due) written["dueDay"] = Formats.Day(due, words, year: false);
            (written["firm"], written["name"]) = (firm, occasion.ToName);
            return written;
        }

        Dictionary<string, string> Spoken(Dictionary<string, string> of) => of.ToDictionary(v => v.Key, v => words.Apart(v.Value));

        // What news there is, a firm's own words name as a whole.
        Dictionary<string, string> With(Dictionary<string, string> all, string usual, Dictionary<string, string> filling) =>
            kind == MailKinds.News ? new(all) { ["news"] = MailKind.Fill(usual, filling) } : all;
    }
}
