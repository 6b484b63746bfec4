using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>A payment from the wish to the money, through as many attempts as it takes.</summary>
internal sealed record PaymentIntent : Intent
{
    public override string Object => "payment_intent";
    public required long Amount { get; init; }
    public long AmountCapturable => 0;
    public long AmountReceived { get; init; }
    public long? CanceledAt { get; init; }
    public string CaptureMethod => "automatic";
    public string ConfirmationMethod => "automatic";
    public required string Currency { get; init; }
    public JsonObject? LastPaymentError { get; init; }
    public string? LatestCharge { get; init; }
    public string? ReceiptEmail { get; init; }
    public string? SetupFutureUsage { get; init; }
    public string? StatementDescriptor { get; init; }
    public string? StatementDescriptorSuffix { get; init; }
    internal override JsonObject? LastError => LastPaymentError;

    internal override string Unfilled => "allowed_payment_method_types application application_fee_amount automatic_payment_methods customer_account "
        + "excluded_payment_method_types managed_payments on_behalf_of payment_method_configuration_details payment_method_options payment_record "
        + "processing review shipping source transfer_group";
}

internal static class PaymentIntents
{
    private const string Changeable = "customer description metadata payment_method receipt_email setup_future_usage statement_descriptor "
        + "statement_descriptor_suffix";

    private const string Confirmation = " off_session return_url error_on_requires_action";

    public static void Map(Api api)
    {
        api.Post("/v1/payment_intents", Create,
            Changeable + Confirmation + PaymentMethods.TypeParameters + " amount currency automatic_payment_methods capture_method confirm");
        api.Get("/v1/payment_intents/{id}", call => call.Get<PaymentIntent>(), "client_secret");
        api.Get("/v1/payment_intents", call => Lists.Of<PaymentIntent>(call, i => call.Form.Admits("customer", i.Customer)),
            "customer" + Lists.Parameters);
        api.Post("/v1/payment_intents/{id}", call => call.Account.Save(Changed(call.Account, call.Get<PaymentIntent>(), call.Form)), Changeable);
        api.Post("/v1/payment_intents/{id}/confirm", call => Confirm(call, call.Get<PaymentIntent>()), "payment_method" + Confirmation);
        api.Post("/v1/payment_intents/{id}/cancel", call => call.Get<PaymentIntent>() is { Session: null } intent
            ? Cancel(call.Account, intent, call.Form.Text("cancellation_reason"))
            : throw call.Get<PaymentIntent>().Unexpected("canceled but by expiring its Checkout Session"), "cancellation_reason");
    }

    public static PaymentIntent New(Account account, long amount, string currency, IReadOnlyList<string> types) => new()
    {
        Id = Account.NewId("pi"),
        Created = account.Now,
        Amount = amount,
        Currency = currency,
        Metadata = new Dictionary<string, string>(),
        PaymentMethodTypes = types,
    };

    public static PaymentIntent Cancel(Account account, PaymentIntent intent, string? reason) =>
        intent.Status is IntentStatus.Processing or IntentStatus.Succeeded or IntentStatus.Canceled ? throw intent.Unexpected("canceled")
        : account.Save(intent with
        {
            Status = IntentStatus.Canceled,
            CanceledAt = account.Now,
            CancellationReason = reason,
            NextAction = null,
        }, "payment_intent.canceled");

    private static PaymentIntent Create(Call call)
    {
        var (account, form) = (call.Account, call.Form);
        if (form.Choice("capture_method", "automatic", "automatic_async", "manual") == "manual")
            throw StripeError.Invalid("The twin captures at once: it knows no manual capture.", "capture_method");
        var (amount, currency) = (form.Number("amount") ?? throw StripeError.Missing("amount"), Money.Currency(form));
        Money.Require(amount, currency, "amount");
        var intent = Changed(account, New(account, amount, currency, PaymentMethods.Types(form, currency)), form);
        account.Save(intent, "payment_intent.created");
        return form.Flag("confirm") ? Confirm(call, intent) : intent;
    }

    private static PaymentIntent Changed(Account account, PaymentIntent was, FormBody form)
    {
        var method = form.Text("payment_method") is { } named ? PaymentMethods.Named(account, named).Id : was.PaymentMethod;
        return was with
        {
            Customer = form.Text("customer") is { } customer ? Customers.Named(account, customer).Id : was.Customer,
            Description = form.Patched("description", was.Description),
            Metadata = form.Metadata(was.Metadata),
            PaymentMethod = method,
            ReceiptEmail = form.Patched("receipt_email", was.ReceiptEmail),
            SetupFutureUsage = form.Choice("setup_future_usage", "on_session", "off_session") ?? was.SetupFutureUsage,
            StatementDescriptor = form.Patched("statement_descriptor", was.StatementDescriptor),
            StatementDescriptorSuffix = form.Patched("statement_descriptor_suffix", was.StatementDescriptorSuffix),
            Status = was.Status == IntentStatus.RequiresPaymentMethod && method is not null ? IntentStatus.RequiresConfirmation : was.Status,
        };
    }

    private static PaymentIntent Confirm(Call call, PaymentIntent intent)
    {
        var form = call.Form;
        if (intent.Status is IntentStatus.Processing or IntentStatus.Succeeded or IntentStatus.Canceled) throw intent.Unexpected("confirmed");
        if (intent.Session is not null) throw intent.Unexpected("confirmed but on the page of its Checkout Session");
        var named = form.Text("payment_method") ?? intent.PaymentMethod ?? throw intent.Unexpected("confirmed without a payment method");
        var method = PaymentMethods.Named(call.Account, named);
        var offSession = form.Text("off_session") is not (null or "false");
        intent = Charging.Confirm(call.Account, intent with { ReturnUrl = form.Text("return_url") ?? intent.ReturnUrl }, method, offSession, call.Origin);
        return intent.LastError is null ? intent : throw intent.Refusal();
    }
}
