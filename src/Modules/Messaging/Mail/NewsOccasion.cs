using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Mail;

/// <summary>What the mail of notifications is made of: their kinds and facts, never the content itself.</summary>
internal static class NewsOccasion
{
    /// <summary>So many lines a mail has; the portal has the rest.</summary>
    public const int MostLines = 20;

    private static readonly string[] Amounts = ["total", "amount", "outstanding", "next"];
    private static readonly (string Fact, string Name)[] Days =
        [("dueOn", "due"), ("validUntil", "validUntil"), ("chargeOn", "chargeOn"), ("replyBy", "replyBy")];
    private static readonly string[] SetApart = [.. Amounts, "due", "replyBy"];

    /// <param name="names">Of those who did it, as far as they have one.</param>
    /// <param name="at">When it is said.</param>
    public static Occasion Of(Guid mailId, IReadOnlyList<Notification> told, Recipient to, IReadOnlyDictionary<Guid, string> names, DateTimeOffset at)
    {
        var lines = NewsLine.Of(told);
        var occasion = new Occasion(MailKinds.News, mailId, to.Id, to.Name, to.Email, "/notifications", at)
        {
            ClientIds = [.. lines.Select(l => l.Newest.ClientId).OfType<Guid>().Distinct()],
        };
        if (lines is [var only])
        {
            var values = Values(only, names);
            return occasion with
            {
                Path = only.Path,
                Variant = only.Kind,
                Values = values,
                Facts = [.. SetApart.Where(values.ContainsKey)],
                Owed = Owed(only.Newest),
            };
        }
        return occasion with
        {
            Variant = "several",
            Values = new Dictionary<string, object> { ["count"] = told.Count },
            Lines = [.. lines.Take(MostLines).Select(l => new OccasionLine(l.Kind, l.Path, Values(l, names)))],
            Unsaid = lines.Skip(MostLines).Sum(l => l.Count),
        };
    }

    /// <summary>As Billing tells it: by number, the amount, its currency and the day.</summary>
    private static List<Owed> Owed(Notification told) =>
    [
        .. (told.Facts?["owed"] as JsonObject ?? []).Select(o => (o.Key, Parts: o.Value!.ToString().Split(' '))).Where(o => o.Parts.Length == 3)
            .Select(o => new Owed(o.Key, new(long.Parse(o.Parts[0], CultureInfo.InvariantCulture), o.Parts[1]),
                DateOnly.ParseExact(o.Parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture))),
    ];

    private static Dictionary<string, object> Values(NewsLine line, IReadOnlyDictionary<Guid, string> names)
    {
        var (told, values) = (line.Newest, new Dictionary<string, object> { ["count"] = line.Count });
        var facts = told.Facts ?? [];
        var currency = facts["currency"]?.ToString();
        foreach (var (name, fact) in facts)
            if (fact is not (null or JsonObject) && (currency is null || !Amounts.Contains(name))) values[name] = fact.ToString();
        if (facts["texts"] is JsonObject texts) values["text"] = new Worded(texts.ToDictionary(t => t.Key, t => t.Value!.ToString()));
        if (currency is not null)
            foreach (var name in Amounts)
                if (long.TryParse(facts[name]?.ToString(), CultureInfo.InvariantCulture, out var minor)) values[name] = new Amount(minor, currency);
        foreach (var (fact, name) in Days)
            if (DateOnly.TryParseExact(facts[fact]?.ToString(), "yyyy-MM-dd", out var day)) values[name] = day;
        if ((told.ActorId is { } id ? names.GetValueOrDefault(id) : told.ActorName) is { Length: > 0 } actor) values["actor"] = actor;
        return values;
    }
}

/// <summary>What a line of a mail says: one notification, or several of one kind about one thing, or the files that somebody shared.</summary>
/// <param name="Newest">Of them.</param>
internal sealed record NewsLine(Notification Newest, int Count)
{
    private const string Files = "document-uploaded";
    private const string Published = "document-published";

    /// <summary>Kinds that are counted where there are several; of others the newest says it all.</summary>
    private static readonly string[] Counted = [Files, "message-posted", "requested-document-submitted"];

    private bool IsSeveral => Count > 1 && Counted.Contains(Said(Newest));

    /// <summary>By what the words are found.</summary>
    public string Kind => IsSeveral ? $"{Said(Newest)}-several" : Said(Newest);

    /// <summary>Several files are found together where the client's files are.</summary>
    public string Path => IsSeveral && Said(Newest) == Files ? $"/documents?client={Newest.ClientId}" : $"/{JsonNamingPolicy.KebabCaseLower.ConvertName(Newest.SubjectKind)}s/{Newest.SubjectId}";

    /// <summary>What needs the person comes first, then what came first.</summary>
    public static IReadOnlyList<NewsLine> Of(IEnumerable<Notification> told) =>
    [
        .. told.OrderBy(n => n.CreatedAt).ThenBy(n => n.Id)
            .GroupBy(n => (Kind: Said(n), Of: Said(n) == Files ? n.ClientId : n.SubjectId, By: Said(n) == Files ? n.ActorId : null))
            .Select(g => new NewsLine(g.Last(), g.Sum(Things))).OrderByDescending(l => l.Newest.Needs),
    ];

    /// <summary>What was a draft before is shared like any other file.</summary>
    private static string Said(Notification told) => told.Kind == Published ? Files : told.Kind;

    /// <summary>One notification tells of all that was published with its file.</summary>
    private static int Things(Notification told) => 1 + (int.TryParse(told.Facts?["others"]?.ToString(), out var others) ? others : 0);
}
