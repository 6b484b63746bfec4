namespace Portal.StripeTwin;

/// <summary>Sessions of the hosted page: made, read, listed, expired.</summary>
internal static class Checkout
{
    private const long Day = 24 * 60 * 60;
    private const long HalfAnHour = 30 * 60;

    private const string Parameters = "mode success_url cancel_url expires_at locale metadata client_reference_id currency customer customer_email "
        + "customer_creation customer_update billing_address_collection submit_type ui_mode line_items.quantity line_items.price_data.currency "
        + "line_items.price_data.unit_amount line_items.price_data.product_data.name line_items.price_data.product_data.description "
        + "setup_intent_data.metadata setup_intent_data.description "
        + "payment_intent_data.metadata payment_intent_data.description payment_intent_data.setup_future_usage payment_intent_data.receipt_email "
        + "payment_intent_data.statement_descriptor payment_intent_data.statement_descriptor_suffix" + PaymentMethods.TypeParameters;

    public static void Map(Api api)
    {
        api.Post("/v1/checkout/sessions", Create, Parameters);
        api.Get("/v1/checkout/sessions/{id}", call => call.Get<CheckoutSession>());
        api.Get("/v1/checkout/sessions/{id}/line_items", call => new Page(call.Path, false, call.Get<CheckoutSession>().Lines), "limit");
        api.Get("/v1/checkout/sessions", List, "payment_intent customer customer_details.email status" + Lists.Parameters);
        api.Post("/v1/checkout/sessions/{id}/expire", call => Expire(call.Account, call.Get<CheckoutSession>()));
    }

    /// <summary>The session that an intent was made by.</summary>
    public static CheckoutSession? Of(Account account, Intent intent) => account.Find<CheckoutSession>(intent.Session);

    public static CheckoutSession Expire(Account account, CheckoutSession session)
    {
        if (session.Status != SessionStatus.Open)
            throw StripeError.Invalid($"Only a session with the status open can be expired; this one is {Json.Word(session.Status)}.");
        session = account.Save(session with { Status = SessionStatus.Expired }, "checkout.session.expired");
        if (account.Find<PaymentIntent>(session.PaymentIntent) is { } payment) PaymentIntents.Cancel(account, payment, "expired");
        if (account.Find<SetupIntent>(session.SetupIntent) is { } setup) SetupIntents.Cancel(account, setup);
        return session;
    }

    /// <summary>Brings the session to where its intent is, and tells it.</summary>
    public static void Follow(Account account, Intent intent)
    {
        if (Of(account, intent) is not { } session) return;
        var (payment, told) = (intent, session.Status) switch
        {
            (SetupIntent, SessionStatus.Open) => (SessionPayment.NoPaymentRequired, "checkout.session.completed"),
            (PaymentIntent { Status: IntentStatus.Succeeded }, SessionStatus.Open) => (SessionPayment.Paid, "checkout.session.completed"),
            (PaymentIntent { Status: IntentStatus.Processing }, SessionStatus.Open) => (SessionPayment.Unpaid, "checkout.session.completed"),
            (PaymentIntent { Status: IntentStatus.Succeeded }, _) => (SessionPayment.Paid, "checkout.session.async_payment_succeeded"),
            _ => (SessionPayment.Unpaid, "checkout.session.async_payment_failed"),
        };
        account.Save(session with { Status = SessionStatus.Complete, PaymentStatus = payment }, told);
    }

    private static CheckoutSession Create(Call call)
    {
        var (account, form) = (call.Account, call.Form);
        _ = form.Required("mode");
        var mode = form.Choice("mode", "payment", "setup")!;
        if (form.Text("ui_mode") is not (null or "hosted_page")) throw StripeError.Invalid("The twin knows hosted_page only.", "ui_mode");
        if (form.Has("customer") && form.Has("customer_email"))
            throw StripeError.Invalid("You may only specify one of these parameters: customer, customer_email.", "customer_email");
        var customer = form.Text("customer") is { } named ? Customers.Named(account, named) : null;
        var lines = mode == "payment" ? LineItems.Of(account, form) : [];
        var currency = mode == "payment" ? lines[0].Currency : form.Text("currency");
        var expires = Expiry(account, form);
        var types = PaymentMethods.Types(form, currency);
        var session = new CheckoutSession
        {
            Id = Account.NewId("cs_test", 58),
            Created = account.Now,
            AmountTotal = mode == "payment" ? lines.Sum(l => l.AmountTotal) : null,
            CancelUrl = form.Text("cancel_url"),
            ClientReferenceId = form.Text("client_reference_id"),
            Currency = currency,
            Customer = customer?.Id,
            CustomerCreation = customer is null ? form.Choice("customer_creation", "always", "if_required") ?? "if_required" : null,
            CustomerDetails = customer is null && form.Text("customer_email") is null ? null
                : new(customer?.Address, customer?.Email ?? form.Text("customer_email"), customer?.Name, customer?.Phone),
            CustomerEmail = form.Text("customer_email"),
            ExpiresAt = expires,
            IntentData = IntentData.Of(form.At($"{mode}_intent_data")),
            Lines = lines,
            Locale = form.Text("locale"),
            Metadata = form.Metadata(),
            Mode = mode,
            Origin = call.Origin,
            PaymentMethodTypes = types,
            PaymentStatus = mode == "setup" ? SessionPayment.NoPaymentRequired : SessionPayment.Unpaid,
            SuccessUrl = form.Required("success_url"),
        };
        if (mode == "setup") session = session with { SetupIntent = SetupIntents.New(account, customer?.Id, types, session.IntentData, session.Id).Id };
        account.At(expires, () =>
        {
            if (account.Get<CheckoutSession>(session.Id) is { Status: SessionStatus.Open } open) Expire(account, open);
        });
        return account.Save(session);
    }

    private static long Expiry(Account account, FormBody form)
    {
        var expires = form.Number("expires_at") ?? account.Now + Day;
        return expires >= account.Now + HalfAnHour && expires <= account.Now + Day ? expires
            : throw StripeError.Invalid("A session may expire between 30 minutes and 24 hours after it was made.", "expires_at");
    }

    private static Page List(Call call)
    {
        var form = call.Form;
        _ = form.Choice("status", "open", "complete", "expired");
        return Lists.Of<CheckoutSession>(call, s => form.Admits("payment_intent", s.PaymentIntent)
            && form.Admits("customer", s.Customer) && form.At("customer_details").Admits("email", s.CustomerDetails?.Email)
            && form.Admits("status", Json.Word(s.Status)));
    }
}
