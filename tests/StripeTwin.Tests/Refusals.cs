using Stripe;

namespace Portal.StripeTwin.Tests;

public class Refusals(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Fact]
    public async Task A_card_of_one_customer_is_neither_charged_for_nor_attached_to_another()
    {
        var client = twin.Client();
        var (ada, eve) = (await client.V1.Customers.CreateAsync(new() { Name = "Ada" }), await client.V1.Customers.CreateAsync(new() { Name = "Eve" }));
        var card = await client.V1.PaymentMethods.AttachAsync("pm_card_visa", new() { Customer = ada.Id });
        var options = new PaymentIntentCreateOptions { Amount = 500, Currency = "eur", Customer = eve.Id, PaymentMethod = card.Id, Confirm = true };
        Assert.Equal("payment_method", await ParamOf(client.V1.PaymentIntents.CreateAsync(options)));
        await RunningTwin.Refused(client.V1.PaymentMethods.AttachAsync(card.Id, new() { Customer = eve.Id }));
        Assert.Empty(await client.V1.PaymentMethods.ListAsync(new() { Customer = eve.Id }));
    }

    [Fact]
    public async Task What_a_deleted_customer_saved_is_not_charged_any_more()
    {
        var client = twin.Client();
        var customer = await client.V1.Customers.CreateAsync(new() { Name = "Ada" });
        var card = await client.V1.PaymentMethods.AttachAsync("pm_card_visa", new() { Customer = customer.Id });
        await client.V1.Customers.DeleteAsync(customer.Id);
        var options = new PaymentIntentCreateOptions { Amount = 500, Currency = "eur", PaymentMethod = card.Id, Confirm = true };
        Assert.Equal("payment_method", await ParamOf(client.V1.PaymentIntents.CreateAsync(options)));
    }

    [Fact]
    public async Task The_intent_of_a_session_is_confirmed_on_its_page_and_canceled_with_it()
    {
        var client = twin.Client();
        var session = await client.V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        var intent = twin.State.Pay(session.Id, "4000000000000002").Intent;
        var confirmed = client.V1.PaymentIntents.ConfirmAsync(intent, new() { PaymentMethod = "pm_card_visa" });
        Assert.Equal("payment_intent_unexpected_state", (await RunningTwin.Refused(confirmed)).StripeError.Code);
        Assert.Equal("payment_intent_unexpected_state", (await RunningTwin.Refused(client.V1.PaymentIntents.CancelAsync(intent))).StripeError.Code);
        await client.V1.Checkout.Sessions.ExpireAsync(session.Id);
        Assert.Equal("canceled", (await client.V1.PaymentIntents.GetAsync(intent)).Status);
    }

    [Fact]
    public async Task Authentication_that_comes_after_the_session_has_expired_pays_nothing()
    {
        var client = twin.Client();
        var session = await client.V1.Checkout.Sessions.CreateAsync(RunningTwin.Payment());
        var asked = twin.State.Pay(session.Id, "4000002760003184", authenticates: null);
        var page = (await client.V1.PaymentIntents.GetAsync(asked.Intent)).NextAction.RedirectToUrl.Url;
        await client.V1.Checkout.Sessions.ExpireAsync(session.Id);
        using var form = new FormUrlEncodedContent([new("answer", "complete")]);
        var answered = await twin.Browser.PostAsync(new Uri(page), form);
        Assert.Contains("Nothing is to be confirmed here", await answered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(("canceled", 0), (twin.State.Truth().Single(t => t.PaymentIntent == asked.Intent).Status, (await client.V1.Charges.ListAsync()).Count()));
    }

    [Fact]
    public async Task Metadata_and_expansions_have_their_limits()
    {
        var client = twin.Client();
        Dictionary<string, string> many = Enumerable.Range(0, 51).ToDictionary(i => $"key{i}", _ => "1");
        Assert.Equal("metadata", await ParamOf(client.V1.Customers.CreateAsync(new() { Metadata = many })));
        Assert.Equal("metadata[long]", await ParamOf(client.V1.Customers.CreateAsync(new() { Metadata = new() { ["long"] = new string('x', 501) } })));
        Assert.Equal("expand", await ParamOf(client.V1.Customers.ListAsync(new() { Expand = ["data.a.b.c.d"] })));
        Assert.Equal("limit", await ParamOf(client.V1.Customers.ListAsync(new() { Limit = (1L << 32) + 1 })));
    }

    private static async Task<string> ParamOf(Task asked) => (await RunningTwin.Refused(asked)).StripeError.Param;
}
