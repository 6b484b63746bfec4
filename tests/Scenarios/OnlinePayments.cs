using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Reconciliations;
using Portal.Scenarios.Harness;
using Portal.StripeTwin;

namespace Portal.Scenarios;

/// <summary>What a contact pays online arrives once, whatever is told when, and whoever else pays meanwhile.</summary>
public class OnlinePayments(PayingPortal fixture) : IClassFixture<PayingPortal>, IAsyncLifetime
{
    private const string Good = "4242424242424242", Declined = "4000000000000002", Debit = "DE89370400440532013000", BouncingDebit = "DE62370400440532013001";

    private readonly TestPortal _portal = fixture.Portal;
    private readonly TwinState _twin = fixture.Twin;

    public Task InitializeAsync()
    {
        _twin.WebhookMode = WebhookMode.Normal;
        _twin.ForgetFaults();
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private sealed record Served(Firm Firm, Guid Client, Visitor Payer, string Key);

    private async Task<Served> Serve(object? options = null)
    {
        var firm = await _portal.NewFirm("Paying");
        var key = await fixture.Connect(firm, options);
        var client = await firm.NewClient();
        return new(firm, client, (await firm.NewContact(client)).Visitor, key);
    }

    private async Task<Guid> Issued(Served served, long price = 10_000)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var id = (await served.Firm.Owner.Post("/invoices", new { clientId = served.Client, title = "Design", currency = "EUR", lines }).Expect(201)).Id("id");
        await _portal.Settled(() => served.Firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private static object Of(params Guid[] invoices) => new { invoices = invoices.Select(i => new { invoiceId = i }) };

    private static object Euros(long amount) => new { amount, currency = "EUR" };

    /// <summary>Starts to pay, and gives the charge's id and the provider's of its page.</summary>
    private static async Task<(Guid Charge, string Page)> Start(Visitor payer, object body)
    {
        var started = await payer.Post("/charges", body).Expect(201);
        return (started.Id("id"), new Uri(started.String("url")).Segments[^1]);
    }

    private static async Task<string> StatusOf(Visitor visitor, Guid invoice) => (await visitor.Get($"/invoices/{invoice}").Expect(200)).String("status");

    private PaymentTruth TruthOf(Guid charge) => _twin.Truth().Single(t => t.Metadata.GetValueOrDefault("portal_charge") == charge.ToString());

    [Fact]
    public async Task an_invoice_paid_by_card_is_paid_on_both_sides_once_however_often_it_is_told()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        _twin.WebhookMode = new() { Times = 5 };
        var (charge, page) = await Start(served.Payer, Of(invoice));
        var kept = (await served.Firm.Owner.Get($"/invoices/{invoice}").Expect(200)).Json.GetProperty("charges")[0];
        Assert.Equal(10_000, kept.GetProperty("amount").GetProperty("amount").GetInt64());
        await _portal.Settled(async () => { _twin.Pay(page, Good); await fixture.Told(); return 0; });

        var paid = await served.Payer.Get($"/invoices/{invoice}").Expect(200);
        Assert.Equal(("paid", 0, 1), (paid.String("status"), paid.Json.GetProperty("charges").GetArrayLength(),
            paid.Json.GetProperty("payments").GetArrayLength()));
        var done = await served.Payer.Get($"/charges/{charge}").Expect(200);
        Assert.Equal(("succeeded", "Visa •••• 4242"), (done.String("status"), done.String("label")));
        var payment = await served.Payer.Get($"/payments/{done.Id("paymentId")}").Expect(200);
        Assert.Equal(("card", "10000", "0", "True"), (payment.String("method"), payment.String("amount", "amount"), payment.String("unallocated", "amount"),
            payment.String("isTest")));
        await served.Payer.Get($"/payments/{done.Id("paymentId")}/receipt").Expect(200);
        Assert.Single((await served.Payer.Get("/payments").Expect(200)).Items);
        Assert.Single((await served.Firm.Owner.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "charge-succeeded");
        Assert.Single((await served.Payer.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "charge-succeeded");
        await served.Payer.Post("/charges", Of(invoice)).Refused(409, "overpayment");
        await _portal.TimelineCaughtUp();
        string[] telling = ["charge-succeeded", "payment-recorded", "invoice-paid"];
        foreach (var reader in new[] { served.Firm.Owner, served.Payer })
        {
            var told = Assert.Single((await reader.Get("/timeline?limit=100").Expect(200)).Items, i => telling.Contains(i.GetProperty("kind").GetString()));
            Assert.True(told.GetProperty("facts").GetProperty("full").GetBoolean());
            Assert.Equal(["invoice-paid", "payment-recorded"], (await reader.Get($"/timeline?filter[subjectId]={invoice}").Expect(200)).Items
                .Select(i => i.GetProperty("kind").GetString()!).Where(telling.Contains).Order());
        }
        Assert.All(_twin.Deliveries.Where(d => d.Attempts > 1), d => Assert.Fail($"{d.Type} was not taken: {d.Status}"));
    }

    [Fact]
    public async Task several_invoices_are_paid_in_one_and_a_part_only_where_the_firm_takes_parts()
    {
        var served = await Serve(new { allowsParts = false });
        Guid[] invoices = [await Issued(served, 3_000), await Issued(served, 4_000)];
        await served.Payer.Post("/charges", new { invoices = new[] { new { invoiceId = invoices[0], amount = Euros(1_000) } } }).Refused(409,
            "partial-payment-not-allowed");
        await served.Payer.Post("/charges", new { invoices = new[] { new { invoiceId = invoices[0], amount = Euros(3_001) } } }).Refused(409, "overpayment");
        await served.Payer.Post("/charges", new
        {
            invoices = new[] { new { invoiceId = invoices[0], amount = new { amount = 1,
            currency = "USD" } } }
        }).Refused(409, "currency-mismatch");
        await served.Firm.Owner.Post("/charges", Of(invoices)).Refused(403, "forbidden");
        await served.Firm.Change(HttpMethod.Patch, "/admin/payment-provider", "/admin/payment-provider", new { allowsParts = true });
        var (_, page) = await Start(served.Payer, new
        {
            invoices = new object[] { new { invoiceId = invoices[0], amount = Euros(1_000) },
            new { invoiceId = invoices[1] } }
        });
        await _portal.Settled(async () => { _twin.Pay(page, Good); await fixture.Told(); return 0; });
        Assert.Equal("2000", (await served.Payer.Get($"/invoices/{invoices[0]}").Expect(200)).String("outstanding", "amount"));
        Assert.Equal("paid", await StatusOf(served.Payer, invoices[1]));
    }

    [Fact]
    public async Task what_is_being_paid_is_not_paid_recorded_voided_or_credited_in_another_way_until_it_is_canceled()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        var colleague = (await served.Firm.NewContact(served.Client)).Visitor;
        var (charge, page) = await Start(served.Payer, Of(invoice));
        Assert.Equal(charge, (await Start(served.Payer, Of(invoice))).Charge);
        Assert.Null((await colleague.Get($"/charges/{charge}").Expect(200)).Json.GetProperty("url").GetString());
        await colleague.Post("/charges", Of(invoice)).Refused(409, "payment-under-way");
        await served.Firm.Owner.Post($"/invoices/{invoice}/payments", new { amount = Euros(10_000), receivedOn = "2026-01-15" }).Refused(409,
            "payment-under-way");
        await served.Firm.Owner.Post($"/invoices/{invoice}/void", new { reason = "A mistake." }).Refused(409, "payment-under-way");
        await served.Firm.Owner.Post($"/invoices/{invoice}/credit-notes", new { reason = "A mistake." }).Refused(409, "payment-under-way");
        Assert.Equal("requires_payment_method", _twin.Pay(page, Declined).Status);

        Assert.Equal("canceled", (await colleague.Post($"/charges/{charge}/cancel").Expect(200)).String("status"));
        Assert.ThrowsAny<Exception>(() => _twin.Pay(page, Good));
        await _portal.Settled(() => served.Firm.Owner.Post($"/invoices/{invoice}/payments", new
        {
            amount = Euros(10_000),
            receivedOn = "2026-01-15"
        }).Expect(201));
        Assert.Equal("paid", await StatusOf(served.Payer, invoice));
        Assert.DoesNotContain(_twin.Truth(), t => t.Metadata.GetValueOrDefault("portal_charge") == charge.ToString() && t.Captured > 0);
    }

    [Fact]
    public async Task whoever_cancels_what_was_paid_a_moment_ago_finds_it_paid()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        _twin.WebhookMode = new() { Hold = true };
        var (charge, page) = await Start(served.Payer, Of(invoice));
        _twin.Pay(page, Good);
        Assert.Equal("succeeded", (await _portal.Settled(() => served.Firm.Owner.Post($"/charges/{charge}/cancel").Expect(200))).String("status"));
        Assert.Equal("paid", await StatusOf(served.Payer, invoice));
        await _portal.Settled(async () => { await _twin.Deliver(times: 3); return 0; });
        Assert.Single((await served.Payer.Get("/payments").Expect(200)).Items);
    }

    [Fact]
    public async Task a_bank_debit_blocks_a_second_payment_for_days_and_then_arrives_or_opens_the_invoice_again()
    {
        var served = await Serve(new { methods = new[] { "card", "bankDebit" } });
        foreach (var (iban, ends) in new[] { (Debit, "paid"), (BouncingDebit, "issued") })
        {
            var invoice = await Issued(served);
            var (charge, page) = await Start(served.Payer, Of(invoice));
            await _portal.Settled(async () => { _twin.Pay(page, iban); await fixture.Told(); return 0; });
            Assert.Equal("processing", (await served.Payer.Get($"/charges/{charge}").Expect(200)).String("status"));
            Assert.True((await served.Payer.Get($"/invoices/{invoice}").Expect(200)).Json.GetProperty("charges")[0].GetProperty("isProcessing").GetBoolean());
            await served.Payer.Post($"/charges/{charge}/cancel").Refused(409, "payment-processing");
            await served.Payer.Post("/charges", Of(invoice)).Refused(409, "payment-under-way");
            await _portal.Settled(async () => { _twin.Settle(TruthOf(charge).PaymentIntent); await fixture.Told(); return 0; });
            Assert.Equal(ends, await StatusOf(served.Payer, invoice));
        }
        Assert.Contains((await served.Payer.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "charge-failed");
        Assert.Contains((await served.Firm.Owner.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "charge-failed");
    }

    [Fact]
    public async Task what_no_webhook_told_is_found_by_looking_and_what_was_never_opened_is_free_again()
    {
        var served = await Serve();
        Guid[] invoices = [await Issued(served), await Issued(served), await Issued(served)];
        _twin.WebhookMode = new() { DropEvery = 1 };
        var (_, page) = await Start(served.Payer, Of(invoices[0]));
        _twin.Pay(page, Good);
        await Start(served.Payer, Of(invoices[1]));
        // The provider has made the page, and its answer is lost: whoever asked knows of none, and neither does the portal.
        for (var n = 0; n < 2; n++) _twin.Plan(new(FaultKind.ResetAfter, "/v1/checkout/sessions", "POST", 1, 0));
        await served.Payer.Post("/charges", Of(invoices[2])).Refused(503, "provider-unavailable");
        Assert.Equal("issued", await StatusOf(served.Payer, invoices[0]));

        fixture.Pass(TimeSpan.FromMinutes(40));
        await _portal.Settled(async () => { await fixture.Look(); return 0; });
        var owner = served.Firm.Owner;
        await owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
        Assert.Equal("paid", await StatusOf(owner, invoices[0]));
        foreach (var open in invoices[1..]) Assert.Equal(0, (await owner.Get($"/invoices/{open}").Expect(200)).Json.GetProperty("charges").GetArrayLength());
        Assert.Equal(10_000, _twin.Truth().Where(t => t.Account == _twin.AccountId(served.Key)).Sum(t => t.Captured));
    }

    [Fact]
    public async Task what_the_provider_refuses_is_said_and_keeps_nothing()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        _twin.Plan(new(FaultKind.Status, "/v1/checkout/sessions", "POST") { Status = 400 });
        await _portal.Settled(() => served.Payer.Post("/charges", Of(invoice)).Refused(409, "provider-refused"));
        Assert.Equal(0, (await served.Payer.Get($"/invoices/{invoice}").Expect(200)).Json.GetProperty("charges").GetArrayLength());
        await Start(served.Payer, Of(invoice));
    }

    [Fact]
    public async Task what_was_tried_and_is_gone_from_the_test_account_frees_its_invoice()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        var (charge, page) = await Start(served.Payer, Of(invoice));
        _twin.Plan(new(FaultKind.Status, $"/v1/checkout/sessions/{page}", Times: 2) { Status = 404 });
        Assert.Equal("canceled", (await _portal.Settled(() => served.Payer.Post($"/charges/{charge}/cancel").Expect(200))).String("status"));
        Assert.Equal(0, (await served.Payer.Get($"/invoices/{invoice}").Expect(200)).Json.GetProperty("charges").GetArrayLength());
    }

    [Fact]
    public async Task a_payment_is_of_the_day_on_which_the_provider_had_it_however_late_one_hears_of_it()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        _twin.WebhookMode = new() { DropEvery = 1 };
        var (charge, page) = await Start(served.Payer, Of(invoice));
        var day = fixture.Clock.Today;
        _twin.Pay(page, Good);
        fixture.Pass(TimeSpan.FromDays(2));
        await _portal.Settled(async () => { await fixture.Look(); return 0; });
        var owner = served.Firm.Owner;
        await owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
        var paid = await owner.Get($"/payments/{(await owner.Get($"/charges/{charge}").Expect(200)).Id("paymentId")}").Expect(200);
        Assert.Equal($"{day:yyyy-MM-dd}", paid.String("receivedOn"));
        var part = (await owner.Get($"/invoices/{invoice}").Expect(200)).Json.GetProperty("payments")[0];
        Assert.Equal($"{day:yyyy-MM-dd}", part.GetProperty("receivedOn").GetString());
        var owed = await owner.Get($"/reports/receivables?asOf={day.AddDays(1):yyyy-MM-dd}").Expect(200);
        Assert.DoesNotContain(invoice.ToString(), owed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_given_back_opens_what_it_had_paid_wherever_it_was_given_back()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        var (charge, page) = await Start(served.Payer, Of(invoice));
        await _portal.Settled(async () => { _twin.Pay(page, Good); await fixture.Told(); return 0; });
        var payment = (await served.Payer.Get($"/charges/{charge}").Expect(200)).Id("paymentId");
        await served.Firm.Owner.Post($"/payments/{payment}/reverse", new { reason = "No." }).Refused(409, "payment-to-be-refunded");
        await served.Firm.Owner.Post($"/payments/{payment}/refunds", new { amount = Euros(10_001), reason = "Too much." }).Refused(409, "payment-exceeded");
        await served.Payer.Post($"/payments/{payment}/refunds", new { amount = Euros(1), reason = "Please." }).Refused(403, "forbidden");

        var refund = await _portal.Settled(() => served.Firm.Owner.Post($"/payments/{payment}/refunds", new
        {
            amount = Euros(4_000),
            reason = "A day less."
        }).Expect(201));
        Assert.Equal("made", refund.String("status"));
        Assert.Equal(4_000, TruthOf(charge).Refunded);
        var open = await served.Payer.Get($"/invoices/{invoice}").Expect(200);
        Assert.Equal(("issued", "4000"), (open.String("status"), open.String("outstanding", "amount")));
        Assert.Equal("A day less.", (await served.Payer.Get($"/refunds/{refund.Id("id")}").Expect(200)).String("reason"));

        await _portal.Settled(async () => { _twin.Refund(ChargeOf(charge)); await fixture.Told(); return 0; });
        Assert.Equal("10000", (await served.Payer.Get($"/invoices/{invoice}").Expect(200)).String("outstanding", "amount"));
        Assert.Equal(2, (await served.Payer.Get($"/refunds?filter[paymentId]={payment}").Expect(200)).Items.Count);
        var statement = await served.Firm.Owner.Get($"/clients/{served.Client}/statement?from={fixture.Clock.Today:yyyy-MM-dd}").Expect(200);
        Assert.Contains("\"refund\"", statement.Text, StringComparison.Ordinal);
        await _portal.LedgerCaughtUp();
        Assert.Contains("refund", (await served.Firm.Owner.Get($"/reports/ledger?from={fixture.Clock.Today:yyyy-MM-dd}").Expect(200)).Text,
            StringComparison.Ordinal);
        await served.Firm.Owner.Get($"/reports/receivables?asOf={fixture.Clock.Today:yyyy-MM-dd}").Expect(200);
        await served.Firm.Owner.Post($"/payments/{payment}/refunds", new { amount = Euros(1), reason = "More." }).Refused(409, "payment-exceeded");
    }

    [Fact]
    public async Task a_refund_that_the_bank_sends_back_is_the_clients_credit()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        var (charge, page) = await Start(served.Payer, Of(invoice));
        await _portal.Settled(async () => { _twin.Pay(page, "4000000000005126"); await fixture.Told(); return 0; });
        var payment = (await served.Payer.Get($"/charges/{charge}").Expect(200)).Id("paymentId");
        await _portal.Settled(() => served.Firm.Owner.Post($"/payments/{payment}/refunds", new { amount = Euros(10_000), reason = "Canceled." }).Expect(201));
        Assert.Equal("10000", (await served.Payer.Get($"/invoices/{invoice}").Expect(200)).String("outstanding", "amount"));

        await _portal.Settled(async () => { fixture.Pass(TimeSpan.FromDays(2)); await fixture.Told(); return 0; });
        await served.Firm.Owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
        Assert.Equal((10_000L, 0L), (TruthOf(charge).Captured, TruthOf(charge).Refunded));
        var known = await served.Firm.Owner.Get($"/charges/{charge}").Expect(200);
        Assert.Equal("failed", known.Json.GetProperty("refunds")[0].GetProperty("status").GetString());
        Assert.Equal("10000", (await served.Firm.Owner.Get($"/payments/{payment}").Expect(200)).String("unallocated", "amount"));
        Assert.Contains((await served.Firm.Owner.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "refund-failed");
    }

    [Fact]
    public async Task a_day_that_is_compared_with_the_provider_puts_right_what_nobody_told_of_and_says_the_same_again()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        var (charge, page) = await Start(served.Payer, Of(invoice));
        await _portal.Settled(async () => { _twin.Pay(page, Good); await fixture.Told(); return 0; });
        _twin.WebhookMode = new() { DropEvery = 1 };
        _twin.Refund(ChargeOf(charge), 4_000);
        await _portal.Settled(async () => { await fixture.Look(); return 0; });
        Assert.Equal("paid", await StatusOf(served.Payer, invoice));

        var body = new { day = $"{fixture.Clock.Today:yyyy-MM-dd}" };
        await served.Payer.Post("/reconciliations", body).Refused(403, "forbidden");
        await served.Firm.Owner.Post("/reconciliations", new { day = $"{fixture.Clock.Today.AddDays(2):yyyy-MM-dd}" }).Refused(422, "day-not-over");
        var compared = await _portal.Settled(() => served.Firm.Owner.Post("/reconciliations", body).Expect(200));
        Assert.Equal(("1", "1", 0), (compared.String("payments"), compared.String("healed"), compared.Json.GetProperty("differences").GetArrayLength()));
        Assert.Equal("4000", (await served.Payer.Get($"/invoices/{invoice}").Expect(200)).String("outstanding", "amount"));
        var again = await _portal.Settled(() => served.Firm.Owner.Post("/reconciliations", body).Expect(200));
        string Said(Answered answer) => answer.Json.GetProperty("amounts").GetRawText() + answer.String("healed") + answer.String("payments");
        Assert.Equal(Said(compared), Said(again));
        Assert.Single((await served.Firm.Owner.Get("/reconciliations").Expect(200)).Items);

        fixture.Pass(TimeSpan.FromDays(1));
        await _portal.Settled(async () => { while (await _portal.Services.GetRequiredService<ReconciliationRounds>().Go(CancellationToken.None) > 0) { } return 0; });
        await served.Firm.Owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
        Assert.InRange((await served.Firm.Owner.Get("/reconciliations").Expect(200)).Items.Count, 1, 2);
    }

