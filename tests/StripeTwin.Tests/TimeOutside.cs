using Microsoft.Extensions.Time.Testing;
using Stripe;

namespace Portal.StripeTwin.Tests;

public sealed class TimeOutside() : RunningTwin(Clock)
{
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_twin_lives_by_the_clock_that_it_is_given_and_can_be_ahead_of_it()
    {
        await using var receiver = await Receiver.Start();
        var client = Client();
        var endpoint = await client.V1.WebhookEndpoints.CreateAsync(new() { Url = receiver.Url, EnabledEvents = ["*"] });
        var session = await client.V1.Checkout.Sessions.CreateAsync(Payment());
        Assert.Equal(Clock.GetUtcNow().UtcDateTime, session.Created);
        State.Pay(session.Id, "DE89370400440532013000");
        await client.V1.Checkout.Sessions.CreateAsync(Payment());

        Clock.Advance(TimeSpan.FromHours(24)); // nobody asks the twin anything
        await State.WebhooksSent;
        Assert.Equal("checkout.session.expired", receiver.Events[^1].Type);
        State.Advance(TimeSpan.FromHours(48));
        await State.WebhooksSent;

        Assert.Equal(Clock.GetUtcNow().AddHours(48), State.Now);
        var settled = receiver.Came.Last();
        var told = EventUtility.ConstructEvent(settled.Body, settled.Signature, endpoint.Secret, 300, Clock.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal(("checkout.session.async_payment_succeeded", session.Created.AddDays(3)), (told.Type, told.Created));
    }
}
