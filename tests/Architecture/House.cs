using System.Reflection;

namespace Portal.Architecture;

/// <summary>The solution as it lies on disk and as it was compiled.</summary>
internal static class House
{
    public static readonly string Root = Find();

    /// <summary>Derived from the folders: a module that is added is guarded at once.</summary>
    public static readonly IReadOnlyList<string> Modules = [.. Directory.GetDirectories(Path.Combine(Root, "src", "Modules")).Select(d => Path.GetFileName(d)).Order()];

    public static Assembly Of(string module) => Assembly.Load($"Portal.{module}");
    public static Assembly ContractsOf(string module) => Assembly.Load($"Portal.{module}.Contracts");

    /// <summary>What modules tell each other.</summary>
    public static IReadOnlyList<Type> Events => [.. Modules.SelectMany(m => ContractsOf(m).GetExportedTypes())];

    /// <summary>The listeners of all modules, but for the timeline's one that hears everything.</summary>
    public static IReadOnlyList<(string Module, Type Handler, Type Event)> Listeners => [.. Modules.SelectMany(m => Of(m).GetTypes()
        .Where(t => t.Name.StartsWith("On", StringComparison.Ordinal) && t.Name.EndsWith("Handler", StringComparison.Ordinal))
        .Select(t => (m, t, t.GetMethod("Handle")!.GetParameters()[0].ParameterType)))];

    public static string[] PortalReferences(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Portal.", StringComparison.Ordinal)).Order()];

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "ClientPortal.sln"))) at = at.Parent!;
        return at.FullName;
    }
}
