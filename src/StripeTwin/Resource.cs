using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Portal.StripeTwin;

/// <summary>
/// One object of the API as it is now. It never changes: a change is a new one under the same id, which is why an event can keep what it
/// told of. Its properties are those of the API, in the API's order of words (<c>AmountRefunded</c> is <c>amount_refunded</c>).
/// </summary>
internal abstract record Resource
{
    [JsonPropertyOrder(-2)]
    public required string Id { get; init; }

    [JsonPropertyOrder(-1)]
    public abstract string Object { get; }

    /// <summary>Seconds since 1970, as all instants of the API.</summary>
    public required long Created { get; init; }

    public bool Livemode => false;

    /// <summary>What Stripe shows of it and the twin never fills: shown as null, by all these names.</summary>
    internal virtual string Unfilled => "";

    /// <summary>What other resources have and this one has not.</summary>
    internal virtual string Lacks => "";

    /// <summary>What is shown only where <c>expand</c> asks for it, and is no object of its own.</summary>
    public virtual JsonNode? Included(string property, Account account) => null;
}

/// <summary>What stands for an object that was deleted.</summary>
internal sealed record Deleted(string Id, string Object)
{
    [JsonPropertyName("deleted")]
    public bool IsDeleted => true;
}

/// <summary>One page of a list, newest first.</summary>
internal sealed record Page(string Url, bool HasMore, IReadOnlyList<Resource> Data);

internal static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlyWritten } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Nothing is ever read by these types, so that what must be given need not be shown.</summary>
    private static void OnlyWritten(JsonTypeInfo type)
    {
        foreach (var property in type.Properties) property.IsRequired = false;
    }

    /// <summary>A status as the API writes it.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static JsonObject Of(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), Options)!.AsObject();

    public static JsonObject Of(Resource resource)
    {
        var shown = Of((object)resource);
        foreach (var name in resource.Unfilled.Split(' ', StringSplitOptions.RemoveEmptyEntries)) shown[name] = null;
        foreach (var name in resource.Lacks.Split(' ', StringSplitOptions.RemoveEmptyEntries)) shown.Remove(name);
        return shown;
    }

    /// <summary>An answer of the API.</summary>
    public static JsonObject Answer(object done) => done switch
    {
        Resource resource => Of(resource),
        Page page => Of(page),
        _ => Of(done),
    };

    public static JsonObject Of(Page page) => new()
    {
        ["object"] = "list",
        ["url"] = page.Url,
        ["has_more"] = page.HasMore,
        ["data"] = new JsonArray([.. page.Data.Select(Of)]),
    };
}
