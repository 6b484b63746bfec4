using System.Globalization;

namespace Portal.Billing.Reports;

/// <summary>What a report holds as a file for spreadsheets, as they read it.</summary>
internal static class CsvFile
{
    public const string ContentType = "text/csv";

    /// <summary>Whether it was asked for.</summary>
    /// <exception cref="Refusal">400 for a format that there is not.</exception>
    public static bool IsAsked(string? format) =>
        format is null or "json" or "csv" ? format == "csv" : throw Problems.Validation.Refuse("format is json or csv.", "format");

    /// <param name="rows">The first are the heads.</param>
    public static IResult Of(string name, IEnumerable<string?[]> rows) => Results.File(CsvRules.Bytes(rows), ContentType + "; charset=utf-8", $"{name}.csv");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>In the currency's main unit, with its decimals.</summary>
    public static string Amount(Money money) => new Papers.MainUnit(money.Currency).Of(money.Amount).ToString(CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
