using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Statements and reports of firms whose days go by as a test has them.</summary>
public sealed class Statements(MovedPortal moved) : IClassFixture<MovedPortal>, IAsyncLifetime
{
    private readonly TestPortal _portal = moved.Portal;
    private readonly MovedClock _clock = moved.Clock;
    private Firm _firm = null!;
    private Visitor _books = null!;
    private Guid _client;

    private DateOnly Today => _clock.Today;

    public async Task InitializeAsync()
    {
        _clock.GoToNoon();
        _firm = await _portal.NewFirm("Books");
        _client = await _firm.NewClient("=Northwind, Ltd");
        // A key goes on while people would have to sign in again.
        var asked = new { name = "Books", scopes = (string[])["invoices:read", "invoices:write"] };
        _books = new Visitor(_portal) { Bearer = (await _firm.Owner.Post("/admin/api-keys", asked).Expect(201)).String("key") };
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<Guid> Draft(long price, string currency = "EUR", decimal rate = 0, DateOnly? dueOn = null, Guid? client = null)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = rate } };
        var draft = new { clientId = client ?? _client, title = "Design", currency, lines, dueOn };
        return (await _portal.Settled(() => _books.Post("/invoices", draft).Expect(201))).Id("id");
    }

    private async Task<Guid> Issue(long price, string currency = "EUR", decimal rate = 0, DateOnly? dueOn = null, Guid? client = null)
    {
        var id = await Draft(price, currency, rate, dueOn, client);
        await _portal.Settled(() => _books.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private async Task<Guid> Pay(long amount, DateOnly receivedOn, Guid? invoice = null, string currency = "EUR")
    {
        object[] allocations = invoice is null ? [] : [new { invoiceId = invoice, amount }];
        var payment = new { clientId = _client, amount = new { amount, currency }, method = "bankTransfer", receivedOn, reference = "Bank", allocations };
        return (await _portal.Settled(() => _books.Post("/payments", payment).Expect(201))).Id("id");
    }

    private Task<Answered> Reverse(Guid payment) => _portal.Settled(() => _books.Post($"/payments/{payment}/reverse", new { reason = "Bounced." }).Expect(200));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<JsonElement> Statement(string query = "") => (await _books.Get($"/clients/{_client}/statement{query}").Expect(200)).Json;

    private static long Minor(JsonElement of, string name) => of.GetProperty(name).GetProperty("amount").GetInt64();
    private static string Currency(JsonElement of, string name) => of.GetProperty(name).GetProperty("currency").GetString()!;

    private static long Closing(JsonElement statement, string currency = "EUR") =>
        statement.GetProperty("currencies").EnumerateArray().Where(c => Currency(c, "closing") == currency).Sum(c => Minor(c, "closing"));

    private static string Currencies(JsonElement statement) => statement.GetProperty("currencies").GetRawText();

    [Fact]
    public async Task a_statement_adds_up_what_counts_within_the_period_and_marks_what_was_recorded_after_it()
    {
        var start = Today;
        var invoice = await Issue(10_000);
        await Issue(500, "JPY");
        _clock.Ahead += TimeSpan.FromDays(40);
        // Recorded on the fortieth day; the bank had it on the third.
        await Pay(4_000, start.AddDays(3), invoice);
        await Pay(100, Today);

        var (from, to) = (Day(start), Day(start.AddDays(30)));
        var euros = (await Statement($"?from={from}&to={to}&filter[currency]=EUR")).GetProperty("currencies")[0];
        var entries = euros.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal([("invoice", 10_000L, 10_000L, false), ("payment", -4_000L, 6_000L, true)], entries.Select(e =>
            (e.GetProperty("kind").GetString()!, Minor(e, "amount"), Minor(e, "balance"), e.GetProperty("recordedLater").GetBoolean())));
        Assert.Equal("INV-00001", entries[0].GetProperty("number").GetString());
        // As it was known on the last day of the period.
        Assert.Equal(10_000, Closing(await Statement($"?from={from}&to={to}&asOf={to}")));
        Assert.Equal(10_000, Closing(await Statement($"?from={from}&to={to}&asOf={to}T12:00:00Z")));
        // What came before a period is what it opens with.
        var later = await Statement($"?from={Day(start.AddDays(31))}");
        Assert.Equal([("EUR", 6_000L, 5_900L), ("JPY", 500L, 500L)], later.GetProperty("currencies").EnumerateArray()
            .Select(c => (Currency(c, "opening"), Minor(c, "opening"), Minor(c, "closing"))));
    }

    [Fact]
    public async Task statements_and_receivables_as_of_a_day_are_those_of_that_day_whatever_happened_since()
    {
        // The same deeds each time.
        var state = 20301UL;
        int Any(int from, int before)
        {
            state = unchecked(state * 6364136223846793005 + 1442695040888963407);
            return from + (int)((state >> 33) % (ulong)(before - from));
        }
        var (first, seen) = (Today, new List<(DateOnly Day, string Statement)>());
        // The model: what was asked for, what was paid of it, and when that was taken back or voided.
        var invoices = new List<(Guid Id, long Total, DateOnly On, DateOnly Due)>();
        var (voided, paid) = (new Dictionary<Guid, DateOnly>(), new List<(Guid Payment, Guid Invoice, long Amount, DateOnly On)>());
        var back = new Dictionary<Guid, DateOnly>();
        long Left(Guid invoice, DateOnly day) =>
            invoices.Where(i => i.Id == invoice && i.On <= day && !(voided.TryGetValue(invoice, out var v) && v <= day)).Sum(i => i.Total)
            - paid.Where(p => p.Invoice == invoice && p.On <= day && !(back.TryGetValue(p.Payment, out var b) && b <= day)).Sum(p => p.Amount);
        for (var n = 0; n < 40; n++)
        {
            var open = invoices.Where(i => Left(i.Id, Today) > 0).ToList();
            var kept = paid.Where(p => !back.ContainsKey(p.Payment)).ToList();
            switch (Any(0, 6))
            {
                case 0 or 1:
                    var (total, due) = (Any(1, 500), Today.AddDays(Any(0, 40)));
                    invoices.Add((await Issue(total, dueOn: due), total, Today, due));
                    break;
                case 2 or 3 when open.Count > 0:
                    var (id, _, on, _) = open[Any(0, open.Count)];
                    var (amount, received) = (Any(1, (int)Left(id, Today) + 1), on.AddDays(Any(0, Today.DayNumber - on.DayNumber + 1)));
                    paid.Add((await Pay(amount, received, id), id, amount, received));
                    break;
                case 4 when kept.Count > 0:
                    var payment = kept[Any(0, kept.Count)].Payment;
                    await Reverse(payment);
                    back[payment] = Today;
                    break;
                case 5 when open.Find(i => kept.All(p => p.Invoice != i.Id)) is { Id: var gone } && gone != Guid.Empty:
                    await _portal.Settled(() => _books.Post($"/invoices/{gone}/void", new { reason = "A mistake." }).Expect(200));
                    voided[gone] = Today;
                    break;
            }
            if (n % 4 != 3) continue;
            seen.Add((Today, Currencies(await Statement($"?from={Day(first)}&to={Day(Today)}"))));
            _clock.Ahead += TimeSpan.FromDays(Any(1, 25));
        }
        Assert.True(voided.Count > 0 && back.Count > 0, "The seed gives too little.");

        foreach (var (day, was) in seen) Assert.Equal(was, Currencies(await Statement($"?from={Day(first)}&to={Day(day)}&asOf={Day(day)}")));
        for (var day = first.AddDays(-1); day <= Today; day = day.AddDays(9))
        {
            var report = (await _books.Get($"/reports/receivables?asOf={Day(day)}").Expect(200)).Json;
            var buckets = new long[5];
            foreach (var (id, _, _, due) in invoices)
                buckets[(day.DayNumber - due.DayNumber) switch { <= 0 => 0, <= 30 => 1, <= 60 => 2, <= 90 => 3, _ => 4 }] += Math.Max(0, Left(id, day));
            long Of(string bucket) => report.GetProperty("totals").EnumerateArray().Sum(t => Minor(t, bucket));
            Assert.Equal($"{day}: {string.Join(' ', buckets)}", $"{day}: {Of("notDue")} {Of("upTo30")} {Of("upTo60")} {Of("upTo90")} {Of("over90")}");
            // What was paid twice, until one of the payments was taken back, is the client's credit.
            Assert.Equal(invoices.Where(i => i.On <= day).Sum(i => Left(i.Id, day)), Closing(await Statement($"?from={Day(first.AddDays(-9))}&to={Day(day)}")));
        }
    }

    [Fact]
    public async Task taxes_and_revenue_count_what_was_invoiced_and_take_out_what_was_voided_when_it_was()
    {
        var start = Today;
        var other = await _firm.NewClient("Harbour");
        await Issue(10_000, rate: 19);
        var wrong = await Issue(5_000, rate: 7, client: other);
        _clock.Ahead += TimeSpan.FromDays(45);
        await _portal.Settled(() => _books.Post($"/invoices/{wrong}/void", new { reason = "A mistake." }).Expect(200));
        await Issue(1_000, rate: 19, client: other);

        async Task<IEnumerable<(string, decimal, long, long)>> Taxes(DateOnly from, DateOnly to) =>
            (await _books.Get($"/reports/taxes?from={Day(from)}&to={Day(to)}").Expect(200)).Items
                .Select(i => (i.GetProperty("category").GetString()!, i.GetProperty("rate").GetDecimal(), Minor(i, "net"), Minor(i, "tax")));
        Assert.Equal([("standard", 19m, 10_000L, 1_900L), ("standard", 7m, 5_000L, 350L)], await Taxes(start, start));
        Assert.Equal([("standard", 19m, 1_000L, 190L), ("standard", 7m, -5_000L, -350L)], await Taxes(Today, Today));
        Assert.Equal([("standard", 19m, 11_000L, 2_090L), ("standard", 7m, 0L, 0L)], await Taxes(start, Today));

        var revenue = await _books.Get($"/reports/revenue?from={Day(start)}&to={Day(Today)}").Expect(200);
        Assert.Equal([("=Northwind, Ltd", 10_000L), ("Harbour", 1_000L)],
            revenue.Items.Select(i => (i.GetProperty("clientName").GetString()!, Minor(i, "net"))));
        Assert.Equal([$"{start:yyyy-MM}", $"{Today:yyyy-MM}"],
            revenue.Json.GetProperty("months").EnumerateArray().Select(m => m.GetProperty("month").GetString()!));
        var file = await _books.Get($"/reports/revenue?from={Day(start)}&to={Day(Today)}&format=csv").Expect(200);
        Assert.Equal("text/csv", file.ContentHeaders.ContentType?.MediaType);
        Assert.Contains($"\"'=Northwind, Ltd\",{start:yyyy-MM},EUR,100.00\r\n", file.Text, StringComparison.Ordinal);
        Assert.Contains($"Harbour,{Today:yyyy-MM},EUR,-40.00\r\n", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_books_of_a_period_hold_each_invoice_and_payment_as_a_booking_and_what_was_taken_back_in_its_own()
    {
        var start = Today;
        var invoice = await Issue(10_000, rate: 19);
        var payment = await Pay(11_900, start, invoice);
        _clock.Ahead += TimeSpan.FromDays(40);
        await Reverse(payment);
        await _portal.Settled(() => _books.Post($"/invoices/{invoice}/void", new { reason = "A mistake." }).Expect(200));
        await _portal.LedgerCaughtUp();

        async Task<IEnumerable<string>> Booked(DateOnly day) => (await _books.Get($"/reports/ledger?from={Day(day)}&to={Day(day)}").Expect(200)).Items
            .Select(i => $"{i.GetProperty("kind")} {i.GetProperty("account")} {Minor(i, "debit")} {Minor(i, "credit")}");
        Assert.Equal(["invoice receivables 11900 0", "invoice revenue 0 10000", "invoice tax 0 1900", "payment bank 11900 0",
            "payment clientCredit 0 11900", "allocation clientCredit 11900 0", "allocation receivables 0 11900"], await Booked(start));
        Assert.Equal(["reversal receivables 11900 0", "reversal bank 0 11900", "void receivables 0 11900", "void revenue 10000 0", "void tax 1900 0"],
            await Booked(Today));
        var file = await _books.Get($"/reports/ledger?from={Day(start)}&to={Day(Today)}&format=csv").Expect(200);
        Assert.Contains($"{Day(start)},invoice,INV-00001,\"'=Northwind, Ltd\",Design,revenue,19,EUR,0.00,100.00\r\n", file.Text, StringComparison.Ordinal);
        Assert.Equal(13, file.Text.Count(c => c == '\n'));
    }

    [Fact]
    public async Task what_is_credited_counts_from_its_day_on_in_statements_receivables_taxes_and_the_books()
    {
        var (start, invoice) = (Today, await Issue(100));
        var (first, _) = (await Pay(60, start, invoice), await Pay(40, start, invoice));
        async Task<DateOnly> Credit(long? amount)
        {
            _clock.Ahead += TimeSpan.FromDays(10);
            var lines = amount is null ? null : new[] { new { description = "Work", quantity = 1, unitPrice = amount, taxRate = 0 } };
            await _portal.Settled(() => _books.Post($"/invoices/{invoice}/credit-notes", new { reason = "Too much.", lines }).Expect(201));
            return Today;
        }
        // The second payment is the client's again; then the first bounces, and the rest is called off.
        var credited = await Credit(40);
        _clock.Ahead += TimeSpan.FromDays(10);
        await Reverse(first);
        var (bounced, calledOff) = (Today, await Credit(null));

        async Task<(long Owed, long Balance)> On(DateOnly day) => (
            (await _books.Get($"/reports/receivables?asOf={Day(day)}").Expect(200)).Json.GetProperty("totals").EnumerateArray()
                .Sum(t => new[] { "notDue", "upTo30", "upTo60" }.Sum(b => Minor(t, b))),
            Closing(await Statement($"?from={Day(start)}&to={Day(day)}")));
        Assert.Equal([(0, 0), (0, -40), (60, 20), (0, -40)], [await On(start), await On(credited), await On(bounced), await On(calledOff)]);
        foreach (var day in new[] { start, credited, bounced, calledOff })
        {
            // What it owes less its credit is what its statement closes with.
            var total = (await _books.Get($"/reports/receivables?asOf={Day(day)}").Expect(200)).Json.GetProperty("totals").EnumerateArray().ToList();
            Assert.Equal(Closing(await Statement($"?from={Day(start)}&to={Day(day)}")), total.Sum(t => Minor(t, "net")));
        }
        await _portal.LedgerCaughtUp();
        foreach (var day in new[] { start, credited, bounced, calledOff })
        {
            // So says the ledger.
            var trial = (await _books.Get($"/reports/trial-balance?asOf={Day(day)}").Expect(200)).Json.GetProperty("currencies")[0];
            Assert.Equal(Minor(trial, "debit"), Minor(trial, "credit"));
            long Of(string account) => trial.GetProperty("accounts").EnumerateArray().Where(a => a.GetProperty("account").GetString() == account)
                .Sum(a => Minor(a, "balance"));
            Assert.Equal(await On(day), (Of("receivables"), Of("receivables") + Of("clientCredit")));
        }
        Assert.Equal(-100, (await _books.Get($"/reports/taxes?from={Day(credited)}&to={Day(calledOff)}").Expect(200)).Items.Sum(t => Minor(t, "net")));
        var entry = (await Statement($"?from={Day(credited)}&to={Day(credited)}")).GetProperty("currencies")[0].GetProperty("entries")[0];
        Assert.Equal(("credit", "CN-00001", "Too much."),
            (entry.GetProperty("kind").GetString()!, entry.GetProperty("number").GetString()!, entry.GetProperty("what").GetString()!));
        Assert.Equal(["credit receivables 0 40", "credit revenue 40 0", "allocation clientCredit 0 40", "allocation receivables 40 0"],
            (await _books.Get($"/reports/ledger?from={Day(credited)}&to={Day(credited)}").Expect(200)).Items.Select(i => $"{i.GetProperty("kind")} {i.GetProperty("account")} {Minor(i, "debit")} {Minor(i, "credit")}"));
        Assert.NotEmpty((await _books.Get($"/clients/{_client}/statement/pdf?from={Day(start)}&to={Day(calledOff)}").Expect(200)).Bytes);
    }

    [Fact]
    public async Task days_to_pay_are_from_the_invoices_date_to_the_day_of_the_last_of_its_money()
    {
        var (start, a, b, c) = (Today, await Issue(100), await Issue(100), await Issue(100));
        _clock.Ahead += TimeSpan.FromDays(50);
        await Pay(100, start.AddDays(4), a);
        await Pay(50, start.AddDays(2), b);
        await Pay(50, start.AddDays(10), b);
        await Pay(99, start.AddDays(1), c);
        async Task<JsonElement> Took(DateOnly from, DateOnly to) => (await _books.Get($"/reports/days-to-pay?from={Day(from)}&to={Day(to)}").Expect(200)).Json;
        var all = (await Took(start, Today)).GetProperty("all");
        Assert.Equal((2, 7m, 7m), (all.GetProperty("invoices").GetInt32(), all.GetProperty("average").GetDecimal(), all.GetProperty("median").GetDecimal()));
        Assert.Equal(_client, (await Took(start, Today)).GetProperty("items")[0].GetProperty("clientId").GetGuid());
        Assert.Equal(1, (await Took(start, start.AddDays(9))).GetProperty("all").GetProperty("invoices").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await Took(Today, Today)).GetProperty("all").ValueKind);
    }

    [Fact]
    public async Task a_client_sees_its_own_statement_and_its_paper_and_nobody_elses()
    {
        await Issue(12_345);
        var (_, contact) = await _firm.NewContact(_client, new { invoices = "view" });
        var (_, without) = await _firm.NewContact(_client, new { invoices = "none" });
        var (_, elsewhere) = await _firm.NewContact(await _firm.NewClient("Harbour"));
        var other = await _portal.NewFirm("Others");
        Assert.Equal(12_345, Closing((await contact.Get($"/clients/{_client}/statement").Expect(200)).Json));
        var pdf = await contact.Get($"/clients/{_client}/statement/pdf").Expect(200);
        Assert.StartsWith("%PDF-1.7", pdf.Text, StringComparison.Ordinal);
        Assert.Equal("application/pdf", pdf.ContentHeaders.ContentType?.MediaType);
        Assert.Contains("Statement", pdf.ContentHeaders.ContentDisposition!.ToString(), StringComparison.Ordinal);
        foreach (var path in new[] { $"/clients/{_client}/statement", $"/clients/{_client}/statement/pdf" })
        {
            await without.Get(path).Refused(404, "not-found");
            await elsewhere.Get(path).Refused(404, "not-found");
            await other.Owner.Get(path).Refused(404, "not-found");
        }
        foreach (var report in new[] { "receivables", "days-to-pay", "taxes", "revenue", "ledger" })
        {
            await contact.Get($"/reports/{report}").Refused(403, "forbidden");
            Assert.Empty((await other.Owner.Get($"/reports/{report}").Expect(200)).Items);
        }
        // Who works for some clients sees what these owe.
        var (_, limited) = await _firm.NewLimited("member", await _firm.NewClient("Third"));
        Assert.Empty((await limited.Get($"/reports/receivables").Expect(200)).Items);
        Assert.Single((await _firm.Owner.Get($"/reports/receivables").Expect(200)).Items);
    }

    [Fact]
    public async Task what_cannot_be_asked_for_is_refused_at_its_parameter()
    {
        await Issue(100);
        await Issue(100, "USD");
        async Task At(string path, string parameter, int status = 400, string code = "validation-failed") =>
            Assert.Equal(parameter, (await _books.Get(path).Refused(status, code)).Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        var statement = $"/clients/{_client}/statement";
        await At($"{statement}?from=2030-02-01&to=2030-01-31", "from");
        await At($"{statement}?from=1.2.2030", "from");
        await At($"{statement}?asOf=yesterday", "asOf");
        await At($"{statement}?format=xml", "format");
        await At($"{statement}?filter[currency]=eur", "filter[currency]");
        await At($"{statement}/pdf", "filter[currency]", 422, "statement-currency");
        await _books.Get($"{statement}/pdf?filter[currency]=USD").Expect(200);
        await At("/reports/receivables?asOf=2030-13-01", "asOf");
        foreach (var report in new[] { "days-to-pay", "taxes", "revenue", "ledger" })
        {
            await At($"/reports/{report}?from=2030-02-01&to=2030-01-31", "from");
            await At($"/reports/{report}?format=pdf", "format");
        }

        // More than anybody reads: a firm that took a thousand payments.
        await Pay(1, Today);
        await using var source = NpgsqlDataSource.Create(_portal.Connection);
        await using var thousand = source.CreateCommand($"""
            insert into billing.mt_doc_payment (tenant_id, id, data, mt_version, client_id, created_at, unallocated)
            select tenant_id, gen_random_uuid(), data, mt_version, client_id, created_at, unallocated
            from billing.mt_doc_payment cross join generate_series(1, 999) where client_id = '{_client}'
            """);
        await thousand.ExecuteNonQueryAsync();
        await At(statement, "from", 422, "statement-too-long");
        Assert.Equal(100, Closing(await Statement("?filter[currency]=USD"), "USD"));
    }
}
