using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

/// <summary>Where an account's events are sent.</summary>
internal sealed record WebhookEndpoint : Resource
{
    public override string Object => "webhook_endpoint";
    public string ApiVersion => Api.Version;
    public string? Description { get; init; }
    public required IReadOnlyList<string> EnabledEvents { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public string Status => IsDisabled ? "disabled" : "enabled";
    public required string Url { get; init; }

    internal override string Unfilled => "application";

    [JsonIgnore]
    public bool IsDisabled { get; init; }

    [JsonIgnore]
    public required string Secret { get; init; }

    /// <summary>The secret before the present one, by which deliveries are signed as well until it ends.</summary>
    [JsonIgnore]
    public (string Secret, long Until)? Former { get; init; }

    public bool Wants(string type) => !IsDisabled && (EnabledEvents.Contains("*") || EnabledEvents.Contains(type));
}

internal static class WebhookEndpoints
{
    private const string Parameters = "url enabled_events description metadata";

    public static void Map(Api api)
    {
        api.Post("/v1/webhook_endpoints", Create, Parameters + " api_version");
        api.Get("/v1/webhook_endpoints/{id}", call => call.Get<WebhookEndpoint>());
        api.Post("/v1/webhook_endpoints/{id}", call => call.Account.Save(Changed(call.Get<WebhookEndpoint>(), call.Form)), Parameters + " disabled");
        api.Get("/v1/webhook_endpoints", call => Lists.Of<WebhookEndpoint>(call), Lists.Parameters);
        api.Delete("/v1/webhook_endpoints/{id}", call =>
        {
            var endpoint = call.Get<WebhookEndpoint>();
            call.Account.Remove(endpoint);
            return new Deleted(endpoint.Id, endpoint.Object);
        });
    }

    /// <summary>A new secret; the old one goes on signing beside it for a while.</summary>
    public static string Roll(Account account, WebhookEndpoint endpoint, TimeSpan keepFormer)
    {
        var former = (endpoint.Secret, account.Now + (long)keepFormer.TotalSeconds);
        return account.Save(endpoint with { Secret = Account.NewId("whsec", 32), Former = former }).Secret;
    }

    /// <summary>The only answer that has the secret.</summary>
    private static JsonObject Create(Call call)
    {
        _ = call.Form.Required("url");
        if (!call.Form.Has("enabled_events")) throw StripeError.Missing("enabled_events");
        var endpoint = call.Account.Save(Changed(new()
        {
            Id = Account.NewId("we"),
            Created = call.Account.Now,
            EnabledEvents = [],
            Metadata = new Dictionary<string, string>(),
            Secret = Account.NewId("whsec", 32),
            Url = "",
        }, call.Form));
        var answer = Json.Of(endpoint);
        answer["secret"] = endpoint.Secret;
        return answer;
    }

    private static WebhookEndpoint Changed(WebhookEndpoint was, FormBody form)
    {
        var url = form.Text("url") ?? was.Url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw StripeError.Invalid("Not a valid URL", "url", "url_invalid");
        return was with
        {
            Description = form.Patched("description", was.Description),
            EnabledEvents = form.Has("enabled_events") ? form.Texts("enabled_events") : was.EnabledEvents,
            IsDisabled = form.Has("disabled") ? form.Flag("disabled") : was.IsDisabled,
            Metadata = form.Metadata(was.Metadata),
            Url = url,
        };
    }
}
