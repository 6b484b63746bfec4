using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

internal enum SessionStatus { Open, Complete, Expired }

internal enum SessionPayment { Unpaid, Paid, NoPaymentRequired }

/// <summary>One visit to the hosted page, for a payment or to save a way to pay.</summary>
internal sealed record CheckoutSession : Resource
{
    public override string Object => "checkout.session";
    public long? AmountSubtotal => AmountTotal;
    public long? AmountTotal { get; init; }
    public string? CancelUrl { get; init; }
    public string? ClientReferenceId { get; init; }
    public string? Currency { get; init; }
    public string? Customer { get; init; }
    public string? CustomerCreation { get; init; }
    public CustomerDetails? CustomerDetails { get; init; }
    public string? CustomerEmail { get; init; }
    public required long ExpiresAt { get; init; }
    public string? Locale { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public required string Mode { get; init; }
    public string? PaymentIntent { get; init; }
    public required IReadOnlyList<string> PaymentMethodTypes { get; init; }
    public SessionPayment PaymentStatus { get; init; }
    public string? SetupIntent { get; init; }
    public SessionStatus Status { get; init; }
    public required string SuccessUrl { get; init; }
    public object? TotalDetails => AmountTotal is null ? null : new { AmountDiscount = 0, AmountShipping = 0, AmountTax = 0 };
    public string UiMode => "hosted_page";
    public string? Url => Status == SessionStatus.Open ? $"{Origin}/c/pay/{Id}" : null;

    public object AutomaticTax => new { Enabled = false, Liability = (string?)null, Provider = (string?)null, Status = (string?)null };
    public IReadOnlyList<string> CustomFields => [];
    public object CustomText { get; } =
        new { AfterSubmit = (string?)null, ShippingAddress = (string?)null, Submit = (string?)null, TermsOfServiceAcceptance = (string?)null };
    public IReadOnlyList<string> ShippingOptions => [];

    internal override string Unfilled => "adaptive_pricing after_expiration allow_promotion_codes allowed_payment_method_types billing_address_collection "
        + "client_secret collected_information consent consent_collection currency_conversion customer_account discounts integration_identifier invoice "
        + "invoice_creation managed_payments origin_context payment_link payment_method_collection payment_method_configuration_details "
        + "payment_method_options permissions recovered_from saved_payment_method_options shipping_address_collection shipping_cost submit_type "
        + "subscription wallet_options";

    [JsonIgnore]
    public required string Origin { get; init; }

    [JsonIgnore]
    public required IReadOnlyList<LineItem> Lines { get; init; }

    /// <summary>What the intent of the payment is to be made with.</summary>
    [JsonIgnore]
    public required IntentData IntentData { get; init; }

    /// <summary>Where whoever paid is sent, with the session's id in its place.</summary>
    [JsonIgnore]
    public string Success => SuccessUrl.Replace("{CHECKOUT_SESSION_ID}", Id, StringComparison.Ordinal);

    public override JsonNode? Included(string property, Account account) =>
        property == "line_items" ? Json.Of(new Page($"/v1/checkout/sessions/{Id}/line_items", false, Lines)) : null;
}

/// <summary>What a session was told about the intent that it makes.</summary>
internal sealed record IntentData(IReadOnlyDictionary<string, string> Metadata, string? Description, string? ReceiptEmail, string? SetupFutureUsage,
    string? StatementDescriptor, string? StatementDescriptorSuffix)
{
    public static IntentData Of(FormBody form) => new(form.Metadata(), form.Text("description"), form.Text("receipt_email"),
        form.Choice("setup_future_usage", "on_session", "off_session"), form.Text("statement_descriptor"), form.Text("statement_descriptor_suffix"));
}

/// <summary>Who paid, as they said on the page.</summary>
internal sealed record CustomerDetails(Address? Address, string? Email, string? Name, string? Phone)
{
    public string? BusinessName => null;
    public string? IndividualName => null;
    public string TaxExempt => "none";
    public IReadOnlyList<string> TaxIds => [];
}
