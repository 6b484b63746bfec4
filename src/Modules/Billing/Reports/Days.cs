using System.Globalization;

namespace Portal.Billing.Reports;

/// <summary>Days and periods as reports are asked for: plain dates of the firm.</summary>
internal static class Days
{
    private const int MostYears = 10;

    /// <exception cref="Refusal">400 for anything but a date such as 2030-01-31.</exception>
    public static DateOnly? Read(string? text, string parameter) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200 ? day
        : throw Problems.Validation.Refuse($"{parameter} is a date such as 2030-01-31.", parameter);

    /// <summary>The twelve months up to today where neither is given.</summary>
    /// <exception cref="Refusal">400 for a period that ends before it begins, or that is longer than ten years.</exception>
    public static (DateOnly From, DateOnly To) Period(string? from, string? to, DateOnly today)
    {
        var (first, last) = (Read(from, "from"), Read(to, "to"));
        var until = last ?? (first > today ? first.Value : today);
        var since = first ?? until.AddYears(-1).AddDays(1);
        if (since > until) throw Problems.Validation.Refuse("from is at most to.", "from");
        if (since < until.AddYears(-MostYears)) throw Problems.Validation.Refuse($"A period has at most {MostYears} years.", "from");
        return (since, until);
    }
}
