using System.Net;
using Portal.Billing.SavedMethods;
using Portal.Scenarios.Harness;
using Portal.StripeTwin;
using Xunit.Abstractions;

namespace Portal.Scenarios;

/// <summary>Two want to settle one invoice at the same moment: one does, the other is told so, and nobody's money is taken for nothing.</summary>
public sealed class PaymentRaces(PayingPortal fixture, ITestOutputHelper output) : IClassFixture<PayingPortal>
{
    private const string Good = "4242424242424242";
    private const long Price = 1_00;

    private readonly TestPortal _portal = fixture.Portal;
    private readonly TwinState _twin = fixture.Twin;
    private readonly SortedDictionary<string, int> _ends = new(StringComparer.Ordinal);
    private Firm _firm = null!;
    private Guid _client, _method;
    private string _account = "";
    private Visitor _payer = null!, _colleague = null!;

    [Fact]
    public Task of_two_who_settle_an_invoice_at_once_one_does_and_nobody_pays_twice() => Race(rounds: 18);

    [Fact, Trait("tier", "nightly")]
    public Task of_two_who_settle_an_invoice_at_once_one_does_and_nobody_pays_twice_in_a_thousand_rounds() => Race(rounds: 1_000);

    private async Task Race(int rounds)
    {
        await Furnish();
        for (var round = 0; round < rounds; round++) await Round(round % 9);
        await _twin.WebhooksSent;
        await fixture.Look();
        foreach (var status in new[] { "started", "open", "processing", "failed" })
            Assert.Empty((await _firm.Owner.Get($"/charges?filter[status]={status}").Expect(200)).Items);
        Assert.DoesNotContain((await _firm.Owner.Get("/unmatched-payments").Expect(200)).Items, _ => true);
        foreach (var (end, times) in _ends) output.WriteLine($"{times,5} {end}");
    }

    private async Task Furnish()
    {
        _firm = await _portal.NewFirm("Racing");
        _account = _twin.AccountId(await fixture.Connect(_firm));
        _client = await _firm.NewClient();
        (_payer, _colleague) = ((await _firm.NewContact(_client)).Visitor, (await _firm.NewContact(_client)).Visitor);
        var saving = await _payer.Post("/saved-methods", new { clientId = _client, consent = new { version = Consents.Version, language = "en" } }).Expect(201);
        await _portal.Settled(async () => { _twin.Pay(PageOf(saving), Good); await fixture.Told(); return 0; });
        _method = saving.Id("id");
    }

