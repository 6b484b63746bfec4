using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Architecture;

/// <summary>docs/asvs.csv lists the requirements, tests name the ones that they decide, and docs/asvs.md shows both side by side.</summary>
public partial class Asvs
{
    private static readonly string Plan = Path.Combine(House.Root, "docs", "asvs.csv"), Report = Path.Combine(House.Root, "docs", "asvs.md");

    private sealed record Requirement(string Id, string Level, string Topic, string Reason);

    [Fact]
    public void requirements_are_each_decided_by_a_test_or_have_a_reason_why_not()
    {
        var (requirements, tests) = (Requirements(), Tests());
        Assert.True(requirements.Count > 80);
        var chapters = requirements.Select(r => r.Id.Split('.')[0]).ToHashSet();
        Assert.Equal([], tests.Select(t => t.Id).Where(id => chapters.Contains(id.Split('.')[0])).Except(requirements.Select(r => r.Id)).Select(id => $"{id} is tagged, and docs/asvs.csv does not list it"));
        Assert.Equal([], requirements.Where(r => r.Reason.Length == 0 && tests.All(t => t.Id != r.Id)).Select(r => $"{r.Id} {r.Topic}: no test, no reason"));
        Assert.Equal([], requirements.Where(r => r.Reason.Length > 0 && tests.Any(t => t.Id == r.Id)).Select(r => $"{r.Id}: a test, and a reason why there is none"));
        var made = Make(requirements, tests);
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1") File.WriteAllText(Report, made);
        Assert.True(made == File.ReadAllText(Report), "docs/asvs.md is out of date. Run: PORTAL_WRITE_DOCS=1 dotnet test tests/Architecture");
    }

    [Fact]
    public void reasons_that_name_a_heading_name_one_that_is_there()
    {
        var headings = File.ReadAllLines(Path.Combine(House.Root, "docs", "security.md")).Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..]).ToHashSet();
        Assert.Equal([], Requirements().SelectMany(r => Heading().Matches(r.Reason).Select(m => m.Groups[1].Value)).Where(h => !headings.Contains(h)));
    }

    private static List<Requirement> Requirements() => [.. File.ReadAllLines(Plan).Skip(1).Select(l => Field().Matches(l).Select(m => m.Value.TrimStart(',').Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal)).ToList()).Select(f => new Requirement(f[0], f[1], f[2], f[3]))];

    /// <summary>Read from the sources, so that every test project counts, whatever it references.</summary>
    private static List<(string Id, string Test)> Tests()
    {
        var found = new List<(string, string)>();
        foreach (var file in Directory.GetFiles(Path.Combine(House.Root, "tests"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            foreach (var tag in Tagged().Matches(File.ReadAllText(file)).Cast<Match>())
                foreach (var id in Id().Matches(tag.Groups["ids"].Value).Select(m => m.Value))
                    found.Add((id, $"{Path.GetFileNameWithoutExtension(file)}: {tag.Groups["name"].Value.Replace('_', ' ')}"));
        return found;
    }

    private static string Make(List<Requirement> requirements, List<(string Id, string Test)> tests)
    {
        var text = new StringBuilder("# OWASP ASVS 5.0: authentication, sessions, authorization, OAuth\n\nLevels 1 and 2 in full, and of level 3 what tests decide. Made by a test from the tags of all tests and from docs/asvs.csv, in our own words.\n\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{requirements.Count} requirements: {requirements.Count(r => r.Reason.Length == 0)} decided by tests, {requirements.Count(r => r.Reason.Length > 0)} with a reason why not.\n\n");
        text.Append("| requirement | level | what | decided by |\n|---|---|---|---|\n");
        foreach (var r in requirements)
            text.Append($"| {r.Id} | {r.Level} | {r.Topic} | {(r.Reason.Length > 0 ? r.Reason : string.Join("<br>", tests.Where(t => t.Id == r.Id).Select(t => t.Test).Distinct()))} |\n");
        return text.ToString();
    }

    [GeneratedRegex("""(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)""")]
    private static partial Regex Field();

    [GeneratedRegex(@"Asvs\((?<ids>""[^)]*)\)(?:, \w+)*\](?:\s|\[[^\]]*\])*public (?:async Task|Task|void|(?:sealed )?(?:partial )?class) (?<name>\w+)")]
    private static partial Regex Tagged();

    [GeneratedRegex(@"V\d+\.\d+\.\d+")]
    private static partial Regex Id();

    [GeneratedRegex("docs/security\\.md, \"([^\"]+)\"")]
    private static partial Regex Heading();
}
