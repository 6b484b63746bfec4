using System.Text.RegularExpressions;

namespace Portal.Architecture;

/// <summary>What is stored is a contract like the API's document: a name that changes leaves what was stored under the old one behind.</summary>
public partial class StoredNames
{
    private static readonly string Approved = Path.Combine(House.Root, "tests", "Architecture", "stored.txt");

    [Fact]
    public void stored_names_are_those_that_were_approved()
    {
        var names = House.Modules.SelectMany(m => StoredEvents.Of(House.Of(m)).Keys.Select(e => $"{m} event {e}").Concat(DocumentsOf(m).Select(d => $"{m} document {d}")).Concat(EnumsOf(m).Select(e => $"{m} value {e}")))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1") File.WriteAllLines(Approved, names);
        Assert.True(names.Count > 150);
        Assert.Equal(File.ReadAllLines(Approved), names);
    }

    [Fact]
    public void stored_events_are_named_by_their_aggregate() =>
        Assert.Equal(["planted.renamed_twice"], StoredEvents.Of(typeof(StoredNames).Assembly).Keys);

    [Fact]
    public void events_of_earlier_releases_are_given_names_that_there_are()
    {
        var known = House.Modules.SelectMany(m => StoredEvents.Of(House.Of(m)).Keys.Select(e => $"{m.ToLowerInvariant()} {e}")).ToHashSet();
        var given = File.ReadAllLines(Path.Combine(House.Root, "src", "Host", "Storage", "earlier-events.txt")).Select(l => l.Split(' ')).ToList();
        Assert.True(given.Count > 70);
        Assert.Equal([], given.Select(g => $"{g[0]} {g[2]}").Where(g => !known.Contains(g)));
        Assert.Equal(given.Count, given.Select(g => (g[0], g[1])).Distinct().Count());
    }

    /// <summary>A module that keeps blobs has their tables too.</summary>
    private static IEnumerable<string> DocumentsOf(string module) => Sources("Modules", module)
        .SelectMany(text => text.Contains("o.ClientBlobs()", StringComparison.Ordinal) ? Sources("Blobs").Append(text) : [text])
        .SelectMany(text => Alias().Matches(text)).Select(m => m.Groups[1].Value + m.Groups[2].Value);

    private static IEnumerable<string> Sources(params string[] folder) =>
        Directory.GetFiles(Path.Combine([House.Root, "src", .. folder]), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static IEnumerable<string> EnumsOf(string module) => House.Of(module).GetTypes().Where(t => t.IsEnum && t.Namespace?.StartsWith("Portal.", StringComparison.Ordinal) == true)
        .SelectMany(t => Enum.GetNames(t).Select(n => $"{t.Name}.{n}"));

    [GeneratedRegex("(?:Table|ClientRows)<\\w+>\\(\"(\\w+)\"|DocumentAlias\\(\"(\\w+)\"\\)")]
    private static partial Regex Alias();

    internal sealed record Planted
    {
        internal sealed record RenamedTwice;

        public Planted Apply(RenamedTwice _) => this;
    }
}
