namespace Portal.Architecture;

/// <summary>
/// A line has 160 columns at most. Files that had wider ones when that was decided stand in widths.txt, with how many: there may be
/// fewer, never more.
/// </summary>
public class LineWidths
{
    private const int Most = 160;

    private const string Why = """
        is wider than 160 columns: wrap it. Where a file was moved or split, its number in tests/Architecture/widths.txt goes along.
        Fewer than it says? PORTAL_WRITE_DOCS=1 dotnet test tests/Architecture --filter LineWidths writes the smaller number.
        """;

    private static readonly string Approved = Path.Combine(House.Root, "tests", "Architecture", "widths.txt");

    [Fact]
    public void no_file_has_more_wide_lines_than_it_had()
    {
        var wide = Sources().Select(f => (Path: f, Lines: Wide(File.ReadAllLines(Path.Combine(House.Root, f))).ToList())).Where(f => f.Lines.Count > 0).ToList();
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1")
        {
            // Numbers only shrink; without a list, today's.
            var known = File.Exists(Approved) ? Read() : null;
            var counts = wide.Select(f => (f.Path, Count: Math.Min(f.Lines.Count, known is null ? int.MaxValue : known.GetValueOrDefault(f.Path))));
            File.WriteAllLines(Approved, counts.Where(f => f.Count > 0).OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => $"{f.Count} {f.Path}"));
        }
        var approved = Read();
        Assert.Equal([], from f in wide
                         let may = approved.GetValueOrDefault(f.Path)
                         where f.Lines.Count > may
                         select $"{f.Path} has {f.Lines.Count} wide lines, and may have {may}. One of the lines {string.Join(", ", f.Lines)} {Why}");
    }

    [Fact]
    public void a_wide_line_is_found() => Assert.Equal([2], Wide([new string('x', 160), new string('x', 161), ""]));

    private static Dictionary<string, int> Read() =>
        File.ReadAllLines(Approved).Select(l => l.Split(' ', 2)).ToDictionary(l => l[1], l => int.Parse(l[0], System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<int> Wide(string[] lines) =>
        lines.Select((l, n) => (l.Length, Number: n + 1)).Where(l => l.Length > Most).Select(l => l.Number);

    private static List<string> Sources()
    {
        var all = new EnumerationOptions { RecurseSubdirectories = true };
        var found = new[] { "src", "tests" }.SelectMany(d => Directory.EnumerateFiles(Path.Combine(House.Root, d), "*", all))
            .Where(f => Path.GetExtension(f) is ".cs" or ".ts" or ".tsx")
            .Select(f => Path.GetRelativePath(House.Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/node_modules/", StringComparison.Ordinal) && !f.Contains("/generated/", StringComparison.Ordinal)).ToList();
        Assert.True(found.Count > 500, "There are hardly any sources.");
        return found;
    }
}
