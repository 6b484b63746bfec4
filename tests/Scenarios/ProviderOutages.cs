using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>While nothing is there at the provider's address, no invoice is kept for a payment that can't be, and whoever runs the portal sees it.</summary>
public class ProviderOutages(PayingPortal fixture) : IClassFixture<PayingPortal>
{
    [Fact]
    public async Task a_payment_that_never_reached_the_provider_keeps_nothing_and_the_outage_is_seen_without_names_or_amounts()
    {
        var portal = fixture.Portal;
        var firm = await portal.NewFirm("Unreached");
        await fixture.Connect(firm);
        var client = await firm.NewClient();
        var payer = (await firm.NewContact(client)).Visitor;
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 0 } };
        var invoice = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines }).Expect(201)).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200));
        Assert.True((await payer.Get("/payment-options").Expect(200)).Json.GetProperty("isReachable").GetBoolean());
        Assert.True((await Outside()).GetProperty("answers").GetBoolean());

        await fixture.StopTwin();
        for (var tried = 0; tried < 3; tried++)
        {
            await portal.Settled(() => payer.Post("/charges", new { invoices = new[] { new { invoiceId = invoice } } }).Refused(503, "provider-unavailable"));
            Assert.Equal(0, (await payer.Get($"/invoices/{invoice}").Expect(200)).Json.GetProperty("charges").GetArrayLength());
        }
        await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/payments", new
        {
            amount = new { amount = 10_000, currency = "EUR" },
            receivedOn = "2026-01-15",
        }).Expect(201));

        Assert.False((await firm.Owner.Get("/payment-options").Expect(200)).Json.GetProperty("isReachable").GetBoolean());
        var seen = await Outside();
        Assert.Equal((false, "no connection", 1, 0), (seen.GetProperty("answers").GetBoolean(), seen.GetProperty("failure").GetString(),
            seen.GetProperty("firms").GetInt32(), seen.GetProperty("waiting").GetInt32()));
        Assert.NotNull(seen.GetProperty("outageSince").GetString());
        Assert.DoesNotContain("Unreached", seen.GetRawText(), StringComparison.Ordinal);
        using var plain = new HttpClient { BaseAddress = portal.Address };
        Assert.True((await plain.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);

        async Task<System.Text.Json.JsonElement> Outside() =>
            (await portal.Operator().Get("/admin/health").Expect(200)).Json.GetProperty("outside").EnumerateArray().Single();
    }
}
