using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Autopays;
using Portal.Billing.SavedMethods;
using Portal.Scenarios.Harness;
using Portal.StripeTwin;

namespace Portal.Scenarios;

/// <summary>A client saves a card, and its invoices are paid by themselves: told before, once, tried again, until somebody turns it off.</summary>
public class Autopays(PayingPortal fixture) : IClassFixture<PayingPortal>
{
    private const string Good = "4242424242424242", GoodOnlyNow = "4000000000000341";

    private readonly TestPortal _portal = fixture.Portal;
    private readonly TwinState _twin = fixture.Twin;

    private sealed record Served(Firm Firm, Guid Client, Visitor Payer, string Email);

    private async Task<Served> Serve()
    {
        fixture.Clock.GoToNoon();
        _twin.WebhookMode = WebhookMode.Normal;
        var firm = await _portal.NewFirm("Autopay");
        await fixture.Connect(firm);
        var client = await firm.NewClient();
        var (id, visitor) = await firm.NewContact(client);
        return new(firm, client, visitor, (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email"));
    }

    private static object Consent => new { version = Consents.Version, language = "en" };

    private async Task<Guid> Save(Served served, string card, bool autopay)
    {
        var started = await served.Payer.Post("/saved-methods", new { clientId = served.Client, consent = Consent, autopay }).Expect(201);
        await _portal.Settled(async () => { _twin.Pay(new Uri(started.String("url")).Segments[^1], card); await fixture.Told(); return 0; });
        return started.Id("id");
    }

    private async Task<Guid> Issued(Served served, int dueIn, long price = 10_000, object? schedule = null)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var dueOn = fixture.Clock.Today.AddDays(dueIn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var id = (await served.Firm.Owner.Post("/invoices", new { clientId = served.Client, title = "Design", currency = "EUR", dueOn, lines }).Expect(201)).Id("id");
        await _portal.Settled(() => served.Firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        if (schedule is not null) await served.Firm.Change(HttpMethod.Put, $"/invoices/{id}/payment-schedule", $"/invoices/{id}", schedule);
        return id;
    }

    /// <summary>Days go by, one by one, and two nodes look each day.</summary>
    private async Task Pass(Served served, int days)
    {
        for (var day = 0; day < days; day++)
        {
            fixture.Pass(TimeSpan.FromDays(1));
            await _portal.Settled(async () =>
            {
                var rounds = _portal.Services.GetRequiredService<AutopayRounds>();
                await Task.WhenAll(rounds.Go(CancellationToken.None), rounds.Go(CancellationToken.None));
                await rounds.Go(CancellationToken.None);
                await fixture.Look();
                _twin.Advance(TimeSpan.Zero);
                await fixture.Told();
                return 0;
            });
        }
        await served.Firm.Owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
        await served.Payer.SignIn(served.Firm.ShortName, served.Email);
    }

    private static async Task<string> StatusOf(Served served, Guid invoice) =>
        (await served.Firm.Owner.Get($"/invoices/{invoice}").Expect(200)).String("status");

    private static async Task<int> Told(Served served, string kind) =>
        (await served.Payer.Get("/me/notifications").Expect(200)).Items.Count(n => n.GetProperty("kind").GetString() == kind);

    private long Taken(Served served) => _twin.Truth().Where(t => t.Account == _twin.AccountId($"sk_test_{served.Firm.Id:N}")).Sum(t => t.Captured);

    [Fact]
    public async Task an_invoice_is_announced_then_paid_on_the_day_it_is_due_once_and_reminded_of_never()
    {
        var served = await Serve();
        var method = await Save(served, Good, autopay: true);
        var saved = await served.Payer.Get($"/saved-methods/{method}").Expect(200);
        Assert.Equal(("saved", "Visa •••• 4242"), (saved.String("status"), saved.String("label")));
        var autopay = await served.Firm.Owner.Get($"/clients/{served.Client}/autopay").Expect(200);
        Assert.Equal(("True", "Visa •••• 4242"), (autopay.String("on"), autopay.String("label")));
        var invoice = await Issued(served, dueIn: 5);
        var planned = await served.Payer.Get($"/invoices/{invoice}/autopay").Expect(200);
        Assert.Equal(fixture.Clock.Today.AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), planned.String("chargeOn"));

        await Pass(served, 4);
        Assert.Equal((1, "issued", 0L), (await Told(served, "autopay-announced"), await StatusOf(served, invoice), Taken(served)));
        await Pass(served, 1);
        Assert.Equal((1, "paid", 10_000L), (await Told(served, "charge-succeeded"), await StatusOf(served, invoice), Taken(served)));
        await Pass(served, 2);
        Assert.Equal(10_000L, Taken(served));
    }

    [Fact]
    public async Task instalments_are_charged_each_on_its_date()
    {
        var served = await Serve();
        await Save(served, Good, autopay: true);
        var (first, second) = (fixture.Clock.Today.AddDays(4), fixture.Clock.Today.AddDays(9));
        var invoice = await Issued(served, 4, 10_000, new
        {
            instalments = new[] { new { dueOn = $"{first:yyyy-MM-dd}", amount = 4_000 }, new { dueOn = $"{second:yyyy-MM-dd}", amount = 6_000 } },
        });
        await Pass(served, 4);
        Assert.Equal((4_000L, "issued"), (Taken(served), await StatusOf(served, invoice)));
        await Pass(served, 5);
        Assert.Equal((10_000L, "paid", 2), (Taken(served), await StatusOf(served, invoice), await Told(served, "autopay-announced")));
    }

    [Fact]
    public async Task a_card_that_is_declined_is_tried_again_as_the_firm_says_and_then_left_alone()
    {
        var served = await Serve();
        await served.Firm.Change(HttpMethod.Patch, "/admin/payment-provider", "/admin/payment-provider",
            new { autopay = new { on = true, noticeDays = 1, retryAfterDays = new[] { 2 } } });
        await Save(served, GoodOnlyNow, autopay: true);
        var invoice = await Issued(served, dueIn: 1);
        await Pass(served, 2);
        Assert.Equal((1, 0L), (await Told(served, "autopay-failed"), Taken(served)));
        Assert.Equal("True", (await served.Payer.Get($"/invoices/{invoice}/autopay").Expect(200)).String("isRetry"));
        Assert.Equal(0, (await served.Payer.Get($"/invoices/{invoice}").Expect(200)).Json.GetProperty("charges").GetArrayLength());
        await Pass(served, 6);
        Assert.Equal((2, "issued"), (await Told(served, "autopay-failed"), await StatusOf(served, invoice)));
        Assert.Equal("True", (await served.Payer.Get($"/invoices/{invoice}/autopay").Expect(200)).String("hasFailed"));
    }

    [Fact]
    public async Task what_the_provider_took_while_its_answer_was_lost_is_found_and_taken_once()
    {
        var served = await Serve();
        await Save(served, Good, autopay: true);
        var invoice = await Issued(served, dueIn: 5);
        await Pass(served, 4);
        for (var n = 0; n < 2; n++) _twin.Plan(new(FaultKind.ResetAfter, "/v1/payment_intents", "POST", 1, 0));
        _twin.WebhookMode = new() { DropEvery = 1 };
        await Pass(served, 1);
        fixture.Pass(TimeSpan.FromMinutes(45));
        await _portal.Settled(async () => { await fixture.Look(); return 0; });
        Assert.Equal((10_000L, "paid"), (Taken(served), await StatusOf(served, invoice)));
    }

    [Fact]
    public async Task it_is_turned_off_at_any_time_and_a_saved_card_pays_by_one_click_until_it_is_removed()
    {
        var served = await Serve();
        var method = await Save(served, Good, autopay: false);
        Assert.Equal("False", (await served.Payer.Get($"/clients/{served.Client}/autopay").Expect(200)).String("on"));
        var body = new { savedMethodId = method, consent = Consent };
        await served.Payer.Send(HttpMethod.Put, $"/clients/{served.Client}/autopay", JsonContent.Create(new
        {
            savedMethodId = method,
            consent = new { version = 0, language = "en" }
        }), ("If-Match", "\"v0\"")).Refused(409, "consent-changed");
        await served.Firm.Owner.Send(HttpMethod.Put, $"/clients/{served.Client}/autopay", JsonContent.Create(body), ("If-Match", "\"v0\"")).Refused(403, "forbidden");
        await _portal.Settled(() => served.Payer.Send(HttpMethod.Put, $"/clients/{served.Client}/autopay", JsonContent.Create(body), ("If-Match", "\"v0\"")).Expect(200));
        var invoice = await Issued(served, dueIn: 3);
        await Pass(served, 1);
        await _portal.Settled(() => served.Firm.Owner.Delete($"/clients/{served.Client}/autopay").Expect(204));
        await Pass(served, 4);
        Assert.Equal(("issued", 0L), (await StatusOf(served, invoice), Taken(served)));

        var paid = await _portal.Settled(() => served.Payer.Post("/charges", new { invoices = new[] { new { invoiceId = invoice } }, savedMethodId = method }).Expect(201));
        Assert.Equal("succeeded", paid.String("status"));
        Assert.Equal(("paid", 10_000L), (await StatusOf(served, invoice), Taken(served)));
        var stranger = await Serve();
        await stranger.Payer.Post("/charges", new { invoices = new[] { new { invoiceId = await Issued(stranger, 3) } }, savedMethodId = method }).Refused(404, "not-found");
        await stranger.Payer.Delete($"/saved-methods/{method}").Refused(404, "not-found");

        await served.Payer.SignIn(served.Firm.ShortName, served.Email);
        Assert.Single((await served.Payer.Get("/saved-methods").Expect(200)).Items);
        await _portal.Settled(() => served.Payer.Delete($"/saved-methods/{method}").Expect(204));
        Assert.Empty((await served.Payer.Get("/saved-methods").Expect(200)).Items);
        Assert.Equal("removed", (await served.Payer.Get($"/saved-methods/{method}").Expect(200)).String("status"));
        var another = await Issued(served, dueIn: 3);
        await served.Payer.Post("/charges", new { invoices = new[] { new { invoiceId = another } }, savedMethodId = method }).Refused(409, "saved-method-gone");
    }
}
