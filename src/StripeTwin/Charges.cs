using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

internal enum ChargeStatus { Pending, Succeeded, Failed }

/// <summary>One attempt to take money, by a card or a debit.</summary>
internal sealed record Charge : Resource
{
    public override string Object => "charge";
    public required long Amount { get; init; }
    public long AmountCaptured => Status == ChargeStatus.Failed ? 0 : Amount;
    public long AmountRefunded { get; init; }
    public string? BalanceTransaction { get; init; }
    public required BillingDetails BillingDetails { get; init; }
    public string CalculatedStatementDescriptor => "STRIPE TWIN";
    public bool Captured => Status != ChargeStatus.Failed;
    public required string Currency { get; init; }
    public string? Customer { get; init; }
    public string? Description { get; init; }
    public bool Disputed { get; init; }
    public string? FailureCode { get; init; }
    public string? FailureMessage { get; init; }
    public JsonObject FraudDetails => [];
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public required Outcome Outcome { get; init; }
    public bool Paid => Status == ChargeStatus.Succeeded;
    public required string PaymentIntent { get; init; }
    public required string PaymentMethod { get; init; }
    public required JsonObject PaymentMethodDetails { get; init; }
    public string? ReceiptEmail { get; init; }
    public bool Refunded => AmountRefunded == Amount;
    public required ChargeStatus Status { get; init; }

    internal override string Unfilled => "application application_fee application_fee_amount failure_balance_transaction on_behalf_of receipt_number "
        + "receipt_url review shipping source source_transfer statement_descriptor statement_descriptor_suffix transfer_data transfer_group";

    [JsonIgnore]
    public long Left => Amount - AmountRefunded;

    public override JsonNode? Included(string property, Account account) => property == "refunds"
        ? Json.Of(new Page($"/v1/charges/{Id}/refunds", false, [.. account.All<Refund>().Where(r => r.Charge == Id)])) : null;
}

/// <summary>What the network and Stripe's own rules said to a charge.</summary>
internal sealed record Outcome(string NetworkStatus, string? Reason, string RiskLevel, string SellerMessage, string Type)
{
    public string? AdviceCode => null;
    public string? NetworkAdviceCode => null;
    public string? NetworkDeclineCode => null;

    public static readonly Outcome Approved = new("approved_by_network", null, "normal", "Payment complete.", "authorized");

    public static Outcome Declined(Decline decline) =>
        new("declined_by_network", decline.DeclineCode ?? decline.Code, "normal", "The bank did not say more than this code.", "issuer_declined");
}

internal static class Charges
{
    private static readonly string[] OfMethodOnly =
        ["display_brand", "financial_connections_account", "generated_from", "networks", "status_details", "three_d_secure_usage"];

    /// <summary>What a charge shows of how it was paid beyond what the method itself shows, and the twin never fills.</summary>
    private static string[] OfChargeOnly(string type) => type switch
    {
        "card" => ["amount_authorized", "authorization_code", "electronic_commerce_indicator", "installments", "mandate", "network_transaction_id",
            "three_d_secure", "transaction_link_id"],
        "us_bank_account" => ["payment_reference"],
        _ => ["mandate"],
    };

    public static void Map(Api api)
    {
        api.Get("/v1/charges/{id}", call => call.Get<Charge>());
        api.Get("/v1/charges", call => Lists.Of<Charge>(call, c => call.Form.Admits("payment_intent", c.PaymentIntent)
            && call.Form.Admits("customer", c.Customer)), "payment_intent customer" + Lists.Parameters);
        api.Post("/v1/charges/{id}", Update, "description metadata");
    }

    public static Charge New(Account account, PaymentIntent intent, PaymentMethod method, ChargeStatus status, Decline? decline = null) => new()
    {
        Id = Account.NewId(method.Type == "card" ? "ch" : "py"),
        Created = account.Now,
        Amount = intent.Amount,
        BillingDetails = method.BillingDetails,
        Currency = intent.Currency,
        Customer = intent.Customer,
        Description = intent.Description,
        FailureCode = decline?.Code,
        FailureMessage = decline?.Message,
        Metadata = intent.Metadata,
        Outcome = decline is null ? Outcome.Approved : Outcome.Declined(decline),
        PaymentIntent = intent.Id,
        PaymentMethod = method.Id,
        PaymentMethodDetails = Details(method),
        ReceiptEmail = intent.ReceiptEmail,
        Status = status,
    };

    /// <summary>The money has come: it moves the balance.</summary>
    public static Charge Succeeded(Account account, Charge charge)
    {
        var type = charge.PaymentMethodDetails["type"]!.ToString();
        var moved = BalanceTransactions.Add(account, type == "card" ? "charge" : "payment", charge.Amount, charge.Currency, charge.Id, charge.Description,
            Money.Fee(charge.Amount, charge.Currency, type));
        return account.Save(charge with { Status = ChargeStatus.Succeeded, BalanceTransaction = moved.Id }, "charge.succeeded");
    }

    private static Charge Update(Call call)
    {
        var (form, was) = (call.Form, call.Get<Charge>());
        var described = was with { Description = form.Patched("description", was.Description) };
        return call.Account.Save(described with { Metadata = form.Metadata(was.Metadata) }, "charge.updated");
    }

    /// <summary>A card's say less than the payment method's own, and more of the network that it went through.</summary>
    private static JsonObject Details(PaymentMethod method)
    {
        var details = Json.Of(method.Details);
        foreach (var name in OfMethodOnly) details.Remove(name);
        foreach (var name in OfChargeOnly(method.Type)) details[name] = null;
        if (method.Card is { } card) details["network"] = card.Brand;
        return new() { ["type"] = method.Type, [method.Type] = details };
    }
}
