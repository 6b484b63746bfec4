using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>A refusal in the shape of Stripe's own, which its clients turn into their exceptions.</summary>
public sealed class StripeError : Exception
{
    private readonly string _type;
    private readonly string? _param;

    internal StripeError(int status, string type, string? code, string message, string? param = null) : base(message) =>
        (Status, _type, Code, _param) = (status, type, code, param);

    /// <summary>The status that it is answered with.</summary>
    public int Status { get; }

    /// <summary>Stripe's word for it, where there is one: resource_missing.</summary>
    public string? Code { get; }

    internal string? DeclineCode { get; init; }

    /// <summary>Further members of the error: the payment intent of a declined card, for one.</summary>
    internal JsonObject? More { get; init; }

    internal JsonObject Body
    {
        get
        {
            var error = More is null ? [] : (JsonObject)More.DeepClone();
            error["type"] = _type;
            error["message"] = Message;
            if (Code is not null) error["code"] = Code;
            if (DeclineCode is not null) error["decline_code"] = DeclineCode;
            if (_param is not null) error["param"] = _param;
            return new() { ["error"] = error };
        }
    }

    internal static StripeError Invalid(string message, string? param = null, string? code = null) => new(400, "invalid_request_error", code, message, param);

    internal static StripeError Missing(string param) => Invalid($"Missing required param: {param}.", param, "parameter_missing");

    internal static StripeError NotFound(string kind, string id, string param) =>
        new(404, "invalid_request_error", "resource_missing", $"No such {kind}: '{id}'", param);

    /// <summary>What is there is in no state for it: a session that is no longer open, an intent that has been paid.</summary>
    internal static StripeError Unexpected(string code, string message) => Invalid(message, null, code);

    internal static StripeError Unauthorized(string message) => new(401, "invalid_request_error", null, message);

    internal static StripeError Idempotency(int status, string? code, string message) => new(status, "idempotency_error", code, message);
}
