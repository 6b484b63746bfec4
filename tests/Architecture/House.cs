using System.Reflection;

namespace Portal.Architecture;

/// <summary>The solution as it lies on disk and as it was compiled.</summary>
internal static class House
{
    public static readonly string Root = Find();

    /// <summary>Derived from the folders: a module that is added is guarded at once.</summary>
    public static readonly IReadOnlyList<string> Modules = [.. Directory.GetDirectories(Path.Combine(Root, "src", "Modules")).Select(d => Path.GetFileName(d))
        .Order()];

    /// <summary>What all modules stand on, beside contracts.</summary>
    public static readonly IReadOnlyList<string> Shared =
        ["Portal.Kernel", "Portal.Blobs", "Portal.Primitives", "Portal.Print", "Portal.Reads", "Portal.Upkeep"];

    public static Assembly Of(string module) => Assembly.Load($"Portal.{module}");
    public static Assembly ContractsOf(string module) => Assembly.Load($"Portal.{module}.Contracts");

    /// <summary>What modules tell each other.</summary>
    public static IReadOnlyList<Type> Events => [.. Modules.SelectMany(m => ContractsOf(m).GetExportedTypes()).Where(IsEvent)];

    /// <summary>The listeners of all modules, but for the timeline's one that hears everything: whatever takes an event first.</summary>
    public static IReadOnlyList<(string Module, MethodInfo Method, Type Event)> Listeners =>
        [.. Modules.SelectMany(m => Of(m).GetTypes().SelectMany(ListenersIn).Select(l => (m, l, l.GetParameters()[0].ParameterType)))];

    public static IEnumerable<MethodInfo> ListenersIn(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(m => m.Name is "Handle" && m.GetParameters() is [var first, ..] && IsEvent(first.ParameterType));

    private static bool IsEvent(Type type) => type is { IsAbstract: false, IsGenericParameter: false } && type.IsAssignableTo(typeof(IntegrationEvent));

    public static string[] PortalReferences(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Portal.", StringComparison.Ordinal)).Order()];

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "ClientPortal.sln"))) at = at.Parent!;
        return at.FullName;
    }
}
