using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Portal.Billing.Reports;

/// <summary>What a report holds as a file for spreadsheets (RFC 4180, UTF-8 with its mark, which they know it by). No cell of it is a formula.</summary>
internal static class CsvFile
{
    public const string ContentType = "text/csv";

    /// <summary>Whether it was asked for.</summary>
    /// <exception cref="Refusal">400 for a format that there is not.</exception>
    public static bool IsAsked(string? format) =>
        format is null or "json" or "csv" ? format == "csv" : throw Problems.Validation.Refuse("format is json or csv.", "format");

    /// <param name="rows">The first are the heads.</param>
    public static IResult Of(string name, IEnumerable<string?[]> rows) => Results.File(Bytes(rows), ContentType + "; charset=utf-8", $"{name}.csv");

    /// <param name="mark">Whether it says that it is UTF-8, as spreadsheets want it.</param>
    public static byte[] Bytes(IEnumerable<string?[]> rows, bool mark = true)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",
            // Words of people may hold line breaks of their own, which end no row.
            ShouldQuote = cell => ConfigurationFunctions.ShouldQuote(cell) || cell.Field?.AsSpan().ContainsAny('\r', '\n') is true,
        }))
        {
            foreach (var row in rows)
            {
                // A number may begin with a minus: it is no formula.
                foreach (var cell in row) csv.WriteField(IsNumber(cell) ? cell : CsvRules.Cell(cell));
                csv.NextRecord();
            }
        }
        return [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>In the currency's main unit, with its decimals.</summary>
    public static string Amount(Money money) => new Papers.MainUnit(money.Currency).Of(money.Amount).ToString(CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsNumber(string? cell) =>
        decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
