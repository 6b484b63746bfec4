using System.Net;
using System.Text.Json;
using Npgsql;
using Portal.Billing.SavedMethods;
using Portal.Scenarios.Harness;
using Portal.StripeTwin;

namespace Portal.Scenarios;

/// <summary>The payment provider is away for an hour: payers read what to do, everybody else works on, and everything settles by itself.</summary>
public sealed class PaymentOutages(PayingPortal fixture) : IClassFixture<PayingPortal>
{
    private const string Good = "4242424242424242";

    /// <summary>So many wait at once: all of them within the time after which the provider is given up on.</summary>
    private const int Many = 24;

    private readonly TestPortal _portal = fixture.Portal;
    private readonly TwinState _twin = fixture.Twin;

    private async Task<(Firm Firm, Guid Client, Visitor Payer, string Email)> Serve()
    {
        _twin.ForgetFaults();
        var firm = await _portal.NewFirm("Outage");
        await fixture.Connect(firm);
        var client = await firm.NewClient();
        var (id, payer) = await firm.NewContact(client);
        return (firm, client, payer, (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email"));
    }

    private static async Task<Guid> Issued(Firm firm, Guid client)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 0 } };
        var id = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines }).Expect(201)).Id("id");
        await firm.Owner.Post($"/invoices/{id}/issue").Expect(200);
        return id;
    }

    private static object Of(Guid invoice) => new { invoices = new[] { new { invoiceId = invoice } } };

    private static string PageOf(Answered answer) => new Uri(answer.String("url")).Segments[^1];

    [Theory]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.ResetAfter)]
    public async Task an_hour_without_the_provider_is_told_to_payers_and_settles_by_itself(FaultKind kind)
    {
        var (firm, client, payer, email) = await Serve();
        var (paidBefore, tried) = (await Issued(firm, client), await Issued(firm, client));
        var page = PageOf(await payer.Post("/charges", Of(paidBefore)).Expect(201));
        _twin.Plan(new(kind, Times: 1_000_000) { Status = 500 });
        _twin.Pay(page, Good);
        await _twin.WebhooksSent;
        var told = await payer.Post("/charges", Of(tried)).Refused(503, "provider-unavailable");
        Assert.Contains("few minutes", told.String("detail"), StringComparison.Ordinal);
        // Nobody else notices anything.
        await firm.Owner.Post($"/invoices/{await Issued(firm, client)}/payments", new
        {
            amount = new { amount = 10_000, currency = "EUR" },
            receivedOn = "2026-01-15"
        }).Expect(201);
        using (var ready = await new HttpClient { BaseAddress = _portal.Address }.GetAsync(new Uri("/health/ready", UriKind.Relative)))
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        for (var minutes = 0; minutes < 60; minutes += 6)
        {
            fixture.Pass(TimeSpan.FromMinutes(6));
            await fixture.Look();
        }
        _twin.ForgetFaults();
        fixture.Pass(TimeSpan.FromMinutes(6));
        await _portal.Settled(async () => { await fixture.Told(); await fixture.Look(); return 0; });
        await payer.SignIn(firm.ShortName, email);
        var (paid, free) = (await payer.Get($"/invoices/{paidBefore}").Expect(200), await payer.Get($"/invoices/{tried}").Expect(200));
        Assert.Equal(("paid", 0), (paid.String("status"), paid.Json.GetProperty("charges").GetArrayLength()));
        Assert.Equal(("issued", 0), (free.String("status"), free.Json.GetProperty("charges").GetArrayLength()));
        Assert.Equal(10_000, _twin.Truth().Where(t => t.Account == _twin.AccountId($"sk_test_{firm.Id:N}")).Sum(t => t.Captured));
        // What could not be paid then can be now.
        await _portal.Settled(async () => { _twin.Pay(PageOf(await payer.Post("/charges", Of(tried)).Expect(201)), Good); await fixture.Told(); return 0; });
        Assert.Equal("paid", (await payer.Get($"/invoices/{tried}").Expect(200)).String("status"));
    }

    [Fact]
    public async Task whoever_cannot_know_whether_it_was_taken_is_not_told_to_try_again()
    {
        var (firm, client, payer, _) = await Serve();
        var consent = new { version = Consents.Version, language = "en" };
        var saving = await payer.Post("/saved-methods", new { clientId = client, consent }).Expect(201);
        await _portal.Settled(async () => { _twin.Pay(PageOf(saving), Good); await fixture.Told(); return 0; });
        var (bySaved, byPage) = (await Issued(firm, client), await Issued(firm, client));
        var opened = await payer.Post("/charges", Of(byPage)).Expect(201);
        _twin.WebhookMode = new() { Hold = true };
        _twin.Plan(new(FaultKind.ResetAfter, Times: 1_000_000));
        _twin.Pay(PageOf(opened), Good);
        await payer.Post("/charges", new { invoices = new[] { new { invoiceId = bySaved } }, savedMethodId = saving.Id("id") })
            .Refused(503, "payment-not-known-yet");
        await payer.Post($"/charges/{opened.Id("id")}/check").Refused(503, "payment-not-known-yet");
        _twin.ForgetFaults();
        await _portal.Settled(async () => { await _twin.Deliver(); return 0; });
        _twin.WebhookMode = WebhookMode.Normal;
        foreach (var invoice in new[] { bySaved, byPage }) Assert.Equal("paid", (await payer.Get($"/invoices/{invoice}").Expect(200)).String("status"));
        Assert.Equal(20_000, _twin.Truth().Where(t => t.Account == _twin.AccountId($"sk_test_{firm.Id:N}")).Sum(t => t.Captured));
    }

    [Fact]
    public async Task whoever_waits_for_the_provider_holds_no_connection_to_the_database()
    {
        var (firm, client, payer, _) = await Serve();
        var invoices = new List<Guid>();
        for (var n = 0; n < Many; n++) invoices.Add(await Issued(firm, client));
        var origin = new Uri((await payer.Post("/charges", Of(await Issued(firm, client))).Expect(201)).String("url")).GetLeftPart(UriPartial.Authority);
        _twin.Plan(new(FaultKind.Slow, "/v1/checkout/sessions", "POST", Times: Many) { Late = TimeSpan.FromSeconds(30) });
        var waiting = invoices.Select(i => payer.Post("/charges", Of(i))).ToArray();
        using var http = new HttpClient();
        async Task<int> ToCome() =>
            JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri(origin + "/twin/faults"))).GetProperty("faults").GetArrayLength();
        while (await ToCome() > 0) { }

        await payer.Get("/invoices").Expect(200);
        await using var source = NpgsqlDataSource.Create(_portal.Connection);
        await using var held = source.CreateCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'");
        Assert.Equal(0L, await held.ExecuteScalarAsync());
        fixture.Pass(TimeSpan.FromSeconds(30));
        Assert.All(await Task.WhenAll(waiting), a => Assert.Equal(HttpStatusCode.Created, a.Status));
    }
}
