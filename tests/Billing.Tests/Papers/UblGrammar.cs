using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portal.Billing.Tests.Papers;

/// <summary>What may stand where, and what it may look like, in an invoice of UBL 2.1, by the standard's own lists (<c>Checkers/ubl-2.1.txt</c>).</summary>
internal static partial class UblGrammar
{
    private const string Urn = "urn:oasis:names:specification:ubl:schema:xsd:";

    private static readonly Dictionary<string, Regex> Contents = Read();

    /// <summary>What is wrong with it, place by place.</summary>
    public static List<string> Broken(XDocument document)
    {
        var root = document.Root!;
        var wrong = new List<string>();
        if (root.Name.NamespaceName != $"{Urn}{root.Name.LocalName}-2") wrong.Add($"{root.Name} is no document");
        Look(root, wrong);
        return wrong;
    }

    private static void Look(XElement element, List<string> wrong)
    {
        var (name, children) = (element.Name.LocalName, element.Elements().ToList());
        if (!Contents.TryGetValue(name, out var order) || (element.Parent is not null && element.Name.NamespaceName == $"{Urn}CommonBasicComponents-2"))
        {
            if (children.Count > 0) wrong.Add($"{name} has elements, or is not known");
            else if (!IsValue(element)) wrong.Add($"{name} is not '{element.Value}'");
            return;
        }
        if (element.Parent is not null && element.Name.NamespaceName != $"{Urn}CommonAggregateComponents-2") wrong.Add($"{name} is of {element.Name.NamespaceName}");
        var names = string.Concat(children.Select(c => c.Name.LocalName + " "));
        if (!order.IsMatch(names)) wrong.Add($"{name} may not contain: {names}");
        if (element.Nodes().OfType<XText>().Any(t => !string.IsNullOrWhiteSpace(t.Value))) wrong.Add($"{name} has text");
        foreach (var child in children) Look(child, wrong);
    }

    /// <summary>By what names end with, which is how UBL names its types.</summary>
    private static bool IsValue(XElement element)
    {
        var (name, value) = (element.Name.LocalName, element.Value);
        if (value.Length == 0 || element.Name.NamespaceName != $"{Urn}CommonBasicComponents-2") return false;
        if (name.EndsWith("Amount", StringComparison.Ordinal)) return IsNumber(value) && element.Attribute("currencyID")?.Value.Length == 3;
        if (name.EndsWith("Quantity", StringComparison.Ordinal)) return IsNumber(value) && element.Attribute("unitCode") is not null;
        if (name is "Percent" || name.EndsWith("Numeric", StringComparison.Ordinal)) return IsNumber(value);
        if (name.EndsWith("Date", StringComparison.Ordinal)) return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out _);
        return !name.EndsWith("Indicator", StringComparison.Ordinal) || value is "true" or "false";
    }

    private static bool IsNumber(string value) => Number().IsMatch(value);

    private static Dictionary<string, Regex> Read()
    {
        using var file = new StreamReader(typeof(UblGrammar).Assembly.GetManifestResourceStream("ubl-2.1.txt")!);
        var lines = file.ReadToEnd().Replace("\n  ", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Where(l => l[0] != '#').Select(l => l.Split(": ")).ToDictionary(l => l[0], l => new Regex(
            "^" + string.Concat(l[1].Split(' ').Select(e => Child().Replace(e, "(?:${name} )${count}"))) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [GeneratedRegex("^(?<name>\\w+)(?<count>[?*+]?)$", RegexOptions.None, 1000)]
    private static partial Regex Child();

    [GeneratedRegex("^-?\\d+(\\.\\d+)?$", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