    private async Task Round(int kind)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = Price, taxRate = 0 } };
        var invoice = (await _firm.Owner.Post("/invoices", new { clientId = _client, title = "Design", currency = "EUR", lines }).Expect(201)).Id("id");
        await _firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200);
        var taken = Taken();
        if (kind == 8) await PaidWhileCanceled(invoice);
        else
        {
            Func<Task<Answered>>[] both = kind switch
            {
                0 => [() => Pay(_payer, invoice), () => Pay(_colleague, invoice)],
                1 => [() => PaySaved(_payer, invoice), () => PaySaved(_colleague, invoice)],
                2 => [() => PaySaved(_payer, invoice), () => Pay(_colleague, invoice)],
                3 => [() => Pay(_payer, invoice), () => Record(invoice)],
                4 => [() => PaySaved(_payer, invoice), () => Record(invoice)],
                5 => [() => PaySaved(_payer, invoice), () => Void(invoice)],
                6 => [() => Pay(_payer, invoice), () => Credit(invoice)],
                _ => [() => PaySaved(_payer, invoice), () => Credit(invoice)],
            };
            var answers = await Task.WhenAll(both.Select(ask => Task.Run(ask)));
            Assert.True(answers.Count(a => a.Status is HttpStatusCode.Created or HttpStatusCode.OK) == 1, $"{kind}: {answers[0]} and {answers[1]}");
            var loser = answers.Single(a => a.Status is not (HttpStatusCode.Created or HttpStatusCode.OK));
            Assert.True(loser.Status == HttpStatusCode.Conflict, $"{kind}: {loser}");
            Count($"{kind}: {(loser == answers[0] ? "the second" : "the first")} settles it, the other is told {loser.String("code")}");
            if (answers.Single(a => a != loser) is var winner && winner.Json.TryGetProperty("url", out var url) && url.GetString() is not null)
            {
                _twin.Pay(PageOf(winner), Good);
                Assert.Equal("succeeded", (await _payer.Post($"/charges/{winner.Id("id")}/check").Expect(200)).String("status"));
            }
        }
        await EndsWell(invoice, Taken() - taken);
    }

    /// <summary>The payer presses the button at the provider while a member cancels, to record a transfer instead.</summary>
    private async Task PaidWhileCanceled(Guid invoice)
    {
        var open = await Pay(_payer, invoice);
        Assert.Equal(HttpStatusCode.Created, open.Status);
        var pressed = Task.Run(() =>
        {
            // The page may be closed by then.
            try { _twin.Pay(PageOf(open), Good); return true; }
            catch (Exception e) when (e.Message.Contains("no longer open", StringComparison.Ordinal)) { return false; }
        });
        var canceled = await _firm.Owner.Post($"/charges/{open.Id("id")}/cancel").Expect(200);
        var paid = await pressed;
        Assert.Equal(paid ? "succeeded" : "canceled", canceled.String("status"));
        var recorded = await Record(invoice);
        Assert.Equal(paid ? HttpStatusCode.Conflict : HttpStatusCode.Created, recorded.Status);
        Count($"8: {(paid ? $"paid before it was canceled; a transfer is told {recorded.String("code")}" : "canceled before it was paid; a transfer is recorded")}");
    }

    private async Task EndsWell(Guid invoice, long taken)
    {
        var ended = await _firm.Owner.Get($"/invoices/{invoice}").Expect(200);
        var payments = ended.Json.GetProperty("payments").EnumerateArray().Select(p => p.GetProperty("amount").GetProperty("amount").GetInt64()).ToList();
        Assert.Equal(("0", 0), (ended.String("outstanding", "amount"), ended.Json.GetProperty("charges").GetArrayLength()));
        // Void or credited, nothing was taken for it; else it was paid once.
        Assert.True(payments is [Price] or [], ended.Text);
        Assert.True(taken == 0 || (taken == Price && payments is [Price]), $"{taken} was taken: {ended.Text}");
        Assert.Equal(ended.String("status") == "paid" && payments.Count == 1, payments.Count == 1);
        await _payer.Post("/charges", Body(invoice)).Expect(409);
    }

    private long Taken() => _twin.Truth().Where(t => t.Account == _account).Sum(t => t.Captured);

    private void Count(string end) => _ends[end] = _ends.GetValueOrDefault(end) + 1;

    private static string PageOf(Answered answer) => new Uri(answer.String("url")).Segments[^1];

    private static object Body(Guid invoice, Guid? saved = null) => new { invoices = new[] { new { invoiceId = invoice } }, savedMethodId = saved };

    private static Task<Answered> Pay(Visitor payer, Guid invoice) => payer.Post("/charges", Body(invoice));

    private Task<Answered> PaySaved(Visitor payer, Guid invoice) => payer.Post("/charges", Body(invoice, _method));

    private Task<Answered> Record(Guid invoice) => _firm.Owner.Post($"/invoices/{invoice}/payments",
        new { amount = new { amount = Price, currency = "EUR" }, receivedOn = "2026-01-15" });

    private Task<Answered> Void(Guid invoice) => _firm.Owner.Post($"/invoices/{invoice}/void", new { reason = "A mistake." });

    private Task<Answered> Credit(Guid invoice) => _firm.Owner.Post($"/invoices/{invoice}/credit-notes", new { reason = "A mistake." });
}
