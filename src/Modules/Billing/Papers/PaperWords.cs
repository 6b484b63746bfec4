using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Identity.Contracts;

namespace Portal.Billing.Papers;

/// <summary>What papers say in one language (<c>words/&lt;language&gt;.json</c>), and how it writes days, numbers and amounts.</summary>
internal sealed partial class PaperWords
{
    private static readonly FrozenDictionary<string, PaperWords> All = Languages.All.ToFrozenDictionary(l => l, l => new PaperWords(l));
    private static readonly FrozenDictionary<string, string> Signs =
        new Dictionary<string, string> { ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["INR"] = "₹" }.ToFrozenDictionary();

    /// <summary>By code and language, as Unicode's CLDR has them.</summary>
    private static readonly Lazy<Dictionary<string, Dictionary<string, string>>> CountryNames = new(() =>
    {
        using var file = typeof(PaperWords).Assembly.GetManifestResourceStream("paper-words/countries.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file)!;
    });

    private readonly FrozenDictionary<string, string> _words;
    private readonly NumberFormatInfo _numbers;

    private PaperWords(string language)
    {
        Language = language;
        using var file = typeof(PaperWords).Assembly.GetManifestResourceStream($"paper-words/{language}.json")!;
        _words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
        _numbers = new() { NumberGroupSeparator = this["number.group"], NumberDecimalSeparator = this["number.decimal"], NegativeSign = "−" };
    }

    /// <summary>The language's; English for one that there is not.</summary>
    public static PaperWords Of(string language) => All.GetValueOrDefault(language) ?? All[Languages.Usual];

    public string Language { get; }

    public bool RightToLeft => Language == "ar";

    public IEnumerable<string> Keys => _words.Keys;

    /// <exception cref="KeyNotFoundException">There are no such words.</exception>
    public string this[string key] => _words[key];

    /// <summary>The words with what they speak of. Values keep their place in the sentence, whichever way they are read (Unicode's isolates).</summary>
    public string Fill(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var filled = this[key];
        foreach (var (name, value) in values)
            filled = filled.Replace($"{{{name}}}", RightToLeft ? $"\u2068{Apart().Replace(value, "")}\u2069" : value, StringComparison.Ordinal);
        return filled;
    }

    public string Day(DateOnly day) => Day(day, "day");

    /// <summary>What the two days have in common is said once.</summary>
    public string Period(ServicePeriod period)
    {
        var (from, to) = (period.From, period.To);
        if (from == to) return Day(to);
        var form = from.Year != to.Year ? "day" : from.Month != to.Month ? "day.ofYear" : "day.ofMonth";
        // Two isolates alone have no direction: the mark gives them the language's.
        return (RightToLeft ? "\u200F" : "") + Fill("period", ("from", Day(from, form)), ("to", Day(to)));
    }

    /// <summary>A country's name; the code of one that has none.</summary>
    /// <param name="code">ISO 3166-1, two letters.</param>
    public string Country(string code) => CountryNames.Value.GetValueOrDefault(code)?.GetValueOrDefault(Language) ?? code;

    private string Day(DateOnly day, string form) => this[form]
        .Replace("{day}", day.Day == 1 ? this["day.first"] : day.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{month}", this[$"month.{day.Month}"], StringComparison.Ordinal)
        .Replace("{year}", day.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>With as many decimals as it has, at least those.</summary>
    public string Number(decimal number, int decimals = 0) => number.ToString("#,0." + new string('0', decimals) + "##########", _numbers);

    /// <summary>With the currency's decimals, without its sign.</summary>
    public string Amount(decimal amount, string currency) => amount.ToString("N" + Currencies.Decimals.GetValueOrDefault(currency, 2), _numbers);

    public string Money(decimal amount, string currency)
    {
        var sign = Signs.GetValueOrDefault(currency);
        var number = Amount(Math.Abs(amount), currency);
        var written = this[sign is null ? "money.code" : "money"].Replace("{symbol}", sign ?? currency, StringComparison.Ordinal)
            .Replace("{number}", number, StringComparison.Ordinal);
        return amount < 0 && number.AsSpan().ContainsAnyInRange('1', '9') ? "−" + written : written;
    }

    public string Percent(decimal rate) => this["percent"].Replace("{number}", Number(rate), StringComparison.Ordinal);

    /// <summary>Such as <c>2.5 h</c>; the number alone for pieces, and for units without words.</summary>
    public string Quantity(decimal quantity, string unit)
    {
        var name = (quantity == 1 ? _words.GetValueOrDefault($"unit.{unit}.one") : null) ?? _words.GetValueOrDefault("unit." + unit);
        return string.IsNullOrEmpty(name) ? Number(quantity) : $"{Number(quantity)}\u00A0{name}";
    }

    [GeneratedRegex("[\u2066-\u2069]", RegexOptions.None, 200)]
    private static partial Regex Apart();
}
