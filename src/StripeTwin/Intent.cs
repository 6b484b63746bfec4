using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

internal enum IntentStatus { RequiresPaymentMethod, RequiresConfirmation, RequiresAction, Processing, Succeeded, Canceled }

/// <summary>What the intents to pay and to set up have in common.</summary>
internal abstract record Intent : Resource
{
    public string? CancellationReason { get; init; }
    public string ClientSecret => $"{Id}_secret_{Id[^8..]}";
    public string? Customer { get; init; }
    public string? Description { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public JsonObject? NextAction { get; init; }
    public string? PaymentMethod { get; init; }
    public required IReadOnlyList<string> PaymentMethodTypes { get; init; }
    public IntentStatus Status { get; init; }

    /// <summary>Where whoever pays comes back to after authentication.</summary>
    [JsonIgnore]
    public string? ReturnUrl { get; init; }

    /// <summary>The session that it was made by.</summary>
    [JsonIgnore]
    public string? Session { get; init; }

    internal abstract JsonObject? LastError { get; }

    /// <summary>The bank's page, where it asks whether it is really them.</summary>
    [JsonIgnore]
    public string? AuthenticationPage => NextAction?["redirect_to_url"]?["url"]?.ToString();

    public static JsonObject RedirectTo(string origin, string intent, string? returnUrl) => new()
    {
        ["type"] = "redirect_to_url",
        ["redirect_to_url"] = new JsonObject { ["url"] = $"{origin}/c/authenticate/{intent}", ["return_url"] = returnUrl },
    };

    public static JsonObject Error(Decline decline, PaymentMethod method, string? charge = null)
    {
        var error = new JsonObject { ["type"] = decline.Type, ["code"] = decline.Code, ["message"] = decline.Message };
        if (decline.DeclineCode is not null) error["decline_code"] = decline.DeclineCode;
        if (charge is not null) error["charge"] = charge;
        error["payment_method"] = Json.Of(method);
        return error;
    }

    /// <summary>The last error as the answer to whoever confirmed, with the intent as it is now.</summary>
    public StripeError Refusal()
    {
        var error = LastError!;
        var more = new JsonObject { [Object] = Json.Of(this), ["payment_method"] = error["payment_method"]!.DeepClone() };
        if (error["charge"] is { } charge) more["charge"] = charge.DeepClone();
        return new(402, error["type"]!.ToString(), error["code"]!.ToString(), error["message"]!.ToString())
        {
            DeclineCode = error["decline_code"]?.ToString(),
            More = more,
        };
    }

    /// <summary>Refuses what its status does not allow.</summary>
    public StripeError Unexpected(string wanted) =>
        StripeError.Unexpected($"{Object}_unexpected_state", $"This {GetType().Name} cannot be {wanted}: its status is {Json.Word(Status)}.");
}
