using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Invoices(TestPortal portal)
{
    private static object Draft(Guid client) => new { clientId = client, title = "Design", currency = "EUR", lines = new[] { new { description = "Work", quantity = 10, unitPrice = 10_000, taxRate = 19 } } };
    private static object Payment(long amount, string currency = "EUR") => new { amount = new { amount, currency }, receivedOn = "2026-01-15" };

    private async Task<(Firm Firm, Guid Client, Visitor Contact)> Served(object? rights = null)
    {
        var firm = await portal.NewFirm("Invoicing");
        var client = await firm.NewClient();
        return (firm, client, (await firm.NewContact(client, rights)).Visitor);
    }

    private async Task<Guid> Issued(Firm firm, Guid client)
    {
        var id = (await portal.Settled(() => firm.Owner.Post("/invoices", Draft(client)).Expect(201))).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    [Fact]
    public async Task the_client_sees_an_invoice_only_when_it_is_issued()
    {
        var (firm, client, contact) = await Served();
        var id = (await portal.Settled(() => firm.Owner.Post("/invoices", Draft(client)).Expect(201))).Id("id");
        await contact.Get($"/invoices/{id}").Refused(404, "not-found");
        Assert.Empty((await contact.Get("/invoices").Expect(200)).Items);
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        var seen = await contact.Get($"/invoices/{id}").Expect(200);
        Assert.Equal(("INV-00001", "119000"), (seen.String("number"), seen.String("total", "amount")));
        Assert.Single((await contact.Get("/invoices").Expect(200)).Items);
        Assert.Equal(seen.Text, (await firm.Owner.Get($"/invoices/{id}").Expect(200)).Text);
    }

    [Fact]
    public async Task invoice_numbers_have_no_gaps_when_issued_at_the_same_time()
    {
        var (firm, client, _) = await Served();
        var drafts = new List<Guid>();
        for (var n = 0; n < 12; n++) drafts.Add((await firm.Owner.Post("/invoices", Draft(client)).Expect(201)).Id("id"));
        await firm.Owner.Post("/invoices", new { clientId = client, title = "Free", currency = "EUR", lines = new[] { new { description = "Gift", quantity = 1, unitPrice = 0, taxRate = 0 } } }).Expect(201);
        var issued = await portal.Settled(() => Task.WhenAll(drafts.Select(d => firm.Owner.Post($"/invoices/{d}/issue").Expect(200))));
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"INV-{n:00000}"), issued.Select(i => i.String("number")).Order());
    }

    [Fact]
    public async Task an_invoice_is_dated_and_due_by_the_days_where_the_firm_is()
    {
        var (firm, client, _) = await Served();
        var settings = await firm.Owner.Get("/admin/firm").Expect(200);
        Assert.Equal("UTC", settings.String("timeZone"));
        await firm.Owner.Patch("/admin/firm", new { timeZone = "Europe/Nowhere" }, settings.ETag).Refused(422, "time-zone-unknown");
        // Where it is another day than in UTC right now.
        var utc = TimeProvider.System.GetUtcNow().UtcDateTime;
        var (zone, hours) = utc.Hour >= 12 ? ("Pacific/Kiritimati", 14) : ("Etc/GMT+12", -12);
        var today = DateOnly.FromDateTime(utc.AddHours(hours));
        await firm.Owner.Patch("/admin/firm", new { timeZone = zone }, settings.ETag).Expect(200);
        Assert.Equal(zone, (await firm.Owner.Get("/me").Expect(200)).String("firm", "timeZone"));

        var late = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Late", currency = "EUR", dueOn = today.AddDays(-1), lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201)).Id("id");
        await firm.Owner.Post($"/invoices/{late}/issue").Refused(409, "invoice-due-before-issue");
        var issued = await firm.Owner.Post($"/invoices/{late}/issue", new { dueOn = today }).Expect(200);
        Assert.Equal(($"{today:yyyy-MM-dd}", $"{today:yyyy-MM-dd}"), (issued.String("issuedOn"), issued.String("dueOn")));
        Assert.Equal($"{today.AddDays(14):yyyy-MM-dd}", (await firm.Owner.Get($"/invoices/{await Issued(firm, client)}").Expect(200)).String("dueOn"));
        Assert.False((await firm.Owner.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("invoices").GetProperty("open")[0].GetProperty("overdue").GetBoolean());

        object Received(DateOnly on) => new { amount = new { amount = 1, currency = "EUR" }, receivedOn = on };
        await firm.Owner.Post($"/invoices/{late}/payments", Received(today.AddDays(2))).Refused(409, "payment-in-future");
        await firm.Owner.Post($"/invoices/{late}/payments", Received(new DateOnly(1, 1, 2))).Refused(400, "validation-failed");
    }

    [Fact]
    public async Task an_invoice_takes_payments_in_part_and_in_full_and_no_more()
    {
        var (firm, client, contact) = await Served();
        var id = await Issued(firm, client);
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/payments", Payment(100_000)).Expect(201));
        var over = await firm.Owner.Post($"/invoices/{id}/payments", Payment(19_001)).Refused(409, "overpayment");
        Assert.Contains("190.00 EUR", over.String("detail"), StringComparison.Ordinal);
        await firm.Owner.Post($"/invoices/{id}/payments", Payment(1, "USD")).Refused(409, "currency-mismatch");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/payments", Payment(19_000)).Expect(201));
        var paid = await contact.Get($"/invoices/{id}").Expect(200);
        Assert.Equal(("paid", "0"), (paid.String("status"), paid.String("outstanding", "amount")));
        await firm.Owner.Post($"/invoices/{id}/payments", Payment(1)).Refused(409, "overpayment");
    }

    [Fact]
    public async Task two_payments_of_everything_at_once_settle_it_once()
    {
        var (firm, client, _) = await Served();
        var id = await Issued(firm, client);
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => firm.Owner.Post($"/invoices/{id}/payments", Payment(119_000)))));
        Assert.Single(answers, a => (int)a.Status == 201);
        Assert.All(answers.Where(a => (int)a.Status != 201), a => Assert.Equal(409, (int)a.Status));
        Assert.Equal(1, (await firm.Owner.Get($"/invoices/{id}").Expect(200)).Json.GetProperty("payments").GetArrayLength());
    }

    [Fact]
    public async Task a_payment_repeated_with_its_key_is_one_payment_also_at_the_same_time()
    {
        var (firm, client, _) = await Served();
        var id = await Issued(firm, client);
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 6).Select(_ => firm.Owner.Post($"/invoices/{id}/payments", Payment(50_000), ("Idempotency-Key", "bank-4711")).Expect(201))));
        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.Equal(5, answers.Count(a => a.Headers.Contains("Idempotency-Replayed")));
        await firm.Owner.Post($"/invoices/{id}/payments", Payment(50_001), ("Idempotency-Key", "bank-4711")).Refused(422, "idempotency-key-reused");
        await firm.Owner.Post($"/invoices/{id}/payments", Payment(1), ("Idempotency-Key", "")).Refused(400, "idempotency-key-missing");
        Assert.Equal("69000", (await firm.Owner.Get($"/invoices/{id}").Expect(200)).String("outstanding", "amount"));
    }

    [Fact]
    public async Task a_draft_is_deleted_and_gone_and_what_is_issued_is_not()
    {
        var (firm, client, _) = await Served();
        var draft = await portal.Settled(() => firm.Owner.Post("/invoices", Draft(client)).Expect(201));
        var path = $"/invoices/{draft.Id("id")}";
        await firm.Owner.Delete(path).Refused(428, "precondition-missing");
        await portal.Settled(() => firm.Owner.Delete(path, draft.ETag).Expect(204));
        await firm.Owner.Get(path).Refused(404, "not-found");
        await firm.Owner.Post($"{path}/issue").Refused(404, "not-found");
        await firm.Owner.Delete(path, draft.ETag).Refused(404, "not-found");
        Assert.Empty((await firm.Owner.Get("/invoices").Expect(200)).Items);
        await portal.TimelineCaughtUp();
        Assert.Equal("invoice-deleted", (await firm.Owner.Get("/timeline").Expect(200)).Items[0].GetProperty("kind").GetString());

        var issued = await Issued(firm, client);
        Assert.Equal("INV-00001", (await firm.Owner.Get($"/invoices/{issued}").Expect(200)).String("number")); // none was lost
        await firm.Owner.Delete($"/invoices/{issued}", (await firm.Owner.Get($"/invoices/{issued}").Expect(200)).ETag).Refused(409, "invoice-not-a-draft");
    }

    [Fact]
    public async Task an_invoice_sent_by_mistake_is_voided_with_a_reason_and_its_number_stays_used()
    {
        var (firm, client, contact) = await Served();
        var id = await Issued(firm, client);
        await firm.Owner.Post($"/invoices/{id}/void", new { reason = " " }).Refused(400, "validation-failed");
        await contact.Post($"/invoices/{id}/void", new { reason = "No." }).Refused(403, "forbidden");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/void", new { reason = "Sent to the wrong client." }).Expect(200));
        var seen = await contact.Get($"/invoices/{id}").Expect(200);
        Assert.Equal(("voided", "INV-00001", "Sent to the wrong client.", "0"),
            (seen.String("status"), seen.String("number"), seen.String("voidReason"), seen.String("outstanding", "amount")));
        await firm.Owner.Post($"/invoices/{id}/payments", Payment(1)).Refused(409, "invoice-void");
        await firm.Owner.Post($"/invoices/{id}/void", new { reason = "Again." }).Refused(409, "invoice-void");
        Assert.Empty((await firm.Owner.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("invoices").GetProperty("open").EnumerateArray());
        Assert.Contains((await contact.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "invoice-voided");

        var next = await Issued(firm, client);
        Assert.Equal("INV-00002", (await firm.Owner.Get($"/invoices/{next}").Expect(200)).String("number"));
        await firm.Owner.Post($"/invoices/{next}/payments", Payment(1)).Expect(201);
        await firm.Owner.Post($"/invoices/{next}/void", new { reason = "Too late." }).Refused(409, "invoice-has-payments");
    }

    [Fact]
    public async Task an_invoice_voided_and_paid_at_the_same_time_is_one_of_the_two()
    {
        var (firm, client, _) = await Served();
        for (var n = 0; n < 4; n++)
        {
            var id = await Issued(firm, client);
            var answers = await portal.Settled(() => Task.WhenAll(
                firm.Owner.Post($"/invoices/{id}/void", new { reason = "A mistake." }), firm.Owner.Post($"/invoices/{id}/payments", Payment(119_000))));
            Assert.Single(answers, a => (int)a.Status is 200 or 201);
            var now = await firm.Owner.Get($"/invoices/{id}").Expect(200);
            var expected = (int)answers[0].Status == 200 ? ("voided", 0) : ("paid", 1);
            Assert.Equal(expected, (now.String("status"), now.Json.GetProperty("payments").GetArrayLength()));
        }
    }

    [Fact]
    public async Task a_duplicate_is_a_draft_of_its_own_made_once_for_a_key()
    {
        var (firm, client, _) = await Served();
        var id = await Issued(firm, client);
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => firm.Owner.Post($"/invoices/{id}/duplicate", null, ("Idempotency-Key", "again")).Expect(201))));
        var copy = Assert.Single(answers.Select(a => a.Id("id")).Distinct());
        var draft = await firm.Owner.Get($"/invoices/{copy}").Expect(200);
        Assert.Equal(("draft", "Design", "119000"), (draft.String("status"), draft.String("title"), draft.String("total", "amount")));
        await firm.Owner.Post($"/invoices/{Guid.CreateVersion7()}/duplicate").Refused(404, "not-found");
    }

    [Fact]
    public async Task two_writers_of_one_draft_do_not_overwrite_each_other()
    {
        var (firm, client, _) = await Served();
        var draft = await firm.Owner.Post("/invoices", Draft(client)).Expect(201);
        object Revised(string title) => new { title, currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 1, taxRate = 0 } } };
        var path = $"/invoices/{draft.Id("id")}";
        await firm.Owner.Patch(path, Revised("no condition")).Refused(428, "precondition-missing");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => firm.Owner.Patch(path, Revised($"writer {n}"), draft.ETag)));
        var winner = Assert.Single(answers, a => (int)a.Status == 200);
        Assert.All(answers.Where(a => a != winner), a => Assert.Equal(412, (int)a.Status));
        Assert.Equal(winner.String("title"), (await firm.Owner.Get(path).Expect(200)).String("title"));
        await firm.Owner.Get(path, ("If-None-Match", winner.ETag)).Expect(304);
    }

    [Fact]
    public async Task invoices_are_listed_page_by_page_each_once_while_more_arrive()
    {
        var (firm, client, contact) = await Served();
        var ids = new List<Guid>();
        for (var n = 0; n < 7; n++) ids.Add(await Issued(firm, client));
        var (seen, next) = (new List<Guid>(), "/invoices?limit=3");
        for (var page = 0; page < 3; page++)
        {
            var answer = await contact.Get(next).Expect(200);
            seen.AddRange(answer.Items.Select(i => i.GetProperty("id").GetGuid()));
            if (page == 0) await Issued(firm, client);
            next = $"/invoices?limit=3&cursor={answer.String("nextCursor")}";
        }
        Assert.Equal(ids.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task cursors_and_filters_that_are_not_ours_are_refused()
    {
        var (firm, client, contact) = await Served();
        await Issued(firm, client);
        await Issued(firm, client);
        var cursor = (await contact.Get("/invoices?limit=1").Expect(200)).String("nextCursor");
        await contact.Get($"/threads?limit=1&cursor={cursor}").Refused(400, "validation-failed");
        await (await portal.NewFirm("Elsewhere")).Owner.Get($"/invoices?limit=1&cursor={cursor}").Refused(400, "validation-failed");
        await contact.Get($"/invoices?cursor={(cursor[0] == 'A' ? 'B' : 'A')}{cursor[1..]}").Refused(400, "validation-failed");
        await contact.Get("/invoices?limit=0").Refused(400, "validation-failed");
        await contact.Get("/invoices?filter[status]=open").Refused(400, "validation-failed");
        Assert.Single((await contact.Get($"/invoices?filter[status]=issued&filter[clientId]={client}&limit=1").Expect(200)).Items);
    }

    [Fact]
    public async Task invoice_lines_that_are_wrong_are_named_by_their_place()
    {
        var (firm, client, _) = await Served();
        var refused = await firm.Owner.Post("/invoices", new { clientId = client, title = "x", currency = "XXX", lines = new[] { new { description = "", quantity = 0, unitPrice = 1, taxRate = 101 } } }).Refused(400, "validation-failed");
        Assert.Superset(new HashSet<string?> { "/currency", "/lines/0/description", "/lines/0/quantity", "/lines/0/taxRate" }, refused.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ToHashSet());
        var unknown = await firm.Owner.Post("/invoices", new { clientId = client, tittle = "x" }).Refused(400, "malformed-request");
        Assert.Equal("/tittle", unknown.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Empty((await firm.Owner.Get("/invoices").Expect(200)).Items);
    }

    [Fact]
    public async Task the_home_page_sums_up_all_invoices_that_are_open_and_shows_what_is_due_first()
    {
        var (firm, client, contact) = await Served();
        var sibling = await firm.NewClient("Sibling");
        var (_, readOnly) = await firm.NewContact(sibling, new { invoices = "view" });
        var (_, blind) = await firm.NewContact(client, new { invoices = "none" });
        // Nothing is due before it is issued: so the firm issues where the day begins last, and then moves to where the next has begun already.
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var (due, today) = (DateOnly.FromDateTime(now.AddHours(-12)), DateOnly.FromDateTime(now.AddHours(14)));
        Task Move(string timeZone) => firm.Change(HttpMethod.Patch, "/admin/firm", "/admin/firm", new { timeZone });
        await Move("Etc/GMT+12");
        async Task<Guid> Due(Guid client, DateOnly dueOn, string currency = "EUR", long price = 100)
        {
            var id = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency, dueOn, lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } } }).Expect(201)).Id("id");
            await firm.Owner.Post($"/invoices/{id}/issue").Expect(200);
            return id;
        }
        static JsonElement Part(Answered home) => home.Json.GetProperty("parts").GetProperty("invoices");
        static string Sums(JsonElement of) => string.Join(' ', of.GetProperty("balance").EnumerateArray().Select(b => $"{b.GetProperty("amount")}{b.GetProperty("currency").GetString()}"));
        static List<Guid> Waits(Answered home) => [.. home.Json.GetProperty("waitsForMe").EnumerateArray().Where(w => w.GetProperty("kind").GetString() == "invoice").Select(w => w.GetProperty("id").GetGuid())];

        var none = Part(await firm.Owner.Get("/me/home").Expect(200));
        Assert.Equal(("", "0", ""), (Sums(none), none.GetProperty("overdue").GetProperty("count").ToString(), Sums(none.GetProperty("overdue"))));

        var later = await Due(client, today.AddDays(9));
        var dueToday = await Due(client, today);
        var latest = await Due(sibling, due, price: 700);
        var late = await Due(client, due, "USD", 5000);
        await portal.Settled(() => firm.Owner.Post($"/invoices/{latest}/payments", Payment(200)).Expect(201));
        var settled = await Due(client, due);
        await portal.Settled(() => firm.Owner.Post($"/invoices/{settled}/payments", Payment(100)).Expect(201));
        await firm.Owner.Post("/invoices", Draft(client)).Expect(201);
        await Move("Pacific/Kiritimati");

        var home = await firm.Owner.Get("/me/home").Expect(200);
        var part = Part(home);
        Assert.Equal([(latest, true), (late, true), (dueToday, false), (later, false)], part.GetProperty("open").EnumerateArray().Select(i => (i.GetProperty("id").GetGuid(), i.GetProperty("overdue").GetBoolean())));
        Assert.Equal(("700EUR 5000USD", "2", "500EUR 5000USD"), (Sums(part), part.GetProperty("overdue").GetProperty("count").ToString(), Sums(part.GetProperty("overdue"))));
        Assert.Equal([latest, late], Waits(home));
        Assert.Equal(due.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture), home.Json.GetProperty("waitsForMe")[0].GetProperty("since").GetString());

        var summaries = (await firm.Owner.Get($"/clients/summaries?filter[clientId]={client}&filter[clientId]={sibling}").Expect(200)).Items;
        Assert.Equal(["200EUR 5000USD, 5000USD in 1", "500EUR, 500EUR in 1"], summaries.Select(s => s.GetProperty("parts").GetProperty("invoices"))
            .Select(i => $"{Sums(i)}, {Sums(i.GetProperty("overdue"))} in {i.GetProperty("overdue").GetProperty("count")}"));

        home = await contact.Get("/me/home").Expect(200);
        Assert.Equal(("200EUR 5000USD", "1", "5000USD"), (Sums(Part(home)), Part(home).GetProperty("overdue").GetProperty("count").ToString(), Sums(Part(home).GetProperty("overdue"))));
        Assert.Equal([later, dueToday, late], Waits(home)); // as they were issued
        home = await readOnly.Get("/me/home").Expect(200);
        Assert.Equal(("500EUR", 0), (Sums(Part(home)), Waits(home).Count));
        Assert.Equal("", Sums(Part(await blind.Get("/me/home").Expect(200))));
        Assert.Equal("", Sums(Part(await (await portal.NewFirm("Elsewhere")).Owner.Get("/me/home").Expect(200))));

        // More than the list shows is summed up all the same.
        for (var n = 0; n < 18; n++) await Due(client, today.AddDays(20));
        part = Part(await firm.Owner.Get("/me/home").Expect(200));
        Assert.Equal((20, true, latest), (part.GetProperty("open").GetArrayLength(), part.GetProperty("more").GetBoolean(), part.GetProperty("open")[0].GetProperty("id").GetGuid()));
        Assert.Equal(("2500EUR 5000USD", "500EUR 5000USD"), (Sums(part), Sums(part.GetProperty("overdue"))));
    }
}
