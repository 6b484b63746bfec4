using System.Text;
using System.Text.Json;

namespace Portal;

/// <summary>Field names as callers write them.</summary>
public static class JsonPointer
{
    /// <summary><c>Lines[0].UnitPrice</c> or <c>$.lines[0].unitPrice</c> as <c>/lines/0/unitPrice</c>.</summary>
    public static string Of(string path)
    {
        var pointer = new StringBuilder();
        foreach (var part in path.TrimStart('$').Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            pointer.Append('/').Append(JsonNamingPolicy.CamelCase.ConvertName(part.Trim('\'')));
        return pointer.ToString();
    }
}
