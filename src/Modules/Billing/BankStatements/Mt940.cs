using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Billing.BankStatements;

/// <summary>SWIFT's customer statement MT940, as banks write it to files: one or several, with or without the envelope of the network.</summary>
internal static partial class Mt940
{
    private const int HalfAYear = 183;

    public static bool Is(string text) => text.Contains(":20:", StringComparison.Ordinal) && FirstTag().IsMatch(text);

    public static IReadOnlyList<IReadOnlyList<BankEntry>> Read(string text)
    {
        var (statements, account, currency, isDetailed) = (new List<List<BankEntry>>(), (string?)null, (string?)null, false);
        foreach (var (line, tag, value) in Fields(text))
            switch (tag)
            {
                case "20":
                    statements.Add([]);
                    (account, currency, isDetailed) = (null, null, false);
                    break;
                case "25":
                    account = Account(value[0]);
                    break;
                case "60F" or "60M":
                    currency = Balance().Match(value[0]) is { Success: true } balance ? balance.Groups["currency"].Value
                        : throw BankStatementFile.NotRead.Refuse($"Line {line}: the opening balance in :{tag}: can't be read.");
                    break;
                case "61":
                    if (statements.Count == 0) throw BankStatementFile.NotRead.Refuse($"Line {line}: the statement has no :20: before :61:.");
                    var entry = Entry(value, account, currency, line);
                    if (entry is not null) statements[^1].Add(entry);
                    isDetailed = entry is not null;
                    break;
                case "86" when isDetailed:
                    statements[^1][^1] = Mt940Details.Of(value).AddTo(statements[^1][^1]);
                    isDetailed = false;
                    break;
                case "62F" or "62M" or "86":
                    isDetailed = false;
                    break;
            }
        return statements;
    }

    /// <summary>Each with the number of its line, and with the lines that continue it.</summary>
    private static IEnumerable<(int Line, string Tag, List<string> Value)> Fields(string text)
    {
        var (started, tag, value) = (0, "", new List<string>());
        foreach (var (n, raw) in text.Split('\n').Index())
        {
            var line = raw.TrimEnd('\r');
            var begins = Tag().Match(line);
            if (!begins.Success && line is not ("-" or "-}") && !line.StartsWith('{'))
            {
                value.Add(line);
                continue;
            }
            if (tag.Length > 0) yield return (started, tag, value);
            (started, tag, value) = (n + 1, begins.Groups["tag"].Value, [line[begins.Length..]]);
        }
        if (tag.Length > 0) yield return (started, tag, value);
    }

    /// <summary>Null for what is only expected.</summary>
    private static BankEntry? Entry(List<string> value, string? account, string? currency, int line)
    {
        var where = $"Line {line}";
        if (StatementLine().Match(value[0]) is not { Success: true } read) throw BankStatementFile.NotRead.Refuse($"{where}: the entry in :61: can't be read.");
        if (currency is null) throw BankStatementFile.NotRead.Refuse($"{where}: there is no opening balance in :60F: that says the currency.");
        string Part(string name) => read.Groups[name].Value;
        if (!DateOnly.TryParseExact($"20{Part("value")}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var valueOn))
            throw BankStatementFile.NotRead.Refuse($"{where}: \"{Part("value")}\" is no day.");
        if (Part("mark")[0] == 'E') return null;
        var amount = decimal.Parse(Part("amount").Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var isReversal = Part("mark") is "RC" or "RD";
        return new(account, BookedOn(Part("entry"), valueOn, where), valueOn, BankStatementFile.Minor(amount, currency, where), currency,
            Part("mark") is "C" or "RD", isReversal, BankStatementFile.Given(Part("bank")), BankStatementFile.Given(Part("reference")),
            Text: value.Count > 1 ? string.Join(' ', value.Skip(1)) : null);
    }

    /// <summary>The month and day of the entry, in the year in which they are nearest to the value date.</summary>
    private static DateOnly BookedOn(string monthAndDay, DateOnly valueOn, string where)
    {
        if (monthAndDay.Length == 0) return valueOn;
        foreach (var year in new[] { valueOn.Year, valueOn.Year - 1, valueOn.Year + 1 })
            if (DateOnly.TryParseExact($"{year}{monthAndDay}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && Math.Abs(day.DayNumber - valueOn.DayNumber) < HalfAYear) return day;
        throw BankStatementFile.NotRead.Refuse($"{where}: \"{monthAndDay}\" is no month and day.");
    }

    /// <summary>An IBAN wherever there is one, else as it stands.</summary>
    private static string? Account(string value) => value.Split('/', ' ').Select(Accounts.Tidy).FirstOrDefault(a => a is not null && Accounts.IsIban(a))
        ?? Accounts.Tidy(value);

    [GeneratedRegex(@"(?m)^:20:[^\n]*\n(?:[^\n]*\n)*?:(25|28C?|60F|60M):", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FirstTag();

    [GeneratedRegex("^:(?<tag>[0-9]{2}[A-Z]?):", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("^[CD][0-9]{6}(?<currency>[A-Z]{3})[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Balance();

    [GeneratedRegex("^(?<value>[0-9]{6})(?<entry>[0-9]{4})?(?<mark>R?[CD]|E[CD])[A-Z]?(?<amount>[0-9]{1,12}(?:[,.][0-9]{0,3})?)[A-Z][A-Z0-9]{3}"
        + "(?<reference>.*?)(?://(?<bank>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex StatementLine();
}
