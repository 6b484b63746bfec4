using System.Reflection;
using System.Text.RegularExpressions;

namespace Portal.Architecture;

/// <summary>docs/operating.md names the settings that there are, and no others.</summary>
public partial class OperatingDocument
{
    private static readonly string Document = File.ReadAllText(Path.Combine(House.Root, "docs", "operating.md"));

    [Fact]
    public void names_every_setting_that_is_read_and_no_other() =>
        Assert.Equal(Read().Order(StringComparer.Ordinal), Named().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void tells_nobody_to_believe_everybody() => Assert.DoesNotContain("FORWARDEDHEADERS_ENABLED=true", Document, StringComparison.Ordinal);

    /// <summary><c>`Portal__A__B`, `__C`</c> names Portal:A:B and Portal:A:C.</summary>
    private static IEnumerable<string> Named()
    {
        foreach (var line in Document.Split('\n'))
        {
            var last = "";
            foreach (Match match in Setting().Matches(line))
            {
                var name = match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal);
                if (name.StartsWith(':') && last.Length == 0) continue; // of another setting than the portal's own
                last = name.StartsWith(':') ? last[..last.LastIndexOf(':')] + name : name;
                yield return last;
            }
        }
    }

    /// <summary>Where the code names a setting itself, and what it binds a section to.</summary>
    private static HashSet<string> Read()
    {
        var read = new HashSet<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(House.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            var sections = Section().Matches(text).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
            foreach (var (section, options) in sections)
            {
                var type = House.Modules.Select(House.Of).Concat(House.Shared.Select(Assembly.Load)).SelectMany(a => a.GetTypes())
                    .Single(t => t.Name == options);
                foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null)) read.Add($"{section}:{property.Name}");
            }
            foreach (Match match in Literal().Matches(text))
                if (!sections.ContainsKey(match.Groups[1].Value)) read.Add(match.Groups[1].Value);
        }
        return read;
    }

    [GeneratedRegex(@"`((?:Portal)?(?:__[A-Z][A-Za-z0-9]*)+)(?:=[^`]*)?`", RegexOptions.None, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"GetSection\(""(Portal:[A-Za-z0-9:]+)""\)\.Get<(\w+)>", RegexOptions.None, 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"""(Portal:[A-Za-z0-9:]+)""", RegexOptions.None, 1000)]
    private static partial Regex Literal();
}
