using Stripe;

namespace Portal.StripeTwin.Tests;

public class PlannedFaults(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Theory]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.ResetAfter)]
    public async Task Stripes_client_tries_again_and_what_it_asks_for_is_done_once(FaultKind kind)
    {
        var key = RunningTwin.NewKey();
        twin.State.Plan(new(kind, "/v1/customers", "POST", Times: 2) { Account = twin.State.AccountId(key) });
        var customer = await twin.Client(key, retries: 2).V1.Customers.CreateAsync(new() { Name = "Ada" });
        Assert.Equal(customer.Id, Assert.Single(await twin.Client(key).V1.Customers.ListAsync()).Id);
    }

    [Fact]
    public async Task Whoever_does_not_try_again_cannot_know_and_finds_out_by_the_same_key()
    {
        var (key, once) = (RunningTwin.NewKey(), new RequestOptions { IdempotencyKey = "invoice-7" });
        twin.State.Plan(new(FaultKind.ResetAfter, "/v1/refunds") { Account = twin.State.AccountId(key) });
        var client = twin.Client(key);
        var paid = await twin.Paid(client);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id }, once));
        var refund = await client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id }, once);
        Assert.Equal(refund.Id, Assert.Single(await client.V1.Refunds.ListAsync()).Id);
    }

    [Fact]
    public async Task A_fault_meets_only_what_it_was_planned_for()
    {
        var key = RunningTwin.NewKey();
        var client = twin.Client(key);
        twin.State.Plan(new(FaultKind.Status, "/v1/customers", "POST", After: 1) { Status = 429, Account = twin.State.AccountId(key) });
        Assert.Empty(await client.V1.Customers.ListAsync());
        await client.V1.Customers.CreateAsync(new() { Name = "Ada" });
        var refused = await Assert.ThrowsAsync<StripeException>(() => client.V1.Customers.CreateAsync(new() { Name = "Grace" }));
        Assert.Equal((429, "rate_limit"), ((int)refused.HttpStatusCode, refused.StripeError.Code));
        await client.V1.Customers.CreateAsync(new() { Name = "Grace" });
    }

    [Fact]
    public async Task What_is_answered_late_is_done_at_once()
    {
        var key = RunningTwin.NewKey();
        var client = twin.Client(key);
        twin.State.Plan(new(FaultKind.SlowAfter, "/v1/customers", "POST") { Late = TimeSpan.FromHours(1), Account = twin.State.AccountId(key) });
        var asked = client.V1.Customers.CreateAsync(new() { Name = "Ada" });
        while (!(await client.V1.Customers.ListAsync()).Any()) { }
        Assert.False(asked.IsCompleted);
        twin.State.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Ada", (await asked).Name);
    }
}
