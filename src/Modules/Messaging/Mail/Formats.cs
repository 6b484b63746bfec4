using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Messaging.Mail;

/// <summary>An amount in minor units of an ISO 4217 currency.</summary>
internal sealed record Amount(long Minor, string Currency)
{
    /// <summary>How many decimals each currency has.</summary>
    private static readonly FrozenDictionary<string, int> Decimals = Read();
    private static readonly FrozenDictionary<string, string> Signs =
        new Dictionary<string, string> { ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["INR"] = "₹" }.ToFrozenDictionary();

    public string In(MailWords words)
    {
        var places = Decimals.GetValueOrDefault(Currency, 2);
        var digits = Math.Abs((decimal)Minor).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var format = new NumberFormatInfo { NumberGroupSeparator = words["number.group"] };
        var whole = decimal.Parse(digits[..^places], CultureInfo.InvariantCulture).ToString("#,0", format);
        var number = (Minor < 0 ? "−" : "") + whole + (places > 0 ? words["number.decimal"] + digits[^places..] : "");
        var sign = Signs.GetValueOrDefault(Currency);
        return MailKind.Fill(words[sign is null ? "money.code" : "money"],
            new Dictionary<string, string> { ["number"] = number, ["symbol"] = sign ?? Currency });
    }

    private static FrozenDictionary<string, int> Read()
    {
        using var table = typeof(Amount).Assembly.GetManifestResourceStream("currencies.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, int>>(table)!.ToFrozenDictionary();
    }
}

/// <summary>What a browser or app calls itself, in the header User-Agent.</summary>
internal sealed partial record Device(string? Agent)
{
    private static readonly (Regex Sign, string Name)[] Browsers =
        [(Edge(), "Edge"), (Opera(), "Opera"), (Samsung(), "Samsung Internet"), (Firefox(), "Firefox"), (Chrome(), "Chrome"), (Safari(), "Safari")];
    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
            ("Macintosh", "Mac"), ("Linux", "Linux"), ("X11", "Linux")];

    /// <summary>Such as "Chrome on Linux". Nothing of what the header says is repeated: whoever signs in writes it.</summary>
    public string In(MailWords words)
    {
        var browser = Browsers.FirstOrDefault(b => b.Sign.IsMatch(Agent ?? "")).Name;
        var system = Systems.FirstOrDefault(s => Agent?.Contains(s.Sign, StringComparison.Ordinal) == true).Name;
        return browser is not null && system is not null
            ? MailKind.Fill(words["device"], new Dictionary<string, string> { ["browser"] = browser, ["system"] = system })
            : browser ?? system ?? words["device.unknown"];
    }

    [GeneratedRegex("Edg(A|iOS)?/", RegexOptions.None, 200)] private static partial Regex Edge();
    [GeneratedRegex("OPR/|Opera", RegexOptions.None, 200)] private static partial Regex Opera();
    [GeneratedRegex("SamsungBrowser/", RegexOptions.None, 200)] private static partial Regex Samsung();
    [GeneratedRegex("Firefox/|FxiOS/", RegexOptions.None, 200)] private static partial Regex Firefox();
    [GeneratedRegex("Chrome/|CriOS/|Chromium/", RegexOptions.None, 200)] private static partial Regex Chrome();
    [GeneratedRegex("Safari/", RegexOptions.None, 200)] private static partial Regex Safari();
}

/// <summary>What is said in several languages; in English where it is not said in the reader's.</summary>
internal sealed record Worded(IReadOnlyDictionary<string, string> Texts)
{
    public string In(MailWords words) => Texts.GetValueOrDefault(words.Language) ?? Texts.GetValueOrDefault(Identity.Contracts.Languages.Usual) ?? "";
}

/// <summary>How mails write days and instants: cultures are not there where globalisation is invariant.</summary>
internal static class Formats
{
    /// <summary>A value as the language writes it, instants as the clocks of that time zone show them.</summary>
    public static string Of(object value, MailWords words, string timeZone) => value switch
    {
        DateTimeOffset at => Instant(at, words, timeZone),
        DateOnly day => Day(day, words),
        Amount amount => amount.In(words),
        Worded text => text.In(words),
        Device device => device.In(words),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static string Day(DateOnly day, MailWords words, bool year = true) => MailKind.Fill(words[year ? "date" : "date.day"], new Dictionary<string, string>
    {
        ["day"] = day.Day == 1 ? words["date.first"] : day.Day.ToString(CultureInfo.InvariantCulture),
        ["month"] = words[$"month.{day.Month}"],
        ["year"] = day.Year.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>With the zone's city, as people call it. Where the machine does not know the zone it is said in UTC.</summary>
    private static string Instant(DateTimeOffset at, MailWords words, string timeZone)
    {
        var known = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) && zone is not null && !IsUtc(timeZone);
        var local = known ? TimeZoneInfo.ConvertTime(at, zone!) : at.ToUniversalTime();
        return MailKind.Fill(words[known ? "date.at" : "date.utc"], new Dictionary<string, string>
        {
            ["date"] = Day(DateOnly.FromDateTime(local.DateTime), words),
            ["time"] = local.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["city"] = words.Apart(timeZone.Split('/')[^1].Replace('_', ' ')),
        });
    }

    private static bool IsUtc(string timeZone) => timeZone is "UTC" or "Etc/UTC" or "GMT" or "Etc/GMT" or "UCT" or "Etc/UCT" or "Zulu" or "Universal";
}
