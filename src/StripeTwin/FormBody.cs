using System.Globalization;

namespace Portal.StripeTwin;

/// <summary>
/// Parameters as Stripe's clients write them, in a body or a query: <c>line_items[0][price_data][currency]=eur</c> is read as the path
/// <c>line_items.0.price_data.currency</c>.
/// </summary>
internal sealed class FormBody
{
    private readonly Dictionary<string, string> _values;
    private readonly string _within;

    private FormBody(Dictionary<string, string> values, string within) => (_values, _within) = (values, within);

    public static FormBody Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var path = Decode(parts[0]).Replace("]", "", StringComparison.Ordinal).Replace('[', '.');
            if (path.EndsWith('.')) path += Enumerable.Range(0, int.MaxValue).First(i => !values.ContainsKey(path + i));
            values[path] = parts.Length > 1 ? Decode(parts[1]) : "";
        }
        return new(values, "");

        static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }

    /// <summary>What stands under a name: <c>payment_intent_data</c>.</summary>
    public FormBody At(string name) => new(_values, $"{_within}{name}.");

    public bool Has(string name) => _values.ContainsKey(_within + name) || _values.Keys.Any(k => k.StartsWith($"{_within}{name}.", StringComparison.Ordinal));

    /// <summary>Null where it is absent or empty.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(_within + name) is { Length: > 0 } text ? text : null;

    public string Required(string name) => Text(name) ?? throw StripeError.Missing(Param(name));

    /// <summary>What stands there after an update: what stood there, where nothing is said; nothing, where it is said to be empty.</summary>
    public string? Patched(string name, string? was) => Has(name) ? Text(name) : was;

    public long? Number(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw StripeError.Invalid($"Invalid integer: {text}", Param(name), "parameter_invalid_integer");

    public bool Flag(string name) => Text(name) switch
    {
        "true" => true,
        "false" or null => false,
        var other => throw StripeError.Invalid($"Invalid boolean: {other}", Param(name)),
    };

    public string? Choice(string name, params string[] choices) => Text(name) is not { } text || choices.Contains(text) ? Text(name)
        : throw StripeError.Invalid($"Invalid {Param(name)}: must be one of {string.Join(", ", choices)}", Param(name));

    /// <summary>Whether a list's filter lets it through: where nothing is said, everything.</summary>
    public bool Admits(string name, string? value) => Text(name) is not { } wanted || wanted == value;

    public IReadOnlyList<FormBody> Each(string name) => [.. Indexes(name).Select(i => At($"{name}.{i}"))];

    public IReadOnlyList<string> Texts(string name) => [.. Indexes(name).Select(i => Text($"{name}.{i}")).OfType<string>()];

    /// <summary>What is said under a name, key by key; an empty value is kept, since it takes the key away.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        var within = $"{_within}{name}.";
        return _values.Where(v => v.Key.StartsWith(within, StringComparison.Ordinal)).ToDictionary(v => v.Key[within.Length..], v => v.Value);
    }

    /// <summary>Metadata are merged key by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata(IReadOnlyDictionary<string, string>? was = null)
    {
        var emptied = _values.ContainsKey(_within + "metadata");
        var merged = emptied || was is null ? [] : new Dictionary<string, string>(was);
        foreach (var (key, value) in Map("metadata"))
        {
            if (value.Length == 0) merged.Remove(key);
            else merged[key] = value;
        }
        if (merged.Count > 50) throw StripeError.Invalid("Metadata can have 50 keys at most.", Param("metadata"));
        if (merged.FirstOrDefault(m => m.Key.Length > 40 || m.Value.Length > 500) is { Key: { } wrong })
            throw StripeError.Invalid("A key of metadata has 40 characters at most, a value 500.", Param($"metadata.{wrong}"));
        return merged;
    }

    /// <summary>As in Stripe, what an operation does not know is refused and not ignored: a misspelt parameter would be lost in silence.</summary>
    public void RefuseAllBut(IReadOnlyList<string> known)
    {
        foreach (var path in _values.Keys)
        {
            var names = string.Join('.', path.Split('.').Where(n => !n.All(char.IsAsciiDigit)));
            if (!known.Any(k => names == k || names.StartsWith(k + ".", StringComparison.Ordinal)))
                throw StripeError.Invalid($"Received unknown parameter: {Bracketed(path)} (to the twin, here).", Bracketed(path), "parameter_unknown");
        }
    }

    private IEnumerable<int> Indexes(string name) => Map(name).Keys.Select(k => k.Split('.')[0]).Distinct()
        .Select(k => int.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? i : throw StripeError.Invalid("Invalid array", Param(name)))
        .Order();

    private string Param(string name) => Bracketed(_within + name);

    private static string Bracketed(string path) => path.Split('.') is [var first, .. var rest] ? first + string.Concat(rest.Select(r => $"[{r}]")) : path;
}