    [Fact]
    public async Task what_is_paid_online_is_in_transit_until_it_is_paid_out_and_the_ledger_comes_out_even()
    {
        var (served, other) = (await Serve(), await Serve());
        var (first, second) = (await Issued(served), await Issued(served, 6_000));
        var charges = new List<Guid>();
        foreach (var invoice in new[] { first, second })
        {
            var (charge, page) = await Start(served.Payer, Of(invoice));
            await _portal.Settled(async () => { _twin.Pay(page, Good); await fixture.Told(); return 0; });
            charges.Add(charge);
        }
        await _portal.Settled(async () => { _twin.Refund(ChargeOf(charges[0]), 2_500); await fixture.Told(); return 0; });
        var kept = charges.Sum(c => TruthOf(c).Fee);
        await _portal.Settled(async () => { _twin.CloseDispute(_twin.Dispute(ChargeOf(charges[1])), won: false); await fixture.Told(); return 0; });
        Assert.Equal((7_500 - kept, kept, 0, 8_500, 0), await Balances());

        var payout = _twin.PayOut(served.Key, "eur");
        fixture.Pass(TimeSpan.FromDays(1));
        await served.Firm.Owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
        var (fees, day) = (charges.Sum(c => TruthOf(c).Fee), new { day = $"{fixture.Clock.Today:yyyy-MM-dd}" });
        Assert.True(fees > kept, "A dispute costs.");
        foreach (var _ in new[] { "compared", "compared again" })
        {
            await _portal.Settled(() => served.Firm.Owner.Post("/reconciliations", day).Expect(200));
            Assert.Equal((0, fees, 7_500 - fees, 8_500, 0), await Balances());
        }
        var paidOut = Assert.Single((await served.Firm.Owner.Get("/payouts").Expect(200)).Items);
        Assert.Equal((payout, 2, 7_500 - fees, fees - kept), (paidOut.GetProperty("reference").GetString()!, paidOut.GetProperty("payments").GetInt32(),
            Minor(paidOut.GetProperty("amount")), Minor(paidOut.GetProperty("fees"))));

        // The bank's statement has it too, and books nothing twice.
        var file = System.Text.Encoding.UTF8.GetBytes("Date;Amount;Currency;Description\n"
            + FormattableString.Invariant($"{fixture.Clock.Today:yyyy-MM-dd};{(7_500 - fees) / 100m:0.00};EUR;STRIPE PAYOUT\n{fixture.Clock.Today:yyyy-MM-dd};1.00;EUR;Hello"));
        var imported = await _portal.Settled(() => served.Firm.Owner.Upload("/bank-statements", file).Expect(200));
        Assert.Equal(("1", "1"), (imported.String("payouts"), imported.String("toMatch")));
        Assert.Equal((0, fees, 7_500 - fees + 100, 8_500, -100), await Balances());
        await _portal.Settled(() => served.Firm.Owner.Post($"/unmatched-payments/{imported.Json.GetProperty("entries")[0].GetProperty("id").GetGuid()}/set-aside",
            new { reason = "Interest." }, ("If-Match", "*")).Expect(200));

        _twin.FailPayout(payout);
        await _portal.Settled(() => served.Firm.Owner.Post("/reconciliations", day).Expect(200));
        Assert.Equal((0, fees, 0, 8_500, 7_500 - fees), await Balances());

        // Whoever follows the journal page by page has all of it, once, and can go on from there.
        var (followed, after) = (new List<System.Text.Json.JsonElement>(), 0L);
        while ((await served.Firm.Owner.Get($"/journal?after={after}&limit=3").Expect(200)) is { Items.Count: > 0 } page)
        {
            followed.AddRange(page.Items);
            after = page.Json.GetProperty("after").GetInt64();
        }
        Assert.Equal(followed.Count, followed.DistinctBy(e => e.GetProperty("id").GetGuid()).Count());
        Assert.Equal(followed.Select(e => e.GetProperty("position").GetInt64()).Order(), followed.Select(e => e.GetProperty("position").GetInt64()));
        Assert.All(followed, e => Assert.Equal(Sum(e, "debit"), Sum(e, "credit")));
        Assert.Equal(7_500 - fees, followed.SelectMany(e => e.GetProperty("lines").EnumerateArray()).Where(l => l.GetProperty("datev").GetString() == "1590")
            .Sum(l => Minor(l.GetProperty("debit")) - Minor(l.GetProperty("credit"))));
        await Issued(served, 100);
        await _portal.LedgerCaughtUp();
        Assert.Equal("invoice", Assert.Single((await served.Firm.Owner.Get($"/journal?after={after}").Expect(200)).Items).GetProperty("kind").GetString());
        await served.Firm.Owner.Get("/journal?after=-1").Refused(400, "validation-failed");
        await served.Firm.Owner.Get("/journal?limit=501").Refused(400, "validation-failed");

        // Nothing of it is another firm's, or a contact's; of those who serve some clients it is what is of these.
        await other.Firm.Owner.SignIn(other.Firm.ShortName, $"owner@{other.Firm.ShortName}.example");
        Assert.Empty((await other.Firm.Owner.Get("/journal").Expect(200)).Items);
        Assert.Empty((await other.Firm.Owner.Get("/payouts").Expect(200)).Items);
        var contact = (await served.Firm.NewContact(served.Client)).Visitor;
        foreach (var path in new[] { "/journal", "/payouts", "/reports/ledger", "/reports/trial-balance" }) await contact.Get(path).Refused(403, "forbidden");

        async Task<(long InTransit, long Fees, long Bank, long Receivables, long Suspense)> Balances()
        {
            await _portal.LedgerCaughtUp();
            var trial = (await served.Firm.Owner.Get("/reports/trial-balance").Expect(200)).Json.GetProperty("currencies")[0];
            Assert.Equal(Minor(trial.GetProperty("debit")), Minor(trial.GetProperty("credit")));
            long Of(string account) => trial.GetProperty("accounts").EnumerateArray().Where(a => a.GetProperty("account").GetString() == account)
                .Sum(a => Minor(a.GetProperty("balance")));
            return (Of("inTransit"), Of("fees"), Of("bank"), Of("receivables"), Of("suspense"));
        }
        long Sum(System.Text.Json.JsonElement entry, string side) => entry.GetProperty("lines").EnumerateArray().Sum(l => Minor(l.GetProperty(side)));
        long Minor(System.Text.Json.JsonElement money) => money.GetProperty("amount").GetInt64();
    }

