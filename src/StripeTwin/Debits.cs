namespace Portal.StripeTwin;

/// <summary>Payments from a bank account, which take days and can be returned.</summary>
internal static class Debits
{
    private static readonly TimeSpan Settlement = TimeSpan.FromDays(3);

    /// <summary>The bank is asked; it answers in three days of the twin's time.</summary>
    public static PaymentIntent Begin(Account account, PaymentIntent intent, PaymentMethod method)
    {
        Charging.Keep(account, intent, method);
        var charge = account.Save(Charges.New(account, intent, method, ChargeStatus.Pending), "charge.pending");
        intent = account.Save(intent with { Status = IntentStatus.Processing, LatestCharge = charge.Id }, "payment_intent.processing");
        Checkout.Follow(account, intent);
        account.In(Settlement, () => Settle(account, intent.Id));
        return intent;
    }

    /// <summary>The bank answers, if it has not yet.</summary>
    public static PaymentIntent Settle(Account account, string id)
    {
        var intent = account.Get<PaymentIntent>(id);
        if (intent.Status != IntentStatus.Processing) return intent;
        var (charge, method) = (account.Get<Charge>(intent.LatestCharge!), account.Get<PaymentMethod>(intent.PaymentMethod!));
        if (method.Behaviour.Returns)
        {
            var (code, message) = (Decline.DebitReturned.Code, Decline.DebitReturned.Message);
            account.Save(charge with { Status = ChargeStatus.Failed, FailureCode = code, FailureMessage = message }, "charge.failed");
            intent = Charging.Failed(account, intent, method, Decline.DebitReturned, charge.Id);
        }
        else intent = Charging.Succeeded(account, intent, charge);
        Checkout.Follow(account, intent);
        return intent;
    }
}
