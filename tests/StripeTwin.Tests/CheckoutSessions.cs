using Stripe;
using Stripe.Checkout;

namespace Portal.StripeTwin.Tests;

public class CheckoutSessions(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Fact]
    public async Task A_session_is_open_and_unpaid_until_somebody_pays_it()
    {
        var client = twin.Client();
        var session = await client.V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        Assert.Equal(("open", "unpaid", 12_000L, "eur"), (session.Status, session.PaymentStatus, session.AmountTotal!.Value, session.Currency));
        Assert.Null(session.PaymentIntentId);
        Assert.StartsWith($"{twin.Address}/c/pay/cs_test_", session.Url, StringComparison.Ordinal);
        Assert.Equal(["card", "sepa_debit"], session.PaymentMethodTypes);
        Assert.Equal(TimeSpan.FromHours(24), session.ExpiresAt - session.Created);

        twin.State.Pay(session.Id, "4242 4242 4242 4242");

        var whole = new SessionGetOptions { Expand = ["payment_intent.latest_charge.balance_transaction", "line_items"] };
        var paid = await client.V1.Checkout.Sessions.GetAsync(session.Id, whole);
        Assert.Equal(("complete", "paid"), (paid.Status, paid.PaymentStatus));
        Assert.Null(paid.Url);
        Assert.Equal("7", paid.Metadata["invoice"]);
        Assert.Equal(("succeeded", 12_000L, "7"), (paid.PaymentIntent.Status, paid.PaymentIntent.AmountReceived, paid.PaymentIntent.Metadata["invoice"]));
        Assert.Equal(("visa", "4242", "US"), Shown(paid.PaymentIntent.LatestCharge.PaymentMethodDetails.Card));
        Assert.Equal((12_000L, 205L, 11_795L), Moved(paid.PaymentIntent.LatestCharge.BalanceTransaction)); // 1.5 % and 25
        Assert.Equal("Invoice 2026-7", Assert.Single(paid.LineItems).Description);
        Assert.Equal("ada@example.com", paid.CustomerDetails.Email);
    }

    [Fact]
    public async Task A_declined_card_leaves_the_session_open_for_another()
    {
        var client = twin.Client();
        var session = await client.V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());

        var declined = twin.State.Pay(session.Id, "4000000000009995");
        Assert.Equal(("requires_payment_method", "insufficient_funds"), (declined.Status, declined.DeclineCode));
        var intent = await client.V1.PaymentIntents.GetAsync(declined.Intent, new() { Expand = ["latest_charge"] });
        Assert.Equal(("card_declined", "insufficient_funds"), (intent.LastPaymentError.Code, intent.LastPaymentError.DeclineCode));
        Assert.Equal(("failed", false), (intent.LatestCharge.Status, intent.LatestCharge.Paid));
        Assert.Equal("open", (await client.V1.Checkout.Sessions.GetAsync(session.Id)).Status);

        var paid = twin.State.Pay(session.Id, "5555555555554444");
        Assert.Equal(("succeeded", declined.Intent), (paid.Status, paid.Intent));
    }

    [Fact]
    public async Task What_the_bank_asks_to_be_confirmed_waits_for_the_answer()
    {
        var client = twin.Client();
        var session = await client.V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        var asked = twin.State.Pay(session.Id, "4000002760003184", authenticates: null);
        Assert.Equal("requires_action", asked.Status);
        Assert.Equal("redirect_to_url", (await client.V1.PaymentIntents.GetAsync(asked.Intent)).NextAction.Type);
        Assert.Equal("requires_payment_method", twin.State.Pay(session.Id, "4000002760003184", authenticates: false).Status);
        Assert.Equal("succeeded", twin.State.Pay(session.Id, "4000002760003184").Status);
    }

    [Theory]
    [InlineData("DE89370400440532013000", "succeeded", "paid", "checkout.session.async_payment_succeeded")]
    [InlineData("DE62370400440532013001", "requires_payment_method", "unpaid", "checkout.session.async_payment_failed")]
    public async Task A_debit_completes_the_session_and_is_settled_days_later(string iban, string status, string payment, string told)
    {
        var client = twin.Client();
        var session = await client.V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        Assert.Equal("processing", twin.State.Pay(session.Id, iban).Status);
        var pending = await client.V1.Checkout.Sessions.GetAsync(session.Id);
        Assert.Equal(("complete", "unpaid"), (pending.Status, pending.PaymentStatus));

        twin.State.Advance(TimeSpan.FromDays(3));

        var settled = await client.V1.Checkout.Sessions.GetAsync(session.Id, new() { Expand = ["payment_intent.latest_charge"] });
        Assert.Equal((status, payment), (settled.PaymentIntent.Status, settled.PaymentStatus));
        Assert.Equal(iban[^4..], settled.PaymentIntent.LatestCharge.PaymentMethodDetails.SepaDebit.Last4);
        Assert.Equal(told, (await client.V1.Events.ListAsync(new() { Type = "checkout.session.*", Limit = 1 })).Single().Type);
    }

    [Fact]
    public async Task A_session_expires_by_the_clock_and_can_be_expired_only_while_it_is_open()
    {
        var client = twin.Client();
        var options = RunningTwin.Payment();
        options.ExpiresAt = twin.State.Now.UtcDateTime.AddMinutes(31);
        var session = await client.V1.Checkout.Sessions.CreateAsync(options);
        twin.State.Advance(TimeSpan.FromMinutes(32));
        Assert.Equal("expired", (await client.V1.Checkout.Sessions.GetAsync(session.Id)).Status);
        Assert.Equal("invalid_request_error", (await RunningTwin.Refused(client.V1.Checkout.Sessions.ExpireAsync(session.Id))).StripeError.Type);

        var other = await client.V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        Assert.Equal("expired", (await client.V1.Checkout.Sessions.ExpireAsync(other.Id)).Status);
        Assert.Equal(2, (await client.V1.Events.ListAsync(new() { Type = "checkout.session.expired" })).Count());
    }

    [Fact]
    public async Task What_is_not_right_about_a_session_is_refused_as_it_is_made()
    {
        var client = twin.Client();
        Assert.Equal("amount_too_small", await CodeOf(o => o.LineItems[0].PriceData.UnitAmount = 49));
        Assert.Null(await CodeOf(o => (o.LineItems[0].PriceData.Currency, o.LineItems[0].PriceData.UnitAmount) = ("kwd", 5_124)));
        Assert.Null(await CodeOf(o => (o.LineItems[0].PriceData.Currency, o.LineItems[0].PriceData.UnitAmount) = ("ugx", 50_050)));
        Assert.Equal("parameter_missing", await CodeOf(o => o.Mode = null));
        Assert.Equal("parameter_missing", await CodeOf(o => o.LineItems = null));
        Assert.Equal("resource_missing", await CodeOf(o => (o.CustomerEmail, o.Customer) = (null, "cus_nobody")));
        Assert.Null(await CodeOf(o => o.ExpiresAt = twin.State.Now.UtcDateTime.AddMinutes(20)));
        Assert.Equal("parameter_unknown", await CodeOf(o => o.AddExtraParam("payment_intent_data[metdata][invoice]", "7")));
        Assert.Equal("payment_method_types_no_longer_supported", await CodeOf(o => o.AddExtraParam("payment_method_types[0]", "card")));
        Assert.Empty(await client.V1.Checkout.Sessions.ListAsync());

        async Task<string> CodeOf(Action<SessionCreateOptions> wrong)
        {
            var options = RunningTwin.Payment();
            wrong(options);
            return (await RunningTwin.Refused(client.V1.Checkout.Sessions.CreateAsync(options))).StripeError.Code;
        }
    }

    private static (string, string, string) Shown(ChargePaymentMethodDetailsCard card) => (card.Brand, card.Last4, card.Country);

    private static (long, long, long) Moved(BalanceTransaction moved) => (moved.Amount, moved.Fee, moved.Net);
}
