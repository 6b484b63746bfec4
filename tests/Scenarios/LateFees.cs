using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.LateFees;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Paying late is charged for by rule: by an invoice of its own, once, and not when there is a reason against it.</summary>
public sealed class LateFees(MovedPortal moved) : IClassFixture<MovedPortal>
{
    private const string Rules = "/admin/firm/late-fees";
    private readonly MovedClock _clock = moved.Clock;
    private readonly TestPortal _portal = moved.Portal;

    private Task<Firm> NewFirm(string name)
    {
        _clock.GoToNoon();
        return _portal.NewFirm(name);
    }

    private async Task<Guid> Issued(Firm firm, Guid client, int price = 100_000)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var dueOn = _clock.Today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var id = (await _portal.Settled(() => firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", dueOn, lines })
            .Expect(201))).Id("id");
        await _portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private async Task Pass(Firm firm, int days)
    {
        _clock.Ahead += TimeSpan.FromDays(days);
        await firm.Owner.SignIn(firm.ShortName, $"owner@{firm.ShortName}.example");
    }

    private static Task<Answered> Turn(Firm firm, object body) => firm.Change(HttpMethod.Patch, Rules, Rules, body);

    private static Task<Answered> Hold(Firm firm, Guid invoice, object body) =>
        firm.Change(HttpMethod.Patch, $"/invoices/{invoice}/reminders", $"/invoices/{invoice}/reminders", body).Expect(200);

    /// <summary>Two nodes at once, and again.</summary>
    private Task<bool> Round() => _portal.Settled(async () =>
    {
        var rounds = _portal.Services.GetRequiredService<LateFeeRounds>();
        await Task.WhenAll(rounds.Go(CancellationToken.None), rounds.Go(CancellationToken.None));
        await rounds.Go(CancellationToken.None);
        return true;
    });

    private static async Task<List<Guid>> Fees(Firm firm, Guid invoice) => [.. (await firm.Owner.Get($"/invoices/{invoice}/reminders").Expect(200))
        .Json.GetProperty("lateFees").EnumerateArray().Select(f => f.GetProperty("invoiceId").GetGuid())];

    [Fact]
    public async Task a_fee_waits_as_a_draft_of_its_own_and_is_made_once()
    {
        var firm = await NewFirm("Charging");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var invoice = await Issued(firm, client);
        await Pass(firm, 20);
        await Round();
        Assert.Empty(await Fees(firm, invoice));
        await Turn(firm, new { on = true }).Refused(400, "validation-failed");
        await Turn(firm, new { on = true, amounts = new[] { new { amount = 2500, currency = "EUR" } } }).Expect(200);
        await Pass(firm, 1);
        await Round();
        await Pass(firm, 1);
        await Round();
        var id = Assert.Single(await Fees(firm, invoice));
        var fee = await firm.Owner.Get($"/invoices/{id}").Expect(200);
        Assert.Equal(("draft", "2500", invoice, "Late fee for invoice INV-00001"),
            (fee.String("status"), fee.String("total", "amount"), fee.Id("lateFeeOf"), fee.String("title")));
        Assert.Equal(("outOfScope", "Invoice INV-00001, days overdue: 20"),
            (fee.Json.GetProperty("taxes")[0].GetProperty("category").GetString(), fee.Json.GetProperty("lines")[0].GetProperty("description").GetString()));
        await contact.Get($"/invoices/{id}").Refused(404, "not-found");
        await _portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        await contact.Get($"/invoices/{id}").Expect(200);
        await contact.Get(Rules).Refused(403, "forbidden");

        // A fee that is late itself is not charged for.
        await Pass(firm, 60);
        await Round();
        Assert.Empty(await Fees(firm, id));
        Assert.Single(await Fees(firm, invoice));
    }

    [Fact]
    public async Task interest_is_sent_by_itself_each_month_where_the_rule_says_so()
    {
        var firm = await NewFirm("Interest");
        var client = await firm.NewClient();
        var invoice = await Issued(firm, client);
        await Turn(firm, new { on = true, kind = "interest", percent = 9.125, every = "month", action = "issue", afterDays = 10 }).Expect(200);
        await Pass(firm, 11);
        await Round();
        await Pass(firm, 35);
        await Round();
        var fees = await Fees(firm, invoice);
        var made = new List<JsonElement>();
        foreach (var fee in fees) made.Add((await firm.Owner.Get($"/invoices/{fee}").Expect(200)).Json);
        Assert.Equal([("issued", 250), ("issued", 875)],
            made.Select(f => (f.GetProperty("status").GetString(), f.GetProperty("total").GetProperty("amount").GetInt32())));
    }

    [Fact]
    public async Task what_is_waived_held_paid_or_of_an_archived_client_is_left_alone()
    {
        var firm = await NewFirm("Lenient");
        var (client, gone) = (await firm.NewClient(), await firm.NewClient("Gone"));
        var (waived, disputed, paid, late) = (await Issued(firm, client), await Issued(firm, client), await Issued(firm, client), await Issued(firm, client));
        var archived = await Issued(firm, gone);
        await Turn(firm, new { on = true, amounts = new[] { new { amount = 2500, currency = "EUR" } } }).Expect(200);
        await Hold(firm, waived, new { lateFeesOff = true });
        await Hold(firm, disputed, new { dispute = "Not delivered" });
        await _portal.Settled(() => firm.Owner.Post($"/invoices/{paid}/payments",
            new { amount = new { amount = 100_000, currency = "EUR" }, receivedOn = "2026-01-15" }).Expect(201));
        await firm.Change(HttpMethod.Post, $"/clients/{gone}/archive", $"/clients/{gone}").Expect(200);
        await Pass(firm, 30);
        await Round();
        foreach (var invoice in new[] { waived, disputed, paid, archived }) Assert.Empty(await Fees(firm, invoice));
        Assert.Single(await Fees(firm, late));
    }
}
