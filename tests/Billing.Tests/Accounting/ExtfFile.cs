using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Billing.Tests.Accounting;

/// <summary>
/// Reads a file for DATEV by the description of its format, as its own import would: header 700, Buchungsstapel 13. It knows nothing of how the
/// file is written.
/// </summary>
internal sealed partial record ExtfFile(IReadOnlyList<string> Header, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>By its number from one on: what a field of the header has to look like.</summary>
    private static readonly string[] HeaderFields =
    [
        "\"EXTF\"", "700", "21", "\"Buchungsstapel\"", "13", @"20\d{15}", "", "\"\\w{0,2}\"", "\"\\w{0,25}\"", "\"\\w{0,25}\"", @"[1-9]\d{3,6}",
        @"[1-9]\d{0,4}", @"20\d{6}", "[4-8]", @"20\d{6}", @"20\d{6}", "\"[\\w.\\-/ ]{0,30}\"", "\"[A-Z]{0,2}\"", "[12]?", "0|30|40|50|64|", "[01]",
        "\"[A-Z]{3}\"", "", "\"\"", "", "",
        "\"(03|04)?\"", "", "", "\"\"", "\".{0,16}\"",
    ];

    /// <summary>The same of a booking, where anything stands in it here: numbers of fields, and what they hold.</summary>
    private static readonly Dictionary<int, string> RowFields = new()
    {
        [1] = @"\d{1,10},\d{2}",
        [2] = "\"[SH]\"",
        [7] = @"\d{1,9}",
        [8] = @"\d{1,9}",
        [10] = @"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])",
        [11] = "\"[a-zA-Z0-9$%&*+\\-/]{0,36}\"",
        [14] = "\".{0,60}\"",
        [40] = "\".{0,15}\"",
        [114] = "[01]",
    };

    public static ExtfFile Read(byte[] bytes)
    {
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var text = windows.GetString(bytes);
        Assert.Equal(bytes, windows.GetBytes(text));
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var lines = text[..^2].Split("\r\n");
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        var header = Fields(lines[0]);
        Assert.Equal(31, header.Count);
        Assert.All(header.Zip(HeaderFields), f => Assert.Matches($"^({f.Second})$", f.First));
        var names = lines[1].Split(';');
        Assert.Equal((125, "Umsatz (ohne Soll/Haben-Kz)", "Abw. Skontokonto"), (names.Length, names[0], names[^1]));
        Assert.Equal(("Konto", "Gegenkonto (ohne BU-Schlüssel)", "Belegdatum", "Belegfeld 1", "Buchungstext", "Festschreibung"),
            (names[6], names[7], names[9], names[10], names[13], names[113]));
        var rows = lines[2..].Select(Fields).ToList();
        foreach (var row in rows)
        {
            Assert.Equal(125, row.Count);
            foreach (var (n, form) in RowFields) Assert.Matches($"^({form})$", row[n - 1]);
            Assert.All(row.Select((field, n) => (field, n)).Where(f => !RowFields.ContainsKey(f.n + 1)),
                f => Assert.True(f.field is "" or "\"\"", $"{f.n + 1}: {f.field}"));
        }
        return new(header, names, rows);
    }

    /// <summary>Of each account what is debited less what is credited, in cents.</summary>
    public IReadOnlyDictionary<string, long> Balances() => Rows
        .SelectMany(r => new[] { (Account: r[6], Amount: Amount(r)), (Account: r[7], Amount: -Amount(r)) })
        .GroupBy(x => x.Account).ToDictionary(g => g.Key, g => g.Sum(x => x.Amount));

    private static long Amount(IReadOnlyList<string> row) =>
        (row[1] == "\"S\"" ? 1 : -1) * (long)(decimal.Parse(row[0].Replace(',', '.'), CultureInfo.InvariantCulture) * 100);

    /// <summary>Between semicolons that stand in no quotes.</summary>
    private static List<string> Fields(string line)
    {
        var fields = Field().Matches(line).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(line, string.Join(';', fields));
        return fields;
    }

    [GeneratedRegex("(?:^|;)(\"(?:[^\"]|\"\")*\"|[^;\"]*)(?=;|$)")]
    private static partial Regex Field();
}
