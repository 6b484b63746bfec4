using Stripe;

namespace Portal.StripeTwin.Tests;

public class AllAtOnce(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Fact]
    public async Task However_many_ask_at_once_no_more_is_refunded_than_was_paid()
    {
        var client = twin.Client();
        var paid = await twin.Paid(client);
        var asked = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Refund(client, paid)));
        Assert.Equal(12, asked.Count(done => done));
        Assert.Equal(12_000, twin.State.Truth().Single(t => t.PaymentIntent == paid.Id).Refunded);
    }

    [Fact]
    public async Task However_often_one_key_asks_at_once_it_is_done_once()
    {
        var (client, once) = (twin.Client(), new RequestOptions { IdempotencyKey = "invoice-7" });
        var made = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.V1.Customers.CreateAsync(new() { Name = "Ada" }, once)));
        Assert.Single(made.Select(c => c.Id).Distinct());
        Assert.Single(await client.V1.Customers.ListAsync());
    }

    private static async Task<bool> Refund(StripeClient client, PaymentIntent paid)
    {
        try
        {
            return (await client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id, Amount = 1_000 })).Status == "succeeded";
        }
        catch (StripeException)
        {
            return false;
        }
    }
}
