using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>The agreement to charge a card or an account later, without a payment now.</summary>
internal sealed record SetupIntent : Intent
{
    public override string Object => "setup_intent";
    public JsonObject? LastSetupError { get; init; }
    public string Usage { get; init; } = "off_session";

    internal override JsonObject? LastError => LastSetupError;

    internal override string Unfilled => "allowed_payment_method_types application automatic_payment_methods customer_account excluded_payment_method_types "
        + "latest_attempt mandate on_behalf_of payment_method_configuration_details payment_method_options single_use_mandate";
}

internal static class SetupIntents
{
    public static void Map(Api api)
    {
        api.Post("/v1/setup_intents", Create,
            "customer description metadata payment_method automatic_payment_methods usage confirm return_url" + PaymentMethods.TypeParameters);
        api.Get("/v1/setup_intents/{id}", call => call.Get<SetupIntent>(), "client_secret");
        api.Get("/v1/setup_intents", call => Lists.Of<SetupIntent>(call, i => call.Form.Admits("customer", i.Customer)
            && call.Form.Admits("payment_method", i.PaymentMethod)), "customer payment_method" + Lists.Parameters);
        api.Post("/v1/setup_intents/{id}/confirm", call => Confirm(call, call.Get<SetupIntent>()), "payment_method return_url");
        api.Post("/v1/setup_intents/{id}/cancel", call => Cancel(call.Account, call.Get<SetupIntent>()), "cancellation_reason");
    }

    public static SetupIntent New(Account account, string? customer, IReadOnlyList<string> types, IntentData data,
        string? session = null, string usage = "off_session") => account.Save(new SetupIntent
        {
            Id = Account.NewId("seti"),
            Created = account.Now,
            Customer = customer,
            Description = data.Description,
            Metadata = data.Metadata,
            PaymentMethodTypes = types,
            Session = session,
            Usage = usage,
        }, "setup_intent.created");

    /// <summary>The intent after the attempt: set up, waiting for authentication, or with the error that it met.</summary>
    public static SetupIntent Confirm(Account account, SetupIntent intent, PaymentMethod method, string origin)
    {
        PaymentMethods.RefuseSpent(method);
        if (!intent.PaymentMethodTypes.Contains(method.Type))
            throw StripeError.Invalid($"The PaymentMethod provided ({method.Type}) is not allowed for this SetupIntent.", "payment_method");
        intent = intent with { PaymentMethod = method.Id, LastSetupError = null, NextAction = null };
        if (method.Behaviour.Declines is { } decline) return Fail(account, intent, method, decline);
        return method.Behaviour.Authentication == Authentication.Never ? Succeed(account, intent, method)
            : account.Save(intent with
            {
                Status = IntentStatus.RequiresAction,
                NextAction = Intent.RedirectTo(origin, intent.Id, intent.ReturnUrl),
            }, "setup_intent.requires_action");
    }

    /// <summary>What the page of authentication leads to.</summary>
    public static SetupIntent Authenticated(Account account, SetupIntent intent, bool complete)
    {
        var method = account.Get<PaymentMethod>(intent.PaymentMethod!);
        intent = intent with { NextAction = null };
        return complete ? Succeed(account, intent, method)
            : Fail(account, intent, method, Decline.NotAuthenticated with { Code = "setup_intent_authentication_failure" });
    }

    public static SetupIntent Cancel(Account account, SetupIntent intent) => intent.Status is IntentStatus.Succeeded or IntentStatus.Canceled
        ? throw intent.Unexpected("canceled") : account.Save(intent with { Status = IntentStatus.Canceled, NextAction = null }, "setup_intent.canceled");

    private static SetupIntent Create(Call call)
    {
        var (account, form) = (call.Account, call.Form);
        var customer = form.Text("customer") is { } named ? Customers.Named(account, named).Id : null;
        var method = form.Text("payment_method") is { } id ? PaymentMethods.Named(account, id) : null;
        var intent = New(account, customer, PaymentMethods.Types(form, null), IntentData.Of(form),
            usage: form.Choice("usage", "off_session", "on_session") ?? "off_session");
        if (method is not null) intent = account.Save(intent with { PaymentMethod = method.Id, Status = IntentStatus.RequiresConfirmation });
        return form.Flag("confirm") ? Confirm(call, intent) : intent;
    }

    private static SetupIntent Confirm(Call call, SetupIntent intent)
    {
        if (intent.Status is IntentStatus.Succeeded or IntentStatus.Canceled) throw intent.Unexpected("confirmed");
        if (intent.Session is not null) throw intent.Unexpected("confirmed but on the page of its Checkout Session");
        var named = call.Form.Text("payment_method") ?? intent.PaymentMethod ?? throw StripeError.Missing("payment_method");
        var method = PaymentMethods.Named(call.Account, named);
        intent = Confirm(call.Account, intent with { ReturnUrl = call.Form.Text("return_url") ?? intent.ReturnUrl }, method, call.Origin);
        return intent.LastError is null ? intent : throw intent.Refusal();
    }

    private static SetupIntent Succeed(Account account, SetupIntent intent, PaymentMethod method)
    {
        method = account.Save(method with { IsSetUp = true });
        if (intent.Customer is { } customer) PaymentMethods.Attach(account, method, customer);
        intent = account.Save(intent with { Status = IntentStatus.Succeeded }, "setup_intent.succeeded");
        Checkout.Follow(account, intent);
        return intent;
    }

    private static SetupIntent Fail(Account account, SetupIntent intent, PaymentMethod method, Decline decline) => account.Save(intent with
    {
        Status = IntentStatus.RequiresPaymentMethod,
        PaymentMethod = null,
        LastSetupError = Intent.Error(decline, method),
    }, "setup_intent.setup_failed");
}
