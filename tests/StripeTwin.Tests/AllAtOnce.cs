using System.Net;
using Stripe;

namespace Portal.StripeTwin.Tests;

public class AllAtOnce(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Fact]
    public async Task However_many_ask_at_once_no_more_is_refunded_than_was_paid()
    {
        var client = twin.Client();
        var paid = await twin.Paid(client);
        var part = new RefundCreateOptions { PaymentIntent = paid.Id, Amount = 1_000 };
        var asked = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Tried(client.V1.Refunds.CreateAsync(part))));
        Assert.Equal(12, asked.Count(refund => refund is not null));
        Assert.Equal(12_000, twin.State.Truth().Single(t => t.PaymentIntent == paid.Id).Refunded);
    }

    [Fact]
    public async Task However_often_one_key_asks_at_once_it_is_done_once_and_whoever_comes_too_early_is_told()
    {
        var (client, once) = (twin.Client(), new RequestOptions { IdempotencyKey = "invoice-7" });
        var made = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Tried(client.V1.Customers.CreateAsync(new() { Name = "Ada" }, once))));
        Assert.Single(made.OfType<Customer>().Select(c => c.Id).Distinct());
        Assert.Single(await client.V1.Customers.ListAsync());
    }

    /// <summary>What was answered; null where it was refused.</summary>
    private static async Task<T?> Tried<T>(Task<T> asked) where T : class
    {
        try
        {
            return await asked;
        }
        catch (StripeException e) when (e.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict)
        {
            return null;
        }
    }
}
