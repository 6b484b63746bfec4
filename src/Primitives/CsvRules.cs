using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Portal;

/// <summary>What is written to CSV (RFC 4180, UTF-8), which people open in spreadsheets: no cell of it is a formula.</summary>
public static partial class CsvRules
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="rows">The first are the heads.</param>
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
                foreach (var cell in row) csv.WriteField(IsNumber(cell) ? cell : Cell(cell));
                csv.NextRecord();
            }
        }
        return [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>An instant in UTC, to the second.</summary>
    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// The cell, with an apostrophe wherever a line of it begins as a formula does: some programs take a line break within quotes for the end
    /// of the row.
    /// </summary>
    public static string? Cell(string? text) => text is null ? null : FormulaBegins().Replace(text, "'$0");

    private static bool IsNumber(string? cell) =>
        decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    /// <summary>The signs that begin one, in full width as well, and the tab that some programs skip.</summary>
    [GeneratedRegex(@"(?<=\A|[\r\n\v\f\u0085\u2028\u2029])[^\S\r\n\v\f\u0085\u2028\u2029]*\uFEFF?[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|(?<=\A|[\r\n])\t",
        RegexOptions.CultureInvariant)]
    private static partial Regex FormulaBegins();
}
