using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>A refusal in the shape of Stripe's own, which its clients turn into their exceptions.</summary>
internal sealed class StripeError(int status, string type, string? code, string message, string? param = null) : Exception(message)
{
    public int Status => status;
    public string? Code => code;
    public string? DeclineCode { get; init; }

    /// <summary>Further members of the error: the payment intent of a declined card, for one.</summary>
    public JsonObject? More { get; init; }

    public JsonObject Body
    {
        get
        {
            var error = More is null ? [] : (JsonObject)More.DeepClone();
            error["type"] = type;
            error["message"] = Message;
            if (code is not null) error["code"] = code;
            if (DeclineCode is not null) error["decline_code"] = DeclineCode;
            if (param is not null) error["param"] = param;
            return new() { ["error"] = error };
        }
    }

    public static StripeError Invalid(string message, string? param = null, string? code = null) => new(400, "invalid_request_error", code, message, param);

    public static StripeError Missing(string param) => Invalid($"Missing required param: {param}.", param, "parameter_missing");

    public static StripeError NotFound(string kind, string id, string param) =>
        new(404, "invalid_request_error", "resource_missing", $"No such {kind}: '{id}'", param);

    /// <summary>What is there is in no state for it: a session that is no longer open, an intent that has been paid.</summary>
    public static StripeError Unexpected(string code, string message) => Invalid(message, null, code);

    public static StripeError Unauthorized(string message) => new(401, "invalid_request_error", null, message);

    public static StripeError Idempotency(int status, string? code, string message) => new(status, "idempotency_error", code, message);
}
