using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Billing.BankStatements;

/// <summary>How days and amounts are written in a CSV file: the whole column says it, not one value.</summary>
internal static partial class CsvValues
{
    private static readonly string[] Named = ["d MMM yyyy", "d-MMM-yyyy", "d MMM yy", "d-MMM-yy", "MMM d, yyyy", "d MMMM yyyy", "yyyyMMdd"];

    /// <summary>The order of day, month and year: dmy, mdy or ymd.</summary>
    /// <param name="given">What the caller says; null where it is to be found out.</param>
    /// <exception cref="Refusal">422 where the days can be read in two ways.</exception>
    public static string DaysOf(IEnumerable<string?> days, string? given)
    {
        if (given is not null) return given is "dmy" or "mdy" or "ymd" ? given : throw Problems.Validation.Refuse("days is dmy, mdy or ymd.", "days");
        var (isDayFirst, isMonthFirst, isOpen) = (false, false, false);
        foreach (var day in days.Select(d => Numbers().Match(d ?? "")).Where(m => m.Success))
        {
            var (first, second) = (int.Parse(day.Groups["a"].ValueSpan, provider: null), int.Parse(day.Groups["b"].ValueSpan, provider: null));
            if (first > 31) return "ymd";
            isDayFirst |= first > 12 || day.Groups["sign"].Value == ".";
            isMonthFirst |= second > 12;
            isOpen |= first != second;
        }
        if (isMonthFirst && !isDayFirst) return "mdy";
        return isDayFirst || !isOpen ? "dmy"
            : throw BankStatementFile.NotRead.Refuse("The days can be read in two ways. Say with days whether they are dmy (day first) or mdy (month first).");
    }

    public static DateOnly? Day(string text, string order)
    {
        if (Numbers().Match(text) is { Success: true } read)
        {
            int Part(string name) => int.Parse(read.Groups[name].ValueSpan, provider: null);
            var (a, b, c) = (Part("a"), Part("b"), Part("c"));
            var (year, month, day) = order switch { "ymd" => (a, b, c), "mdy" => (c, a, b), _ => (c, b, a) };
            if (year < 100) year += 2000;
            return year is >= 2000 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
        }
        return DateOnly.TryParseExact(text, Named, CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) ? named : null;
    }

    /// <summary>What stands before the decimals, in the whole column: whichever of the two is followed by other than three digits, or comes last.</summary>
    public static char DecimalSign(IEnumerable<string?> amounts)
    {
        foreach (var amount in amounts)
        {
            if (amount?.LastIndexOfAny(['.', ',']) is not (>= 0 and var at)) continue;
            var (sign, other) = (amount[at], amount[at] == ',' ? '.' : ',');
            if (amount.Contains(other)) return sign;
            if (amount.Count(c => c == sign) > 1) return other;
            if (amount.Skip(at + 1).Count(char.IsAsciiDigit) != 3) return sign;
        }
        return '.';
    }

    /// <summary>Null for what is no amount.</summary>
    public static decimal? Amount(string text, char comma)
    {
        var isNegative = text.Contains('-') || text.Contains('\u2212') || (text.StartsWith('(') && text.EndsWith(')'));
        var digits = string.Concat(text.Where(c => char.IsAsciiDigit(c) || c == comma)).Replace(comma, '.');
        if (Rest().Replace(text, "").Length > 0) return null;
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? isNegative ? -amount : amount : null;
    }

    /// <summary>As banks abbreviate it, in German, English, French and Spanish.</summary>
    public static bool IsCredit(string direction) => Unicode.Searchable(direction) is "h" or "haben" or "c" or "cr" or "credit" or "crdt" or "+" or "kredit"
        or "gutschrift" or "abono" or "haber" or "bij" or "credito";

    [GeneratedRegex(@"^(?<a>[0-9]{1,4})(?<sign>[./-])(?<b>[0-9]{1,2})[./-](?<c>[0-9]{2,4})(?:[T ].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    /// <summary>All that an amount may have: digits, signs, and the currency before or after it.</summary>
    [GeneratedRegex(@"[0-9.,'’\s\u00A0\u202F+()\-\u2212]|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|[€$£¥]", RegexOptions.CultureInvariant)]
    private static partial Regex Rest();
}