    [Fact]
    public async Task what_was_paid_given_back_twice_and_disputed_before_anybody_heard_of_it_ends_as_it_stands_there()
    {
        var served = await Serve();
        var invoice = await Issued(served);
        _twin.WebhookMode = new() { Hold = true };
        var (charge, page) = await Start(served.Payer, Of(invoice));
        _twin.Pay(page, Good);
        var there = ChargeOf(charge);
        foreach (var amount in new[] { 2_000, 1_000 }) _twin.Refund(there, amount);
        _twin.CloseDispute(_twin.Dispute(there), won: false);
        await _portal.Settled(async () => { await _twin.Deliver([.. _twin.HeldEvents.Reverse()]); await fixture.Look(); return 0; });

        var ended = await served.Firm.Owner.Get($"/charges/{charge}").Expect(200);
        Assert.Equal(("succeeded", 2), (ended.String("status"), ended.Json.GetProperty("refunds").GetArrayLength()));
        Assert.Equal("lost", ended.Json.GetProperty("disputes")[0].GetProperty("status").GetString());
        var open = await served.Payer.Get($"/invoices/{invoice}").Expect(200);
        Assert.Equal(("issued", "10000"), (open.String("status"), open.String("outstanding", "amount")));
        var payment = await served.Payer.Get($"/payments/{ended.Id("paymentId")}").Expect(200);
        Assert.Equal((3, "0"), (payment.Json.GetProperty("refunds").GetArrayLength(), payment.String("unallocated", "amount")));
        Assert.Equal(0, TruthOf(charge).Captured - TruthOf(charge).Refunded - TruthOf(charge).Disputed);
    }

