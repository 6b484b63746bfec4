namespace Portal.StripeTwin;

/// <summary>Ways to pay: read, listed, attached to a customer and detached.</summary>
internal static class PaymentMethods
{
    /// <summary>How an intent or a session says what it can be paid with.</summary>
    public const string TypeParameters = " allowed_payment_method_types excluded_payment_method_types payment_method_types";

    public static void Map(Api api)
    {
        api.Get("/v1/payment_methods/{id}", call => call.Get<PaymentMethod>());
        api.Get("/v1/payment_methods", call => Of(call, call.Form.Text("customer")), "customer type" + Lists.Parameters);
        api.Get("/v1/customers/{id}/payment_methods", call => Of(call, call.Get<Customer>().Id), "type" + Lists.Parameters);
        api.Post("/v1/payment_methods/{id}", Update, "metadata");
        api.Post("/v1/payment_methods/{id}/attach", call =>
            Attach(call.Account, Named(call.Account, call.Id), Customers.Named(call.Account, call.Form.Required("customer")).Id), "customer");
        api.Post("/v1/payment_methods/{id}/detach", call => Detach(call.Account, call.Get<PaymentMethod>()));
    }

    /// <summary>A card, and the bank debit that the currency has, less what the caller leaves out.</summary>
    public static IReadOnlyList<string> Types(FormBody form, string? currency)
    {
        if (form.Has("payment_method_types"))
            throw StripeError.Invalid("This version of the API takes allowed_payment_method_types.", "payment_method_types",
                "payment_method_types_no_longer_supported");
        string[] eligible = currency switch
        {
            "eur" => ["card", "sepa_debit"],
            "usd" => ["card", "us_bank_account"],
            "gbp" => ["card", "bacs_debit"],
            null => ["card", "sepa_debit", "us_bank_account", "bacs_debit"],
            _ => ["card"],
        };
        var (allowed, excluded) = (form.Texts("allowed_payment_method_types"), form.Texts("excluded_payment_method_types"));
        string[] left = [.. eligible.Where(t => (allowed.Count == 0 || allowed.Contains(t)) && !excluded.Contains(t))];
        return left.Length > 0 ? left : throw StripeError.Invalid("No payment method is left to pay with in this currency.", "allowed_payment_method_types");
    }

    /// <summary>By its id, or a new one for a token of test mode such as <c>pm_card_visa</c>.</summary>
    public static PaymentMethod Named(Account account, string id) =>
        TestMethods.OfToken(id) is { } test ? New(account, test, new(null, null, null, null)) : account.Get<PaymentMethod>(id, "payment_method");

    public static PaymentMethod New(Account account, TestMethod test, BillingDetails billing, (int Month, int Year)? expiry = null)
    {
        var (month, year) = expiry ?? (12, DateTimeOffset.FromUnixTimeSeconds(account.Now).Year + 3);
        var fingerprint = $"twin{test.Last4}{test.Country}";
        return account.Save(new PaymentMethod
        {
            Id = Account.NewId("pm"),
            Created = account.Now,
            Type = test.Type,
            BillingDetails = billing,
            Behaviour = test,
            BacsDebit = test.Type == "bacs_debit" ? new("108800", fingerprint, test.Last4) : null,
            Card = test.Type == "card" ? new(test.Brand, test.Country, month, year, fingerprint, test.Last4) : null,
            SepaDebit = test.Type == "sepa_debit" ? new(test.Number[4..12], test.Country, fingerprint, test.Last4) : null,
            UsBankAccount = test.Type == "us_bank_account" ? new(test.Brand, "110000000", fingerprint, test.Last4) : null,
        });
    }

    public static PaymentMethod Attach(Account account, PaymentMethod method, string customer)
    {
        if (method.Customer == customer) return method;
        if (method.Customer is not null) throw StripeError.Invalid("The payment method you provided has already been attached to a customer.");
        RefuseSpent(method);
        return account.Save(method with { Customer = customer }, "payment_method.attached");
    }

    public static void RefuseSpent(PaymentMethod method)
    {
        if (method.IsSpent)
            throw StripeError.Invalid($"The PaymentMethod {method.Id} was detached or used without a customer, and cannot be used again.", "payment_method");
    }

    private static PaymentMethod Update(Call call)
    {
        var was = call.Get<PaymentMethod>();
        return call.Account.Save(was with { Metadata = call.Form.Metadata(was.Metadata) }, "payment_method.updated");
    }

    private static PaymentMethod Detach(Account account, PaymentMethod method) =>
        method.Customer is null ? throw StripeError.Invalid("The payment method you provided is not attached to a customer.")
        : account.Save(method with { Customer = null, IsSpent = true }, "payment_method.detached");

    private static Page Of(Call call, string? customer)
    {
        if (customer is null) throw StripeError.Missing("customer");
        return Lists.Of<PaymentMethod>(call, m => m.Customer == Customers.Named(call.Account, customer).Id && call.Form.Admits("type", m.Type));
    }
}
