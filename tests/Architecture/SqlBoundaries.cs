using System.Text.RegularExpressions;

namespace Portal.Architecture;

/// <summary>The wall between modules in SQL as well: a module's statements name its own schema, and what Identity
/// publishes, who is kept from seeing what, which Billing and Messaging do, to whom Billing's payment links went, and what
/// Timeline and Messaging give for evidence.</summary>
public partial class SqlBoundaries
{
    private static readonly HashSet<string> Published =
        ["signed_in", "clients_with", "may_see", "archived_clients", "names", "firm_day", "firm_faces", "client_names", "emails"];
    private static readonly HashSet<string> Further =
        ["billing.hidden_from", "messaging.hidden_from", "billing.pay_link_addresses", "timeline.happened", "messaging.written"];
    private static readonly string[] Schemas = [.. House.Modules.Select(m => m.ToLowerInvariant())];

    [Fact]
    public void sql_of_a_module_names_its_own_schema_and_what_identity_publishes()
    {
        var foreign = House.Modules.SelectMany(m => Directory.GetFiles(Path.Combine(House.Root, "src", "Modules", m), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Foreign(m.ToLowerInvariant(), File.ReadAllText(f)).Select(s => $"{Path.GetFileName(f)}: {s}")));
        Assert.Equal([], foreign);
        Assert.Equal(["identity.mt_doc_person", "billing.mt_events"], Foreign("timeline", """
            // from identity.mt_doc_firm
            "select 1 from identity.mt_doc_person join identity.names n on true, timeline.mt_doc_entry" + "delete from billing.mt_events"
            """));
    }

    [Fact]
    public void what_identity_publishes_is_there()
    {
        var sql = string.Concat(Directory.GetFiles(Path.Combine(House.Root, "src", "Modules", "Identity"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(Published, p => Assert.Matches($"create or replace (view|function) identity\\.{p}\\b", sql));
    }

    private static IEnumerable<string> Foreign(string schema, string source) => Text().Matches(Comment().Replace(source, "")).SelectMany(t => Relation().Matches(t.Value))
        .Where(r => Schemas.Contains(r.Groups[1].Value) && r.Groups[1].Value != schema && !Further.Contains(r.Value)
            && !(r.Groups[1].Value == "identity" && Published.Contains(r.Groups[2].Value))).Select(r => r.Value);

    [GeneratedRegex("^\\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    /// <summary>String literals, raw and plain.</summary>
    [GeneratedRegex("\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"")]
    private static partial Regex Text();

    [GeneratedRegex("\\b([a-z]+)\\.([a-z_]{4,})\\b")]
    private static partial Regex Relation();
}
