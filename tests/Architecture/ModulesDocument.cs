using System.Text;

namespace Portal.Architecture;

public class ModulesDocument
{
    private static readonly string Path_ = Path.Combine(House.Root, "docs", "modules.md");

    [Fact]
    public void the_modules_document_tells_who_publishes_and_who_listens()
    {
        var made = Make();
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1") File.WriteAllText(Path_, made);
        Assert.True(made == File.ReadAllText(Path_), "docs/modules.md is out of date. Run: PORTAL_WRITE_DOCS=1 dotnet test tests/Architecture");
    }

    private static string Make()
    {
        var text = new StringBuilder("# Who publishes, who listens\n\nMade from the code by a test, and compared with it by the same test. The timeline hears everything and is not repeated below.\n");
        foreach (var module in House.Modules)
        {
            text.Append($"\n## {module}\n\n");
            var told = House.Events.Where(e => e.Assembly == House.ContractsOf(module)).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
            text.Append(told.Count == 0 ? "Tells nothing.\n" : "| tells | heard by |\n|---|---|\n");
            foreach (var e in told)
            {
                var by = House.Listeners.Where(l => l.Event == e).Select(l => $"{l.Module} ({l.Method.DeclaringType!.Namespace!.Split('.')[^1]})").Distinct()
                    .Order(StringComparer.Ordinal).ToList();
                text.Append($"| {e.Name} | {(by.Count > 0 ? string.Join(", ", by) : "the record alone")} |\n");
            }
            var heard = House.Listeners.Where(l => l.Module == module).Select(l => l.Event.Name).Distinct().Order(StringComparer.Ordinal).ToList();
            text.Append($"\nListens to: {(module == "Timeline" ? "everything, in one handler" : heard.Count > 0 ? string.Join(", ", heard) : "nobody")}.\n");
        }
        return text.ToString();
    }
}
