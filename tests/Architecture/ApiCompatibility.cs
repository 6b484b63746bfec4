using System.Text.Json.Nodes;

namespace Portal.Architecture;

/// <summary>What an OpenAPI 3.1 document takes away from callers who were written against an earlier one.</summary>
/// <remarks>Schemas are compared where they are used, whatever they are called: what callers send must still be taken, what they are answered must still be what they know.</remarks>
internal sealed class ApiCompatibility
{
    private enum Use { Sent, Answered }

    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];
    private static readonly (string Name, int Sign)[] Bounds = [("maximum", 1), ("exclusiveMaximum", 1), ("maxLength", 1), ("maxItems", 1), ("minimum", -1), ("exclusiveMinimum", -1), ("minLength", -1), ("minItems", -1)];
    private static readonly HashSet<string> Understood =
    [
        "$ref", "type", "format", "enum", "pattern", "properties", "required", "additionalProperties", "items", "oneOf", "anyOf", .. Bounds.Select(b => b.Name),
        "title", "description", "default", "example", "examples", "deprecated"
    ];

    private readonly JsonNode _released, _current;
    /// <summary>The pairs of schemas on the way to the present one: a schema that contains itself ends there.</summary>
    private readonly HashSet<(JsonNode, JsonNode)> _within = [];

    private ApiCompatibility(JsonNode released, JsonNode current) => (_released, _current) = (released, current);

    /// <returns>One sentence for each break, beginning with the operation and the place in it; none when everything that worked goes on working.</returns>
    /// <exception cref="NotSupportedException">A schema uses a keyword that this comparison does not know.</exception>
    public static IReadOnlyList<string> Breaks(JsonNode released, JsonNode current) => [.. new ApiCompatibility(released, current).Operations()];

    private IEnumerable<string> Operations()
    {
        foreach (var (path, wasItem) in Members(_released["paths"]))
        {
            foreach (var (method, was) in Members(wasItem).Where(o => Methods.Contains(o.Key)))
            {
                var at = $"{method.ToUpperInvariant()} {path}";
                if (_current["paths"]?[path]?[method] is { } now)
                    foreach (var broken in Operation(at, (wasItem!, was!), (_current["paths"]![path]!, now))) yield return broken;
                else yield return $"{at}: is gone";
            }
        }
    }

    private IEnumerable<string> Operation(string at, (JsonNode Item, JsonNode Operation) was, (JsonNode Item, JsonNode Operation) now) =>
    [
        .. Text(was.Operation["operationId"]) is { } id && id != Text(now.Operation["operationId"]) ? [$"{at}: is no longer called {id}"] : Enumerable.Empty<string>(),
        .. Callers(at, was.Operation, now.Operation),
        .. Parameters(at, Parameters(_released, was), Parameters(_current, now)),
        .. Body(at, Resolve(_released, was.Operation["requestBody"]), Resolve(_current, now.Operation["requestBody"])),
        .. Answers(at, was.Operation["responses"], now.Operation["responses"])
    ];

    private IEnumerable<string> Callers(string at, JsonNode was, JsonNode now)
    {
        // Each entry is one sufficient way to sign in; an empty one is no sign-in at all, and so is contained in every other.
        var enough = WaysIn(_current, now);
        foreach (var way in WaysIn(_released, was).Where(way => !enough.Any(e => e.IsSubsetOf(way))))
            yield return $"{at}: {(way.Count == 0 ? "is no longer open to who is not signed in" : $"can no longer be called with {string.Join(" and ", way)}")}";
        foreach (var (role, before) in Members(was["x-roles"]))
        {
            var after = Text(now["x-roles"]?[role]) ?? "deny";
            if (Reach(after) < Reach(Text(before)!)) yield return $"{at}: {role} had {before}, has {after}";
        }

        static List<HashSet<string>> WaysIn(JsonNode document, JsonNode operation) =>
            (operation["security"] ?? document["security"]) is JsonArray { Count: > 0 } ways ? [.. ways.Select(w => Members(w).Select(m => m.Key).ToHashSet())] : [[]];

        static int Reach(string access) => access == "deny" ? 0 : access == "allow" ? 2 : 1;
    }

    private IEnumerable<string> Parameters(string at, Dictionary<string, JsonNode> was, Dictionary<string, JsonNode> now)
    {
        foreach (var (name, before) in was)
        {
            if (!now.TryGetValue(name, out var after)) yield return $"{at}, {name}: is gone";
            else foreach (var broken in Schemas($"{at}, {name}", Use.Sent, before["schema"], after["schema"])) yield return broken;
        }
        foreach (var (name, after) in now.Where(p => Is(p.Value["required"]) && !(was.TryGetValue(p.Key, out var before) && Is(before["required"])))) yield return $"{at}, {name}: is required now";
    }

    private static Dictionary<string, JsonNode> Parameters(JsonNode document, (JsonNode Item, JsonNode Operation) at)
    {
        var all = new Dictionary<string, JsonNode>();
        // The operation's own parameters replace those of the path. Names of headers know no case.
        foreach (var p in new[] { at.Item["parameters"], at.Operation["parameters"] }.SelectMany(List).Select(p => Resolve(document, p)!))
            all[$"{p["in"]} {(Text(p["in"]) == "header" ? Text(p["name"])!.ToLowerInvariant() : p["name"])}"] = p;
        return all;
    }

    private IEnumerable<string> Body(string at, JsonNode? was, JsonNode? now)
    {
        if (was is not null && now is null) return [$"{at}, body: is gone"];
        List<string> breaks = Is(now?["required"]) && !Is(was?["required"]) ? [$"{at}, body: is required now"] : [];
        return [.. breaks, .. Contents($"{at}, body", Use.Sent, was?["content"], now?["content"])];
    }

    private IEnumerable<string> Answers(string at, JsonNode? was, JsonNode? now)
    {
        foreach (var (status, before) in Members(was))
        {
            if (Resolve(_current, now?[status]) is { } after)
                foreach (var broken in Contents($"{at}, {status}", Use.Answered, Resolve(_released, before)!["content"], after["content"])) yield return broken;
            // A refusal that no longer happens hurts nobody.
            else if (status.StartsWith('2')) yield return $"{at}, {status}: is gone";
        }
    }

    private IEnumerable<string> Contents(string at, Use use, JsonNode? was, JsonNode? now)
    {
        foreach (var (type, before) in Members(was))
        {
            if ((now?[type] ?? (use == Use.Sent ? now?["*/*"] : null)) is { } after)
                foreach (var broken in Schemas(at, use, before!["schema"], after["schema"])) yield return broken;
            else yield return $"{at}: content type {type} is gone";
        }
    }

    private IEnumerable<string> Schemas(string at, Use use, JsonNode? was, JsonNode? now)
    {
        var (before, after) = (Shapes(_released, was), Shapes(_current, now));
        // What goes over the wire has to fit into what the reader takes: the portal reads what was sent before, callers read what is answered now.
        var (written, read) = use == Use.Sent ? (before, after) : (after, before);
        foreach (var shape in written)
        {
            var fitting = read.Where(r => r.Kind == shape.Kind || r.Kind == "anything" || (r.Kind == "number" && shape.Kind == "integer"))
                .Select(r => use == Use.Sent ? Same(at, use, shape, r).ToList() : [.. Same(at, use, r, shape)]).ToList();
            if (fitting.Count == 0) yield return $"{at}: was {Names(before)}, is {Names(after)}";
            else foreach (var broken in fitting.MinBy(f => f.Count)!) yield return broken;
        }

        static string Names(List<(string Kind, JsonNode)> shapes) => string.Join(" or ", shapes.Select(s => s.Kind).Distinct());
    }

    private IEnumerable<string> Same(string at, Use use, (string Kind, JsonNode Schema) was, (string Kind, JsonNode Schema) now)
    {
        var pair = (was.Schema, now.Schema);
        if (!_within.Add(pair)) yield break;
        // "type": ["null", "string"] is one schema for two kinds of values; what is said of strings holds for strings only.
        if (was.Kind != "null")
            foreach (var broken in Values(at, use, was.Schema, now.Schema).Concat(Parts(at, use, was, now))) yield return broken;
        _within.Remove(pair);
    }

    private static IEnumerable<string> Values(string at, Use use, JsonNode was, JsonNode now)
    {
        var (written, read) = use == Use.Sent ? (was, now) : (now, was);
        if (Text(read["format"]) is { } format && Text(written["format"]) is var other && other != format && (other, format) is not ("int32", "int64") and not ("float", "double"))
            yield return $"{at}: format was {Text(was["format"]) ?? "any"}, is {Text(now["format"]) ?? "any"}";
        if (read["enum"] is { } taken)
        {
            if (written["enum"] is null) yield return use == Use.Sent ? $"{at}: takes only {taken.ToJsonString()} now" : $"{at}: is no longer one of {taken.ToJsonString()}";
            // A new value in an answer is no break: callers have to do without a case for it, as the list may grow.
            else if (use == Use.Sent)
                foreach (var value in List(was["enum"]).Where(v => !List(now["enum"]).Any(n => JsonNode.DeepEquals(v, n)))) yield return $"{at}: no longer takes {value}";
        }
        if (use == Use.Answered) yield break;
        foreach (var (bound, _) in Bounds.Where(b => now[b.Name] is { } after && !(b.Sign * Number(was[b.Name]) <= b.Sign * Number(after)))) yield return $"{at}: {bound} was {was[bound] ?? "open"}, is {now[bound]}";
        if (Text(now["pattern"]) is { } pattern && pattern != Text(was["pattern"])) yield return $"{at}: takes only {pattern} now";
    }

    private IEnumerable<string> Parts(string at, Use use, (string Kind, JsonNode Schema) was, (string Kind, JsonNode Schema) now)
    {
        if (was.Kind == "array" && now.Kind == "array")
            foreach (var broken in Schemas($"{at}/*", use, was.Schema["items"], now.Schema["items"])) yield return broken;
        if (was.Kind != "object" || now.Kind != "object") yield break;
        foreach (var (name, before) in Members(was.Schema["properties"]))
        {
            if (now.Schema["properties"]?[name] is not { } after) yield return $"{at}/{name}: is gone";
            else foreach (var broken in Schemas($"{at}/{name}", use, before, after)) yield return broken;
        }
        var (written, read) = use == Use.Sent ? (was.Schema, now.Schema) : (now.Schema, was.Schema);
        foreach (var name in List(read["required"]).Select(n => Text(n)!).Except(List(written["required"]).Select(n => Text(n)!)))
        {
            if (use == Use.Sent) yield return $"{at}/{name}: is required now";
            else if (now.Schema["properties"]?[name] is not null) yield return $"{at}/{name}: may be missing now";
        }
        // Further properties: none (false), of one schema (a map), or, when nothing is said, anything.
        var (more, moreNow) = (was.Schema["additionalProperties"], now.Schema["additionalProperties"]);
        if (Is(more, false)) yield break;
        if (!Is(moreNow, false))
            foreach (var broken in Schemas($"{at}/*", use, more, moreNow)) yield return broken;
        else if (use == Use.Sent || more is JsonObject) yield return $"{at}: no longer has names of its own choice";
    }

    /// <summary>The kinds of values that a schema allows, each with the schema that says more about it.</summary>
    private static List<(string Kind, JsonNode Schema)> Shapes(JsonNode document, JsonNode? schema)
    {
        if (Resolve(document, schema) is not JsonObject plain) return [("anything", new JsonObject())];
        if (plain.Select(m => m.Key).FirstOrDefault(k => !Understood.Contains(k) && !k.StartsWith("x-", StringComparison.Ordinal)) is { } unknown)
            throw new NotSupportedException($"A schema says {unknown}, which the comparison does not understand: {plain.ToJsonString()}");
        if ((plain["oneOf"] ?? plain["anyOf"]) is JsonArray alternatives) return [.. alternatives.SelectMany(a => Shapes(document, a))];
        var kinds = plain["type"] is { } type ? (type is JsonArray several ? several.Select(t => Text(t)!) : [Text(type)!])
            : plain["enum"] is { } values ? List(values).Select(v => v?.GetValueKind().ToString().ToLowerInvariant() ?? "null").Distinct()
            : plain["properties"] is not null || plain["additionalProperties"] is not null ? ["object"]
            : plain["items"] is not null ? ["array"] : ["anything"];
        return [.. kinds.Select(k => (k, (JsonNode)plain))];
    }

    private static JsonNode? Resolve(JsonNode document, JsonNode? node)
    {
        for (; Text((node as JsonObject)?["$ref"]) is { } reference; node = reference[2..].Split('/').Aggregate(document, (at, step) => at is JsonArray list ? list[int.Parse(step)]! : at[Unescape(step)]!)) { }
        return node;

        static string Unescape(string step) => Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];
    private static IEnumerable<JsonNode?> List(JsonNode? node) => node as JsonArray ?? [];
    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    private static decimal? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out decimal number) ? number : null;
    private static bool Is(JsonNode? node, bool wanted = true) => node is JsonValue value && value.TryGetValue(out bool said) && said == wanted;
}