    [Fact]
    public async Task a_dispute_that_is_lost_opens_the_invoice_and_one_that_is_won_changes_nothing()
    {
        var served = await Serve();
        foreach (var (won, ends) in new[] { (true, "paid"), (false, "issued") })
        {
            var invoice = await Issued(served);
            var (charge, page) = await Start(served.Payer, Of(invoice));
            await _portal.Settled(async () => { _twin.Pay(page, Good); await fixture.Told(); return 0; });
            var dispute = await _portal.Settled(async () => { var id = _twin.Dispute(ChargeOf(charge)); await fixture.Told(); return id; });
            var disputed = await served.Firm.Owner.Get($"/charges/{charge}").Expect(200);
            Assert.Equal("open", disputed.Json.GetProperty("disputes")[0].GetProperty("status").GetString());
            Assert.Equal("paid", await StatusOf(served.Payer, invoice));
            await _portal.Settled(async () => { _twin.CloseDispute(dispute, won); await fixture.Told(); return 0; });
            Assert.Equal(ends, await StatusOf(served.Payer, invoice));
        }
        Assert.Equal(2, (await served.Firm.Owner.Get("/me/notifications").Expect(200)).Items.Count(n =>
            n.GetProperty("kind").GetString() == "charge-disputed"));
    }

    [Fact]
    public async Task of_two_who_pay_at_once_and_of_a_payer_and_a_member_one_wins_and_the_other_is_told_so()
    {
        var served = await Serve();
        var colleague = (await served.Firm.NewContact(served.Client)).Visitor;
        for (var round = 0; round < 10; round++)
        {
            var invoice = await Issued(served, 100);
            var other = round % 2 == 0 ? colleague.Post("/charges", Of(invoice))
                : served.Firm.Owner.Post($"/invoices/{invoice}/payments", new { amount = Euros(100), receivedOn = "2026-01-15" });
            var answers = await _portal.Settled(() => Task.WhenAll(served.Payer.Post("/charges", Of(invoice)), other));
            Assert.Single(answers, a => (int)a.Status == 201);
            Assert.Single(answers, a => (int)a.Status == 409);
            var state = await served.Firm.Owner.Get($"/invoices/{invoice}").Expect(200);
            Assert.Equal(1, state.Json.GetProperty("charges").GetArrayLength() + state.Json.GetProperty("payments").GetArrayLength());
        }
    }

