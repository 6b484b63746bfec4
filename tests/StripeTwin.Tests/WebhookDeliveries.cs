using Stripe;
using Stripe.Checkout;

namespace Portal.StripeTwin.Tests;

/// <summary>Each has a twin of its own, since how events are sent is said for all accounts of a twin.</summary>
public sealed class WebhookDeliveries : RunningTwin
{
    [Fact]
    public async Task A_payment_is_told_in_the_order_in_which_it_happened_signed_for_the_endpoint()
    {
        var (client, endpoint, receiver) = await Listening();
        await using var _ = receiver;
        var paid = await Paid(client);
        await State.WebhooksSent;

        string[] expected = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"];
        Assert.Equal(expected, receiver.Events.Select(e => e.Type));
        var (body, signature) = receiver.Came.Last();
        var told = EventUtility.ConstructEvent(body, signature, endpoint.Secret);
        Assert.Equal((paid.Id, "7"), ((told.Data.Object as Session)!.PaymentIntentId, (told.Data.Object as Session)!.Metadata["invoice"]));
        Assert.Equal((StripeConfiguration.ApiVersion, false), (told.ApiVersion, told.Livemode));
        Assert.Throws<StripeException>(() => EventUtility.ConstructEvent(body, signature, "whsec_other"));
        Assert.Throws<StripeException>(() => EventUtility.ConstructEvent(body.Replace("12000", "12", StringComparison.Ordinal), signature, endpoint.Secret));
        Assert.All(await client.V1.Events.ListAsync(), e => Assert.Equal(0, e.PendingWebhooks));
    }

    [Fact]
    public async Task An_event_shows_the_thing_as_it_was_then()
    {
        var client = Client();
        var paid = await Paid(client);
        await client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id });
        var succeeded = Assert.Single(await client.V1.Events.ListAsync(new() { Type = "charge.succeeded" }));
        Assert.False((succeeded.Data.Object as Charge)!.Refunded);
        var refunded = Assert.Single(await client.V1.Events.ListAsync(new() { Types = ["charge.refunded"] }));
        Assert.True((refunded.Data.Object as Charge)!.Refunded);
        Assert.StartsWith("req_", refunded.Request.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_sent_again_soon_and_then_on_the_twins_clock_for_three_days()
    {
        var (client, _, receiver) = await Listening("customer.created");
        await using var _ = receiver;
        receiver.Refuse(7);
        await client.V1.Customers.CreateAsync(new() { Name = "Ada" });
        foreach (var hours in new[] { 0, 0.01, 0.5, 2, 6, 13, 25, 30 })
        {
            State.Advance(TimeSpan.FromHours(hours));
            await State.WebhooksSent;
        }
        Assert.Equal(8, receiver.Came.Count);
        Assert.Single(receiver.Events.Select(e => e.Id).Distinct());
        Assert.Equal(0, (await client.V1.Events.ListAsync()).Single().PendingWebhooks);
        var last = State.Deliveries[^1];
        Assert.Equal((8, 200), (last.Attempts, last.Status));
    }

    [Fact]
    public async Task Events_can_be_held_and_sent_in_any_order_and_again()
    {
        var (client, endpoint, receiver) = await Listening();
        await using var _ = receiver;
        State.WebhookMode = new() { Hold = true };
        await Paid(client);
        var held = State.HeldEvents;
        Assert.Empty(receiver.Came);
        await State.Deliver([.. held.Reverse()], times: 2);
        Assert.Equal(held.Reverse().SelectMany(h => new[] { h, h }), receiver.Events.Select(e => e.Id));
        Assert.Empty(State.HeldEvents);

        await State.Deliver([held[0]], age: TimeSpan.FromMinutes(6));
        var (body, signature) = receiver.Came.Last();
        Assert.Throws<StripeException>(() => EventUtility.ConstructEvent(body, signature, endpoint.Secret));
    }

    [Fact]
    public async Task Events_can_be_lost_doubled_and_mixed_up()
    {
        var (client, _, receiver) = await Listening("customer.created");
        await using var _ = receiver;
        State.WebhookMode = new() { DropEvery = 3, Times = 2, Delay = TimeSpan.FromMinutes(1), Shuffle = TimeSpan.FromHours(1), Seed = 7 };
        for (var i = 0; i < 9; i++) await client.V1.Customers.CreateAsync(new() { Name = $"{i}" });
        Assert.Empty(receiver.Came);
        State.Advance(TimeSpan.FromHours(2));
        await State.WebhooksSent;
        var names = receiver.Events.Select(e => (e.Data.Object as Customer)!.Name).ToList();
        Assert.Equal(["0", "0", "1", "1", "3", "3", "4", "4", "6", "6", "7", "7"], names.Order());
        Assert.NotEqual(names.Order(), names);
    }

    [Fact]
    public async Task While_a_secret_is_rolled_both_sign()
    {
        var (client, endpoint, receiver) = await Listening("customer.created");
        await using var _ = receiver;
        var rolled = State.RollSecret(endpoint.Id, keepFormer: TimeSpan.FromHours(1));
        await client.V1.Customers.CreateAsync(new() { Name = "Ada" });
        await State.WebhooksSent;
        var (body, signature) = receiver.Came.Last();
        Assert.Equal(EventUtility.ConstructEvent(body, signature, rolled).Id, EventUtility.ConstructEvent(body, signature, endpoint.Secret).Id);

        State.Advance(TimeSpan.FromHours(2));
        await client.V1.Customers.CreateAsync(new() { Name = "Grace" });
        await State.WebhooksSent;
        (body, signature) = receiver.Came.Last();
        EventUtility.ConstructEvent(body, signature, rolled);
        Assert.Throws<StripeException>(() => EventUtility.ConstructEvent(body, signature, endpoint.Secret));
    }

    private async Task<(StripeClient Client, WebhookEndpoint Endpoint, Receiver Receiver)> Listening(params string[] types)
    {
        var (client, receiver) = (Client(), await Receiver.Start());
        var endpoint = await client.V1.WebhookEndpoints.CreateAsync(new() { Url = receiver.Url, EnabledEvents = types.Length > 0 ? [.. types] : ["*"] });
        return (client, endpoint, receiver);
    }
}
