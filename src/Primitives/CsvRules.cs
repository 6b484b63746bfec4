using System.Text.RegularExpressions;

namespace Portal;

/// <summary>What is written to CSV (RFC 4180), which people open in spreadsheets.</summary>
public static partial class CsvRules
{
    /// <summary>
    /// The cell, with an apostrophe wherever a line of it begins as a formula does: some programs take a line break within quotes for the end
    /// of the row.
    /// </summary>
    public static string? Cell(string? text) => text is null ? null : FormulaBegins().Replace(text, "'$0");

    /// <summary>The signs that begin one, in full width as well, and the tab that some programs skip.</summary>
    [GeneratedRegex(@"(?<=\A|[\r\n\v\f\u0085\u2028\u2029])[^\S\r\n\v\f\u0085\u2028\u2029]*\uFEFF?[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|(?<=\A|[\r\n])\t",
        RegexOptions.CultureInvariant)]
    private static partial Regex FormulaBegins();
}
