using System.Xml.Linq;

namespace Portal.Billing.BankStatements;

/// <summary>Elements by their names, whichever namespace they are in.</summary>
internal static class LocalNames
{
    public static IEnumerable<XElement> All(this XElement? element, string name) => element?.Elements().Where(e => e.Name.LocalName == name) ?? [];

    public static XElement? At(this XElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path) element = element.All(name).FirstOrDefault();
        return element;
    }

    /// <summary>What stands in it alone; null where it has elements, or nothing.</summary>
    public static string? Text(this XElement? element, params ReadOnlySpan<string> path) =>
        element.At(path) is { HasElements: false } found && !string.IsNullOrWhiteSpace(found.Value) ? found.Value.Trim() : null;
}
