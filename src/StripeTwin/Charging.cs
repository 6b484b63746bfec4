namespace Portal.StripeTwin;

/// <summary>What becomes of an attempt to pay: by the card's or account's behaviour, and by whether whoever pays is there.</summary>
internal static class Charging
{
    /// <summary>The intent after the attempt: paid, waiting for the bank or for authentication, or with the error that it met.</summary>
    /// <param name="origin">Where the twin is asked, for the page of authentication.</param>
    public static PaymentIntent Confirm(Account account, PaymentIntent intent, PaymentMethod method, bool offSession, string origin)
    {
        PaymentMethods.RefuseSpent(method);
        if (method.Customer is { } owner && owner != intent.Customer)
            throw StripeError.Invalid($"The PaymentMethod {method.Id} belongs to a customer, who must be named as the intent's customer.", "payment_method");
        if (!intent.PaymentMethodTypes.Contains(method.Type))
            throw StripeError.Invalid($"The PaymentMethod provided ({method.Type}) is not allowed for this PaymentIntent.", "payment_method");
        intent = account.Save(intent with { PaymentMethod = method.Id, LastPaymentError = null, NextAction = null });
        var behaviour = method.Behaviour;
        if (method.Type != "card") return Debits.Begin(account, intent, method);
        if (behaviour.Declines is { } decline) return Fail(account, intent, method, decline);
        if (offSession && behaviour.DeclinesOffSession) return Fail(account, intent, method, Decline.Generic);
        if (behaviour.Authentication == Authentication.Never || (behaviour.Authentication == Authentication.UntilSetUp && method.IsSetUp))
            return Succeed(account, intent, method);
        return offSession ? Fail(account, intent, method, Decline.Authentication)
            : account.Save(intent with
            {
                Status = IntentStatus.RequiresAction,
                NextAction = Intent.RedirectTo(origin, intent.Id, intent.ReturnUrl),
            }, "payment_intent.requires_action");
    }

    /// <summary>What the page of authentication leads to.</summary>
    public static PaymentIntent Authenticated(Account account, PaymentIntent intent, bool complete)
    {
        var method = account.Get<PaymentMethod>(intent.PaymentMethod!);
        intent = intent with { NextAction = null };
        return complete ? Succeed(account, intent, method) : Fail(account, intent, method, Decline.NotAuthenticated, tried: false);
    }

    /// <param name="tried">Whether the bank was asked at all: else there is no charge.</param>
    public static PaymentIntent Fail(Account account, PaymentIntent intent, PaymentMethod method, Decline decline, bool tried = true)
    {
        var charge = tried ? account.Save(Charges.New(account, intent, method, ChargeStatus.Failed, decline), "charge.failed") : null;
        return Failed(account, intent, method, decline, charge?.Id ?? intent.LatestCharge);
    }

    public static PaymentIntent Failed(Account account, PaymentIntent intent, PaymentMethod method, Decline decline, string? charge) => account.Save(intent with
    {
        Status = IntentStatus.RequiresPaymentMethod,
        PaymentMethod = null,
        LatestCharge = charge,
        LastPaymentError = Intent.Error(decline, method, charge),
    }, "payment_intent.payment_failed");

    /// <summary>The money is there: everything that follows from it, in the order in which Stripe tells it.</summary>
    public static PaymentIntent Succeeded(Account account, PaymentIntent intent, Charge charge)
    {
        Charges.Succeeded(account, charge);
        var paid = intent with { Status = IntentStatus.Succeeded, AmountReceived = intent.Amount, LatestCharge = charge.Id };
        return account.Save(paid, "payment_intent.succeeded");
    }

    /// <summary>What was used without being saved is not used again.</summary>
    public static void Keep(Account account, PaymentIntent intent, PaymentMethod method)
    {
        if (method.Customer is not null) return;
        if (intent is { SetupFutureUsage: { } usage, Customer: { } customer })
            PaymentMethods.Attach(account, account.Save(method with { IsSetUp = usage == "off_session" }), customer);
        else account.Save(method with { IsSpent = true });
    }

    private static PaymentIntent Succeed(Account account, PaymentIntent intent, PaymentMethod method)
    {
        Keep(account, intent, method);
        var charge = Charges.New(account, intent, method, ChargeStatus.Succeeded);
        intent = Succeeded(account, intent, charge);
        Checkout.Follow(account, intent);
        if (method.Behaviour.Disputes) Disputes.Open(account, account.Get<Charge>(charge.Id), "fraudulent");
        return intent;
    }
}
