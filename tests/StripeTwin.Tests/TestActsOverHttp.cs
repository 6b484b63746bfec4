using System.Net;
using System.Text.Json.Nodes;

namespace Portal.StripeTwin.Tests;

/// <summary>What a test in another process, or a person with curl, can do to a twin.</summary>
public sealed class TestActsOverHttp : RunningTwin
{
    [Fact]
    public async Task A_payment_can_be_made_disputed_refunded_and_paid_out_without_a_browser()
    {
        var key = NewKey();
        var client = Client(key);
        var session = await client.V1.Checkout.Sessions.CreateAsync(Payment());
        var paid = await Act($"pay/{session.Id}", "number=4242424242424242");
        Assert.Equal("succeeded", (string?)paid["status"]);
        var charge = (await client.V1.PaymentIntents.GetAsync((string)paid["intent"]!)).LatestChargeId;

        var refund = await Act("refunds", $"charge={charge}&amount=500");
        await Act($"refunds/{refund["id"]}/fail");
        var dispute = await Act("disputes", $"charge={charge}&reason=duplicate");
        await Act($"disputes/{dispute["id"]}/close", "status=won");
        var payout = await Act("payouts", $"account={key}&currency=eur");
        await Act("advance?seconds=86400");

        Assert.Equal("failed", (await client.V1.Refunds.GetAsync((string)refund["id"]!)).Status);
        Assert.Equal("won", (await client.V1.Disputes.GetAsync((string)dispute["id"]!)).Status);
        Assert.Equal("paid", (await client.V1.Payouts.GetAsync((string)payout["id"]!)).Status);
        var truth = JsonNode.Parse(await Browser.GetStringAsync(new Uri($"{Address}/twin/truth")))!["payments"]![0]!;
        Assert.Equal((12_000L, 0L, 0L, session.Id), ((long)truth["captured"]!, (long)truth["refunded"]!, (long)truth["disputed"]!, (string)truth["session"]!));
    }

    [Fact]
    public async Task A_debit_can_be_settled_and_a_bank_left_waiting()
    {
        var client = Client();
        var debit = await Act($"pay/{(await client.V1.Checkout.Sessions.CreateAsync(Payment())).Id}", "number=DE89370400440532013000");
        await Act($"payment_intents/{debit["intent"]}/settle");
        Assert.Equal("succeeded", (await client.V1.PaymentIntents.GetAsync((string)debit["intent"]!)).Status);
        var card = await Act($"pay/{(await client.V1.Checkout.Sessions.CreateAsync(Payment())).Id}", "number=4000002760003184&authenticates=later");
        Assert.Equal("requires_action", (string?)card["status"]);
    }

    [Fact]
    public async Task Webhooks_are_held_and_delivered_when_asked()
    {
        await using var receiver = await Receiver.Start();
        var client = Client();
        await client.V1.WebhookEndpoints.CreateAsync(new() { Url = receiver.Url, EnabledEvents = ["customer.created"] });
        await Act("webhooks/mode", "hold=true");
        await client.V1.Customers.CreateAsync(new() { Name = "Ada" });
        await client.V1.Customers.CreateAsync(new() { Name = "Grace" });
        var held = JsonNode.Parse(await Browser.GetStringAsync(new Uri($"{Address}/twin/webhooks")))!["held_events"]!.AsArray().GetValues<string>().ToList();
        await Act("webhooks/deliver", $"events={held[1]},{held[0]}&times=2");
        Assert.Equal([held[1], held[1], held[0], held[0]], receiver.Events.Select(e => e.Id));

        await Act("webhooks/mode");
        await client.V1.Customers.CreateAsync(new() { Name = "Hedy" });
        Assert.Equal(5, (await Act("webhooks/sent"))["deliveries"]!.AsArray().Count);
    }

    [Fact]
    public async Task Faults_are_planned_listed_and_forgotten()
    {
        await Act("faults", "kind=status&status=500&path=/v1/customers&method=GET&times=3");
        await Assert.ThrowsAsync<Stripe.StripeException>(() => Client().V1.Customers.ListAsync());
        var faults = JsonNode.Parse(await Browser.GetStringAsync(new Uri($"{Address}/twin/faults")))!["faults"]!.AsArray();
        Assert.Equal((2, 500), ((int)faults.Single()!["times"]!, (int)faults.Single()!["status"]!));
        await Act("faults/forget");
        Assert.Empty(await Client().V1.Customers.ListAsync());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        using var nothing = new StringContent("");
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.PostAsync(new Uri($"{Address}/twin/disputes?charge=ch_none"), nothing)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Browser.PostAsync(new Uri($"{Address}/twin/advance?seconds=-1"), nothing)).StatusCode);
    }

    private async Task<JsonNode> Act(string path, string form = "")
    {
        using var content = new StringContent(form);
        var answer = await Browser.PostAsync(new Uri($"{Address}/twin/{path}"), content);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, said);
        return JsonNode.Parse(said)!;
    }
}
