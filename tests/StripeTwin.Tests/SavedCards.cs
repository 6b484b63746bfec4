using Stripe;
using Stripe.Checkout;

namespace Portal.StripeTwin.Tests;

public class SavedCards(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Fact]
    public async Task A_session_that_saves_a_card_lets_it_be_charged_while_its_holder_is_away()
    {
        var client = twin.Client();
        var customer = await client.V1.Customers.CreateAsync(new() { Email = "ada@example.com" });
        var session = await client.V1.Checkout.Sessions.CreateAsync(Setup(customer));
        Assert.Equal("no_payment_required", session.PaymentStatus);
        Assert.Equal("succeeded", twin.State.Pay(session.Id, "4000002500003155").Status);
        var saved = Assert.Single(await client.V1.PaymentMethods.ListAsync(new() { Customer = customer.Id, Type = "card" }));

        var intent = await client.V1.PaymentIntents.CreateAsync(OffSession(customer, saved));
        Assert.Equal(("succeeded", 4_000L), (intent.Status, intent.AmountReceived));
    }

    [Theory]
    [InlineData("4000000000000341", "card_declined")]
    [InlineData("4000002760003184", "authentication_required")]
    public async Task A_saved_card_can_be_refused_later(string number, string code)
    {
        var client = twin.Client();
        var customer = await client.V1.Customers.CreateAsync(new() { Email = "ada@example.com" });
        var session = await client.V1.Checkout.Sessions.CreateAsync(Setup(customer));
        twin.State.Pay(session.Id, number);
        var saved = Assert.Single(await client.V1.Customers.PaymentMethods.ListAsync(customer.Id));

        var refused = await RunningTwin.Refused(client.V1.PaymentIntents.CreateAsync(OffSession(customer, saved)));
        Assert.Equal(("card_error", code), (refused.StripeError.Type, refused.StripeError.Code));
        Assert.Equal("requires_payment_method", refused.StripeError.PaymentIntent.Status);
    }

    [Fact]
    public async Task A_payment_can_save_the_card_that_it_is_made_with()
    {
        var client = twin.Client();
        var options = RunningTwin.Payment();
        options.PaymentIntentData.SetupFutureUsage = "off_session";
        var paid = await twin.Paid(client, options: options);
        var customer = await client.V1.Customers.GetAsync(paid.CustomerId);
        Assert.Equal("ada@example.com", customer.Email);
        var saved = Assert.Single(await client.V1.PaymentMethods.ListAsync(new() { Customer = customer.Id }));
        Assert.Equal("succeeded", (await client.V1.PaymentIntents.CreateAsync(OffSession(customer, saved))).Status);

        await client.V1.PaymentMethods.DetachAsync(saved.Id);
        Assert.Empty(await client.V1.PaymentMethods.ListAsync(new() { Customer = customer.Id }));
        await RunningTwin.Refused(client.V1.PaymentIntents.CreateAsync(OffSession(customer, saved)));
    }

    [Fact]
    public async Task A_card_that_was_not_saved_is_not_charged_again()
    {
        var client = twin.Client();
        var paid = await twin.Paid(client);
        var again = new PaymentIntentCreateOptions { Amount = 100, Currency = "eur", PaymentMethod = paid.PaymentMethodId, Confirm = true };
        Assert.Equal("payment_method", (await RunningTwin.Refused(client.V1.PaymentIntents.CreateAsync(again))).StripeError.Param);
    }

    [Fact]
    public async Task A_setup_intent_saves_a_card_without_a_page()
    {
        var client = twin.Client();
        var customer = await client.V1.Customers.CreateAsync(new() { Email = "ada@example.com" });
        var asked = await client.V1.SetupIntents.CreateAsync(new() { Customer = customer.Id });
        Assert.Equal("requires_payment_method", asked.Status);
        var declined = await RunningTwin.Refused(client.V1.SetupIntents.ConfirmAsync(asked.Id, new() { PaymentMethod = "pm_card_visa_chargeDeclined" }));
        Assert.Equal(("generic_decline", asked.Id), (declined.StripeError.DeclineCode, declined.StripeError.SetupIntent.Id));
        Assert.Equal("succeeded", (await client.V1.SetupIntents.ConfirmAsync(asked.Id, new() { PaymentMethod = "pm_card_mastercard" })).Status);
        Assert.Equal("mastercard", Assert.Single(await client.V1.PaymentMethods.ListAsync(new() { Customer = customer.Id })).Card.Brand);
        Assert.Equal("setup_intent_unexpected_state", (await RunningTwin.Refused(client.V1.SetupIntents.CancelAsync(asked.Id))).StripeError.Code);
    }

    private static SessionCreateOptions Setup(Customer customer) =>
        new() { Mode = "setup", Customer = customer.Id, SuccessUrl = "https://portal.example/", Currency = "eur" };

    private static PaymentIntentCreateOptions OffSession(Customer customer, PaymentMethod method) =>
        new() { Amount = 4_000, Currency = "eur", Customer = customer.Id, PaymentMethod = method.Id, Confirm = true, OffSession = true };
}