    [Fact]
    public async Task what_the_provider_did_not_sign_just_now_changes_nothing_and_is_noted_once()
    {
        var (served, strangers) = (await Serve(), await Serve());
        var invoice = await Issued(served);
        _twin.WebhookMode = new() { Hold = true };
        var (charge, page) = await Start(served.Payer, Of(invoice));
        _twin.Pay(page, Good);
        await _twin.Deliver(_twin.HeldEvents, age: TimeSpan.FromMinutes(6));
        var ours = new { @object = "checkout.session", metadata = new { portal_charge = charge, portal_firm = served.Firm.Id } };
        var forged = System.Text.Json.JsonSerializer.Serialize(new
        {
            id = "evt_1",
            @object = "event",
            type = "checkout.session.completed",
            data = new { @object = ours }
        });
        foreach (var (firm, signature) in new (Guid, string?)[]
        {
            (served.Firm.Id, null), (served.Firm.Id, "t=1,v1=00"), (served.Firm.Id,
                $"t={fixture.Clock.GetUtcNow().ToUnixTimeSeconds()},v1={new string('0', 64)}"),
            (strangers.Firm.Id, $"t={fixture.Clock.GetUtcNow().ToUnixTimeSeconds()},v0={new string('0', 64)}"), (Guid.CreateVersion7(), "t=1,v1=00"),
        })
        {
            using var content = new StringContent(forged);
            (string, string)[] headers = signature is null ? [] : [("Stripe-Signature", signature)];
            await _portal.Settled(() => _portal.Visitor().Send(HttpMethod.Post, $"/hooks/payments/stripe/{firm}", content, headers).Refused(400,
                "webhook-not-signed"));
        }
        Assert.All(_twin.Deliveries.Where(d => d.Event == _twin.Deliveries[^1].Event), d => Assert.Equal(400, d.Status));
        Assert.Equal("issued", await StatusOf(served.Payer, invoice));
        await _portal.TimelineCaughtUp();
        Assert.Single((await served.Firm.Owner.Get("/timeline?filter[kind]=provider-event-refused").Expect(200)).Items);
    }

    private string ChargeOf(Guid charge) => TruthOf(charge).Charge!;
}
