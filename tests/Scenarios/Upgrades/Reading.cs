using System.Security.Cryptography;
using System.Text.Json;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios.Upgrades;

/// <summary>Reads an address to its end: a list with all its pages, a file by its hash.</summary>
internal static class Reading
{
    public static async Task<JsonElement?> Whole(this Visitor by, string path)
    {
        var answer = await by.Get(path);
        if (answer.Status != System.Net.HttpStatusCode.OK) return null;
        var type = answer.ContentHeaders.ContentType?.MediaType;
        if (type != "application/json")
            return JsonSerializer.SerializeToElement(new { sha256 = Convert.ToHexStringLower(SHA256.HashData(answer.Bytes)), type });
        if (answer.Json.ValueKind != JsonValueKind.Object || !answer.Json.TryGetProperty("items", out var list) || list.ValueKind != JsonValueKind.Array)
            return answer.Json;
        List<JsonElement> items = [.. answer.Items];
        while (answer.Json.TryGetProperty("nextCursor", out var next) && next.GetString() is { } cursor)
        {
            answer = await by.Get($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={Uri.EscapeDataString(cursor)}").Expect(200);
            items.AddRange(answer.Items);
        }
        return JsonSerializer.SerializeToElement(new { items });
    }
}
