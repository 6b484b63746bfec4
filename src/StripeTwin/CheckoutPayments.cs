namespace Portal.StripeTwin;

/// <summary>What is done on the hosted page of a session.</summary>
internal static class CheckoutPayments
{
    /// <summary>Pays, or saves the way to pay; what came of it says the session's intent.</summary>
    public static Intent Pay(Account account, CheckoutSession session, TestMethod test, BillingDetails billing, (int Month, int Year)? expiry = null)
    {
        if (session.Status != SessionStatus.Open) throw StripeError.Unexpected("checkout_session_not_open", "This session is no longer open.");
        if (!session.PaymentMethodTypes.Contains(test.Type)) throw StripeError.Invalid($"This session cannot be paid by {test.Type}.");
        billing = billing with { Email = billing.Email ?? session.CustomerDetails?.Email, Name = billing.Name ?? session.CustomerDetails?.Name };
        var method = PaymentMethods.New(account, test, billing, expiry);
        session = account.Save(session with
        {
            Customer = session.Customer ?? NewCustomer(account, session, billing),
            CustomerDetails = new(billing.Address, billing.Email, billing.Name, billing.Phone),
        });
        if (account.Find<SetupIntent>(session.SetupIntent) is { } setup)
            return SetupIntents.Confirm(account, setup with { Customer = session.Customer, ReturnUrl = session.Success }, method, session.Origin);
        var payment = account.Find<PaymentIntent>(session.PaymentIntent) ?? NewIntent(account, session);
        account.Save(session with { PaymentIntent = payment.Id });
        return Charging.Confirm(account, payment with { ReturnUrl = session.Success }, method, offSession: false, session.Origin);
    }

    /// <summary>What is done on the page of authentication.</summary>
    public static Intent Authenticate(Account account, string intent, bool complete) => account.Find(intent) switch
    {
        PaymentIntent { Status: IntentStatus.RequiresAction } payment => Charging.Authenticated(account, payment, complete),
        SetupIntent { Status: IntentStatus.RequiresAction } setup => SetupIntents.Authenticated(account, setup, complete),
        _ => throw StripeError.Unexpected("payment_intent_unexpected_state", "Nothing is to be authenticated here."),
    };

    private static string? NewCustomer(Account account, CheckoutSession session, BillingDetails billing) =>
        session.CustomerCreation != "always" && session.IntentData.SetupFutureUsage is null ? null : account.Save(new Customer
        {
            Id = Account.NewId("cus", 14),
            Created = account.Now,
            Address = billing.Address,
            Email = billing.Email,
            Name = billing.Name,
        }, "customer.created").Id;

    private static PaymentIntent NewIntent(Account account, CheckoutSession session)
    {
        var data = session.IntentData;
        return account.Save(PaymentIntents.New(account, session.AmountTotal!.Value, session.Currency!, session.PaymentMethodTypes) with
        {
            Customer = session.Customer,
            Description = data.Description,
            Metadata = data.Metadata,
            ReceiptEmail = data.ReceiptEmail,
            Session = session.Id,
            SetupFutureUsage = data.SetupFutureUsage,
            StatementDescriptor = data.StatementDescriptor,
            StatementDescriptorSuffix = data.StatementDescriptorSuffix,
        }, "payment_intent.created");
    }
}
