using System.Net;
using Stripe;

namespace Portal.StripeTwin.Tests;

public class ApiConventions(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Theory]
    [InlineData("sk_test_invalid")]
    [InlineData("sk_live_4eC39HqLyjWDarjtT1")]
    [InlineData("pk_test_4eC39HqLyjWDarjtT1")]
    public async Task A_key_that_is_none_of_test_mode_is_refused_and_not_repeated(string key)
    {
        var refused = await RunningTwin.Refused(twin.Client(key).V1.Accounts.GetSelfAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.HttpStatusCode);
        Assert.DoesNotContain(key, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_key_has_an_account_of_its_own_and_a_restricted_key_that_of_its_secret_key()
    {
        var key = RunningTwin.NewKey();
        var customer = await twin.Client(key).V1.Customers.CreateAsync(new() { Name = "Ada" });
        Assert.Equal("Ada", (await twin.Client(key.Replace("sk_", "rk_", StringComparison.Ordinal)).V1.Customers.GetAsync(customer.Id)).Name);
        Assert.Equal("resource_missing", (await RunningTwin.Refused(twin.Client().V1.Customers.GetAsync(customer.Id))).StripeError.Code);
        Assert.Equal(twin.State.AccountId(key), (await twin.Client(key).V1.Accounts.GetSelfAsync()).Id);
    }

    [Fact]
    public async Task Lists_are_newest_first_and_read_page_by_page_in_both_directions()
    {
        var client = twin.Client();
        List<string> made = [];
        for (var i = 0; i < 7; i++) made.Insert(0, (await client.V1.Customers.CreateAsync(new() { Name = $"{i}" })).Id);
        Assert.Equal(made, await client.V1.Customers.ListAutoPagingAsync(new() { Limit = 3 }).Select(c => c.Id).ToListAsync());
        var middle = await client.V1.Customers.ListAsync(new() { Limit = 2, EndingBefore = made[5] });
        Assert.Equal((true, made[3], made[4]), (middle.HasMore, middle.Data[0].Id, middle.Data[1].Id));
        var last = await client.V1.Customers.ListAsync(new() { Limit = 2, StartingAfter = made[4] });
        Assert.Equal((false, "/v1/customers"), (last.HasMore, last.Url));
        var now = twin.State.Now.UtcDateTime;
        Assert.Empty(await client.V1.Customers.ListAsync(new() { Created = new DateRangeOptions { GreaterThan = now.AddMinutes(1) } }));
        Assert.Equal(7, (await client.V1.Customers.ListAsync(new() { Created = new DateRangeOptions { LessThanOrEqual = now } })).Count());
        Assert.Equal("limit", (await RunningTwin.Refused(client.V1.Customers.ListAsync(new() { Limit = 101 }))).StripeError.Param);
    }

    [Fact]
    public async Task What_cannot_be_expanded_is_refused()
    {
        var client = twin.Client();
        var paid = await twin.Paid(client);
        var wrong = new PaymentIntentGetOptions { Expand = ["metadata.invoice"] };
        Assert.Contains("cannot be expanded", (await RunningTwin.Refused(client.V1.PaymentIntents.GetAsync(paid.Id, wrong))).Message, StringComparison.Ordinal);
        var listed = await client.V1.PaymentIntents.ListAsync(new() { Expand = ["data.latest_charge", "data.payment_method"] });
        Assert.Equal(("4242", "4242"), (listed.Single().LatestCharge.PaymentMethodDetails.Card.Last4, listed.Single().PaymentMethod.Card.Last4));
    }

    [Fact]
    public async Task Each_answer_names_its_request_and_the_version()
    {
        var account = await twin.Client().V1.Accounts.GetSelfAsync();
        Assert.StartsWith("req_", account.StripeResponse.RequestId, StringComparison.Ordinal);
        Assert.Equal(StripeConfiguration.ApiVersion, account.StripeResponse.Headers.GetValues("Stripe-Version").Single());
    }

    [Fact]
    public async Task What_the_twin_does_not_have_says_so()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"{twin.Address}/v1/subscriptions");
        var answer = await twin.Browser.SendAsync(asked);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/v1/subscriptions", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
