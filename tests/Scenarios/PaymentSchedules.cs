using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Reminders;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>An invoice is paid in instalments, and everything that asks when something is due goes by them.</summary>
public sealed class PaymentSchedules(MovedPortal moved) : IClassFixture<MovedPortal>
{
    private readonly MovedClock _clock = moved.Clock;
    private readonly TestPortal _portal = moved.Portal;

    private DateOnly Today => _clock.Today;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<(Firm Firm, Guid Client, Visitor Contact)> Served()
    {
        _clock.GoToNoon();
        var firm = await _portal.NewFirm("Parts");
        var client = await firm.NewClient();
        return (firm, client, (await firm.NewContact(client)).Visitor);
    }

    private async Task<Guid> Draft(Firm firm, Guid client, long price = 100_000)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var draft = new { clientId = client, title = "Design", currency = "EUR", lines };
        return (await _portal.Settled(() => firm.Owner.Post("/invoices", draft).Expect(201))).Id("id");
    }

    private Task<Answered> Issue(Firm firm, Guid invoice) => _portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue"));

    private static string At(Guid invoice) => $"/invoices/{invoice}/payment-schedule";

    private static Task<Answered> Split(Firm firm, Guid invoice, object body) => firm.Change(HttpMethod.Put, At(invoice), At(invoice), body);

    private object Monthly(int count, int firstIn = 10) => new { count, firstDueOn = Today.AddDays(firstIn), interval = "month" };

    private static string Parts(JsonElement schedule) => string.Join(' ', schedule.EnumerateArray()
        .Select(i => $"{i.GetProperty("amount").GetProperty("amount")}/{i.GetProperty("paid").GetProperty("amount")}/{i.GetProperty("status")}"));

    private Task<Answered> Pay(Firm firm, Guid invoice, int amount) => _portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/payments",
        new { amount = new { amount, currency = "EUR" }, receivedOn = "2026-01-15" }).Expect(201));

    [Fact]
    public async Task a_draft_is_split_sent_and_paid_part_by_part()
    {
        var (firm, client, contact) = await Served();
        var invoice = await Draft(firm, client);
        await contact.Get(At(invoice)).Refused(404, "not-found");
        await firm.Owner.Send(HttpMethod.Put, At(invoice), JsonContent.Create(Monthly(3))).Refused(428, "precondition-missing");
        await Split(firm, invoice, new { count = 3 }).Refused(400, "validation-failed");
        await Split(firm, invoice, new { instalments = new[] { new { dueOn = Today, amount = 1 }, new { dueOn = Today, amount = 2 } } })
            .Refused(400, "validation-failed");
        await Split(firm, invoice, new { instalments = new[] { new { dueOn = Today, amount = 1 }, new { dueOn = Today.AddDays(1), amount = 2 } } })
            .Refused(409, "payment-schedule-differs");
        var split = await Split(firm, invoice, Monthly(3)).Expect(200);
        Assert.Equal("33334/0/open 33333/0/open 33333/0/open", Parts(split.Json.GetProperty("instalments")));

        // What no longer comes to the total is not sent.
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 90_000, taxRate = 0 } };
        await firm.Change(HttpMethod.Patch, $"/invoices/{invoice}", $"/invoices/{invoice}", new { lines }).Expect(200);
        await Issue(firm, invoice).Refused(409, "payment-schedule-differs");
        await Split(firm, invoice, Monthly(3)).Expect(200);
        var issued = await Issue(firm, invoice).Expect(200);
        Assert.Equal((Day(Today.AddDays(10)), "30000", "90000"),
            (issued.String("dueOn"), issued.String("dueNext", "amount"), issued.String("outstanding", "amount")));

        await Pay(firm, invoice, 40_000);
        var read = await contact.Get(At(invoice)).Expect(200);
        Assert.Equal("30000/30000/paid 30000/10000/partlyPaid 30000/0/open", Parts(read.Json.GetProperty("instalments")));
        Assert.Equal((Day(Today.AddDays(10).AddMonths(1)), "20000"), (read.String("dueOn"), read.String("dueNext", "amount")));
        var row = Assert.Single((await contact.Get("/invoices").Expect(200)).Items);
        Assert.Equal((read.String("dueOn"), 20_000), (row.GetProperty("dueOn").GetString(), row.GetProperty("dueNext").GetProperty("amount").GetInt32()));
        await firm.Owner.Post($"/invoices/{invoice}/credit-notes",
            new { reason = "Less.", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 0 } } }).Expect(201);
        var credited = await contact.Get($"/invoices/{invoice}").Expect(200);
        Assert.Equal("30000/30000/paid 30000/10000/partlyPaid 20000/0/open", Parts(credited.Json.GetProperty("schedule")));
        await Pay(firm, invoice, 40_000);
        await Split(firm, invoice, Monthly(2)).Refused(409, "payment-schedule-settled");
    }

    [Fact]
    public async Task both_sides_are_told_of_another_plan_and_the_paper_stays_as_it_was_sent()
    {
        var (firm, client, contact) = await Served();
        var invoice = await Draft(firm, client);
        await Split(firm, invoice, Monthly(2)).Expect(200);
        await Issue(firm, invoice).Expect(200);
        var paper = await contact.Get($"/invoices/{invoice}/pdf").Expect(200);
        await contact.Send(HttpMethod.Put, At(invoice), JsonContent.Create(Monthly(4)), ("If-Match", "\"v1\"")).Refused(403, "forbidden");

        // Of several at once one counts; the others would have split what they had not seen.
        var etag = (await firm.Owner.Get(At(invoice)).Expect(200)).ETag;
        var answers = await Task.WhenAll(Enumerable.Range(2, 4).Select(count =>
            firm.Owner.Send(HttpMethod.Put, At(invoice), JsonContent.Create(Monthly(count, 20)), ("If-Match", etag))));
        Assert.Equal([200, 412, 412, 412], answers.Select(a => (int)a.Status).Order());
        await _portal.ListenersCaughtUp();
        Assert.Single((await contact.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "payment-schedule-changed");
        Assert.Equal(paper.Bytes, (await contact.Get($"/invoices/{invoice}/pdf").Expect(200)).Bytes);

        // The same plan again changes nothing.
        var now = await firm.Owner.Get(At(invoice)).Expect(200);
        var same = now.Json.GetProperty("instalments").EnumerateArray()
            .Select(i => new { dueOn = i.GetProperty("dueOn").GetString(), amount = i.GetProperty("amount").GetProperty("amount").GetInt64() }).ToList();
        Assert.Equal(now.ETag, (await Split(firm, invoice, new { instalments = same }).Expect(200)).ETag);
        await firm.Change(HttpMethod.Delete, At(invoice), At(invoice)).Expect(204);
        var whole = await contact.Get($"/invoices/{invoice}").Expect(200);
        Assert.Equal((0, Day(Today.AddDays(14)), JsonValueKind.Null), (whole.Json.GetProperty("schedule").GetArrayLength(), whole.String("dueOn"),
            whole.Json.GetProperty("dueNext").ValueKind));
    }

    [Fact]
    public async Task home_clients_reports_and_reminders_go_by_what_is_due_of_it()
    {
        var (firm, client, contact) = await Served();
        var (split, whole) = (await Draft(firm, client), await Draft(firm, client, 5_000));
        await Split(firm, split, Monthly(4, 1)).Expect(200);
        await Issue(firm, split).Expect(200);
        await Issue(firm, whole).Expect(200);
        await firm.Change(HttpMethod.Patch, "/admin/firm/reminders", "/admin/firm/reminders", new { on = true }).Expect(200);
        _clock.Ahead += TimeSpan.FromDays(35);
        await firm.Owner.SignIn(firm.ShortName, $"owner@{firm.ShortName}.example");

        // Two of four parts are late, one for a month and more, and the other invoice as a whole.
        var home = (await firm.Owner.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("invoices");
        Assert.Equal(("105000", "55000", "2"), (Sum(home.GetProperty("balance")), Sum(home.GetProperty("overdue").GetProperty("balance")),
            home.GetProperty("overdue").GetProperty("count").ToString()));
        Assert.Equal(25_000, home.GetProperty("open")[0].GetProperty("dueNext").GetProperty("amount").GetInt32());
        var summary = (await firm.Owner.Get($"/clients/summaries?filter[clientId]={client}").Expect(200)).Items[0].GetProperty("parts").GetProperty("invoices");
        Assert.Equal("55000", Sum(summary.GetProperty("overdue").GetProperty("balance")));
        var ages = (await firm.Owner.Get("/reports/receivables").Expect(200)).Items[0];
        Assert.Equal((50_000, 25_000 + 5_000, 25_000), (Amount(ages, "notDue"), Amount(ages, "upTo30"), Amount(ages, "upTo60")));
        var before = (await firm.Owner.Get($"/reports/receivables?asOf={Day(Today.AddDays(-35))}").Expect(200)).Items[0];
        Assert.Equal(105_000, Amount(before, "notDue"));

        await _portal.Settled(() => _portal.Services.GetRequiredService<ReminderRounds>().Go(CancellationToken.None));
        await _portal.ListenersCaughtUp();
        await contact.SignIn(firm.ShortName, (await firm.Owner.Get($"/contacts/{contact.PersonId}").Expect(200)).String("email"));
        var told = Assert.Single((await contact.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "payment-reminded");
        Assert.StartsWith("50000 EUR", told.GetProperty("facts").GetProperty("owed").GetProperty("INV-00001").GetString(), StringComparison.Ordinal);

        static string Sum(JsonElement sums) => Assert.Single(sums.EnumerateArray()).GetProperty("amount").ToString();
        static int Amount(JsonElement row, string name) => row.GetProperty(name).GetProperty("amount").GetInt32();
    }
}
