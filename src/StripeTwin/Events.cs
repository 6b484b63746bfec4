using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

/// <summary>Something that happened, with the thing as it was then.</summary>
internal sealed record Event : Resource
{
    public override string Object => "event";
    public string ApiVersion => Api.Version;
    public required EventData Data { get; init; }
    public required int PendingWebhooks { get; init; }
    public required Cause Request { get; init; }
    public required string Type { get; init; }
}

internal sealed record EventData(
    JsonObject Object,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? PreviousAttributes);

internal static class Events
{
    public static void Map(Api api)
    {
        api.Get("/v1/events/{id}", call => call.Get<Event>());
        api.Get("/v1/events", List, "type types delivery_success" + Lists.Parameters);
    }

    /// <summary>By one type, with <c>charge.*</c> for all of a kind, or by some; by whether all endpoints have it.</summary>
    private static Page List(Call call)
    {
        var (form, type, types) = (call.Form, call.Form.Text("type"), call.Form.Texts("types"));
        if (type is not null && types.Count > 0) throw StripeError.Invalid("You may only specify one of these parameters: type, types.", "types");
        bool? delivered = form.Has("delivery_success") ? form.Flag("delivery_success") : null;
        return Lists.Of<Event>(call, e => (type is null || Matches(e.Type, type)) && (types.Count == 0 || types.Any(t => Matches(e.Type, t)))
            && (delivered is null || delivered == (e.PendingWebhooks == 0)));
    }

    private static bool Matches(string type, string pattern) =>
        pattern.EndsWith(".*", StringComparison.Ordinal) ? type.StartsWith(pattern[..^1], StringComparison.Ordinal) : type == pattern;
}
