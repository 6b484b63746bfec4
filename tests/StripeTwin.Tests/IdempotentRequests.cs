using System.Net;
using Stripe;

namespace Portal.StripeTwin.Tests;

public class IdempotentRequests(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Fact]
    public async Task The_same_key_and_request_are_answered_once_and_the_same()
    {
        var (client, once) = (twin.Client(), new RequestOptions { IdempotencyKey = "invoice-7" });
        var first = await client.V1.Customers.CreateAsync(new() { Name = "Ada" }, once);
        var again = await client.V1.Customers.CreateAsync(new() { Name = "Ada" }, once);
        Assert.Equal((first.Id, "true"), (again.Id, Replayed(again)));
        Assert.Null(Replayed(first));
        Assert.Single(await client.V1.Customers.ListAsync());

        var other = await RunningTwin.Refused(client.V1.Customers.CreateAsync(new() { Name = "Grace" }, once));
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency_error"), (other.HttpStatusCode, other.StripeError.Type));
    }

    [Fact]
    public async Task A_request_while_the_same_key_is_worked_on_is_a_conflict()
    {
        var (key, once) = (RunningTwin.NewKey(), new RequestOptions { IdempotencyKey = "invoice-7" });
        twin.State.Plan(new(FaultKind.Slow) { Late = TimeSpan.FromHours(1), Account = twin.State.AccountId(key) });
        Task<Customer>[] both = [.. Enumerable.Range(0, 2).Select(_ => twin.Client(key).V1.Customers.CreateAsync(new() { Name = "Ada" }, once))];
        var refused = await RunningTwin.Refused(await Task.WhenAny(both));
        Assert.Equal((HttpStatusCode.Conflict, "idempotency_key_in_use"), (refused.HttpStatusCode, refused.StripeError.Code));
        twin.State.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Ada", (await both.Single(b => !b.IsFaulted)).Name);
    }

    [Fact]
    public async Task A_key_is_free_again_where_the_request_was_refused_and_after_a_day()
    {
        var (client, once) = (twin.Client(), new RequestOptions { IdempotencyKey = "invoice-7" });
        await RunningTwin.Refused(client.V1.PaymentIntents.CreateAsync(new() { Amount = 1, Currency = "eur" }, once));
        var made = await client.V1.PaymentIntents.CreateAsync(new() { Amount = 100, Currency = "eur" }, once);
        twin.State.Advance(TimeSpan.FromHours(25));
        Assert.NotEqual(made.Id, (await client.V1.PaymentIntents.CreateAsync(new() { Amount = 100, Currency = "eur" }, once)).Id);
    }

    [Fact]
    public async Task A_decline_is_answered_again_to_the_same_key()
    {
        var (client, once) = (twin.Client(), new RequestOptions { IdempotencyKey = "invoice-7" });
        var options = new PaymentIntentCreateOptions { Amount = 100, Currency = "eur", PaymentMethod = "pm_card_visa_chargeDeclined", Confirm = true };
        var first = await RunningTwin.Refused(client.V1.PaymentIntents.CreateAsync(options, once));
        var again = await RunningTwin.Refused(client.V1.PaymentIntents.CreateAsync(options, once));
        Assert.Equal((402, "card_declined", "generic_decline"), ((int)first.HttpStatusCode, first.StripeError.Code, first.StripeError.DeclineCode));
        Assert.Equal(first.StripeError.PaymentIntent.Id, again.StripeError.PaymentIntent.Id);
        Assert.Single(await client.V1.Charges.ListAsync());
    }

    private static string? Replayed(Customer answer) =>
        answer.StripeResponse.Headers.TryGetValues("Idempotent-Replayed", out var values) ? values.Single() : null;
}
