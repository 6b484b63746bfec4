namespace Portal.Identity.People;

/// <summary>Rights that go together, by what a contact does for their client. Sections that one does not name it does not open.</summary>
internal static class Presets
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["owner"] = Of(("documents", "contribute"), ("invoices", "pay"), ("messages", "write"), ("projects", "approve"), ("team", "manage")),
        ["editor"] = Of(("documents", "contribute"), ("invoices", "view"), ("messages", "write"), ("projects", "view")),
        ["viewer"] = Of(("documents", "download"), ("invoices", "view"), ("messages", "read"), ("projects", "view")),
        ["billing"] = Of(("invoices", "pay"), ("messages", "write")),
        ["signer"] = Of(("documents", "download"), ("messages", "write"), ("projects", "approve")),
    };

    public static bool Knows(string? name) => name is null || All.ContainsKey(name);

    /// <summary>The levels that a preset and what is said beside it make together, what is said counting more; null where neither is given.</summary>
    public static IReadOnlyDictionary<string, string>? With(string? preset, IReadOnlyDictionary<string, string>? rights)
    {
        if (preset is null) return rights;
        var levels = new Dictionary<string, string>(All[preset]);
        foreach (var (section, level) in rights ?? new Dictionary<string, string>()) levels[section] = level;
        return levels;
    }

    private static Dictionary<string, string> Of(params (string Section, string Level)[] levels) => levels.ToDictionary(l => l.Section, l => l.Level);
}

/// <summary>The rights there are, and the presets of them.</summary>
internal sealed class ReadPresets(IEnumerable<Section> sections) : IEndpoint
{
    /// <param name="Sections">Each with its levels, lowest first, and the most that counts where a client has it to read only.</param>
    internal sealed record View(IReadOnlyList<SectionView> Sections, IReadOnlyList<PresetView> Presets);
    internal sealed record SectionView(string Name, IReadOnlyList<string> Levels, string? Reading = null);

    /// <param name="Rights">Section to level, for every section.</param>
    internal sealed record PresetView(string Name, IReadOnlyDictionary<string, string> Rights);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/rights/presets", () => Results.Ok(new View(
            [.. sections.Select(s => new SectionView(s.Name, s.Levels, s.Reading))],
            [.. Presets.All.Select(p => new PresetView(p.Key, sections.ToDictionary(s => s.Name, s => p.Value.GetValueOrDefault(s.Name) ?? s.Levels[0])))])))
        .Operation<ReadPresets>("Which rights there are, and presets of them", Who.SignedIn).Produces<View>();
}
