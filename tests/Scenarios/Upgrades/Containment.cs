using System.Text.Json;

namespace Portal.Scenarios.Upgrades;

/// <summary>Whether an answer holds everything that an earlier one held: more is welcome, nothing is missing and nothing is different but on purpose.</summary>
/// <param name="since">What is dated from this moment on came of reading, or of finishing what was half done: on both sides it does not count.</param>
/// <param name="onPurpose">What is to be different.</param>
internal sealed class Containment(DateTimeOffset since, OnPurpose onPurpose)
{
    private static readonly string[] Dates = ["at", "createdAt"];

    /// <summary>The first place where something is missing or different, and what; null when all is there.</summary>
    public string? Missing(JsonElement was, JsonElement now, string path = "$")
    {
        if (IsNew(was)) return IsNew(now) ? null : Differs();
        if (was.ValueKind != now.ValueKind) return Differs();
        switch (was.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in was.EnumerateObject())
                {
                    if (!now.TryGetProperty(property.Name, out var value)) return $"{path}.{property.Name} is gone; it was {Short(property.Value)}";
                    var missing = Missing(property.Value, value, $"{path}.{property.Name}");
                    if (missing is not null && !onPurpose.Explains(property.Name, was, now)) return missing;
                }
                return null;
            case JsonValueKind.Array:
                return Sequence([.. was.EnumerateArray().Where(e => !IsNewThing(e))], [.. now.EnumerateArray().Where(e => !IsNewThing(e))], path);
            default:
                return JsonElement.DeepEquals(was, now) ? null : Differs();
        }

        string Differs() => $"{path} was {Short(was)} and is {Short(now)}";
    }

    /// <summary>The same things in the same order; a thing that is not there, or that nobody knew, is named.</summary>
    private string? Sequence(List<JsonElement> was, List<JsonElement> now, string path)
    {
        for (var n = 0; n < Math.Max(was.Count, now.Count); n++)
        {
            if (n >= now.Count) return $"{path}[{n}] is gone; it was {Short(was[n])}";
            if (n >= was.Count) return $"{path}[{n}] was not there: {Short(now[n])}";
            if (Id(was[n]) != Id(now[n])) return $"{path}[{n}] was {Short(was[n])} and is {Short(now[n])}";
            if (Missing(was[n], now[n], $"{path}[{n}]") is { } missing) return missing;
        }
        return null;
    }

    private static string? Id(JsonElement thing) => thing.ValueKind == JsonValueKind.Object && thing.TryGetProperty("id", out var id) ? id.ToString() : null;

    private bool IsNewThing(JsonElement thing) =>
        thing.ValueKind == JsonValueKind.Object && Dates.Any(d => thing.TryGetProperty(d, out var date) && IsNew(date));

    private bool IsNew(JsonElement value) => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var instant) && instant >= since;

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 300 } text ? text[..300] + "…" : value.GetRawText();
}
