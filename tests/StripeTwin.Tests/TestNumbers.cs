namespace Portal.StripeTwin.Tests;

public class TestNumbers(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Theory]
    [InlineData("4242424242424242", "succeeded", null)]
    [InlineData("5555555555554444", "succeeded", null)]
    [InlineData("378282246310005", "succeeded", null)]
    [InlineData("4000002760000016", "succeeded", null)]
    [InlineData("4000000000000341", "succeeded", null)]
    [InlineData("4000000000000259", "succeeded", null)]
    [InlineData("4000002760003184", "succeeded", null)]
    [InlineData("4000002500003155", "succeeded", null)]
    [InlineData("4000000000007726", "succeeded", null)]
    [InlineData("4000000000005126", "succeeded", null)]
    [InlineData("4000000000000002", "requires_payment_method", "generic_decline")]
    [InlineData("4000000000009995", "requires_payment_method", "insufficient_funds")]
    [InlineData("4000000000000069", "requires_payment_method", "expired_card")]
    [InlineData("4000000000000127", "requires_payment_method", "incorrect_cvc")]
    [InlineData("AT61 1904 3002 3457 3201", "processing", null)]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606", "processing", null)]
    public async Task Each_does_what_Stripe_says_of_it(string number, string status, string? code)
    {
        var session = await twin.Client().V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        var paid = twin.State.Pay(session.Id, number);
        Assert.Equal((status, code), (paid.Status, paid.DeclineCode));
    }

    [Theory]
    [InlineData(10_000, "eur", "4242424242424242", 175)]
    [InlineData(10_050, "eur", "4242424242424242", 176)]
    [InlineData(50, "usd", "4242424242424242", 26)]
    [InlineData(10_000, "jpy", "4242424242424242", 150)]
    [InlineData(10_000, "kwd", "4242424242424242", 175)]
    [InlineData(10_000, "eur", "DE89370400440532013000", 35)]
    [InlineData(10_000, "usd", "000123456789", 35)]
    [InlineData(10_000, "gbp", "00012345", 35)]
    [InlineData(500_000, "isk", "4242424242424242", 7_525)]
    public async Task What_is_kept_follows_from_the_amount_the_currency_and_the_kind(long amount, string currency, string number, long fee)
    {
        var client = twin.Client();
        var paid = await twin.Paid(client, number, RunningTwin.Payment(amount, currency));
        twin.State.Settle(paid.Id);
        var charge = await client.V1.Charges.GetAsync(paid.LatestChargeId, new() { Expand = ["balance_transaction"] });
        var moved = charge.BalanceTransaction;
        Assert.Equal((amount, fee, amount - fee, currency), (moved.Amount, moved.Fee, moved.Net, moved.Currency));
        Assert.Equal(number.StartsWith('4') ? "charge" : "payment", moved.Type);
    }

    [Fact]
    public async Task What_a_currency_cannot_be_paid_with_is_not_offered()
    {
        var session = await twin.Client().V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment(5_000, "chf"));
        Assert.Equal(["card"], session.PaymentMethodTypes);
        var options = RunningTwin.Payment();
        options.ExcludedPaymentMethodTypes = ["sepa_debit"];
        Assert.Equal(["card"], (await twin.Client().V1.Checkout.Sessions.CreateAsync(options)).PaymentMethodTypes);
        (options.ExcludedPaymentMethodTypes, options.AllowedPaymentMethodTypes) = (null, ["sepa_debit", "us_bank_account"]);
        Assert.Equal(["sepa_debit"], (await twin.Client().V1.Checkout.Sessions.CreateAsync(options)).PaymentMethodTypes);
    }

    [Fact]
    public async Task An_intent_of_ones_own_is_confirmed_canceled_and_listed()
    {
        var client = twin.Client();
        var customer = await client.V1.Customers.CreateAsync(new() { Name = "Ada" });
        var asked = new Stripe.PaymentIntentCreateOptions { Amount = 900, Currency = "eur", Customer = customer.Id, PaymentMethod = "pm_card_visa" };
        var intent = await client.V1.PaymentIntents.CreateAsync(asked);
        Assert.Equal("requires_confirmation", intent.Status);
        Assert.Equal("succeeded", (await client.V1.PaymentIntents.ConfirmAsync(intent.Id)).Status);
        var refused = await RunningTwin.Refused(client.V1.PaymentIntents.CancelAsync(intent.Id));
        Assert.Equal("payment_intent_unexpected_state", refused.StripeError.Code);

        var other = await client.V1.PaymentIntents.CreateAsync(new() { Amount = 900, Currency = "eur" });
        var canceled = await client.V1.PaymentIntents.CancelAsync(other.Id, new() { CancellationReason = "duplicate" });
        Assert.Equal(("canceled", "duplicate"), (canceled.Status, canceled.CancellationReason));
        Assert.Equal(intent.Id, Assert.Single(await client.V1.PaymentIntents.ListAsync(new() { Customer = customer.Id })).Id);
    }
}
