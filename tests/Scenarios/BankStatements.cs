using System.Globalization;
using System.Text;
using Npgsql;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What a bank statement says is recorded once, by itself where it is certain; the rest waits on one list, with what was questioned online.</summary>
public class BankStatements(PayingPortal fixture) : IClassFixture<PayingPortal>
{
    private const string Good = "4242424242424242", Amount = "{amount}";

    private readonly TestPortal _portal = fixture.Portal;

    private sealed record Served(Firm Firm, Guid Client, Visitor Contact)
    {
        public Visitor Owner => Firm.Owner;
    }

    private async Task<Served> Serve()
    {
        var firm = await _portal.NewFirm("Banking");
        var client = await firm.NewClient("North Bakery");
        return new(firm, client, (await firm.NewContact(client)).Visitor);
    }

    private async Task<(Guid Id, string Number)> Issued(Served served, long price)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var id = (await served.Owner.Post("/invoices", new { clientId = served.Client, title = "Design", currency = "EUR", lines }).Expect(201)).Id("id");
        return (id, (await _portal.Settled(() => served.Owner.Post($"/invoices/{id}/issue").Expect(200))).String("number"));
    }

    /// <summary>A statement with an entry for each: how much came or, below zero, left, and what was written.</summary>
    private static byte[] Csv(params (decimal Amount, string Text)[] entries) => Encoding.UTF8.GetBytes("Date;Amount;Currency;Counterparty;Description\n"
        + string.Join('\n', entries.Select(e => string.Create(CultureInfo.InvariantCulture, $"2026-01-15;{e.Amount:0.00};EUR;Somebody;{e.Text}"))));

    private Task<Answered> Import(Visitor who, byte[] file, string query = "") => _portal.Settled(() =>
        who.Upload($"/bank-statements{query}", file).Expect(200));

    private static (string Recorded, string ToMatch, string Already, string Outgoing) Counts(Answered imported) =>
        (imported.String("recorded"), imported.String("toMatch"), imported.String("alreadyImported"), imported.String("outgoing"));

    private static async Task<List<System.Text.Json.JsonElement>> Unmatched(Visitor who, string status = "unmatched") =>
        [.. (await who.Get($"/unmatched-payments?filter[status]={status}").Expect(200)).Items];

    [Fact]
    public async Task a_dry_run_changes_nothing_an_import_records_what_is_certain_and_the_same_again_nothing_more()
    {
        var served = await Serve();
        var colleague = (await served.Firm.NewMember("admin")).Visitor;
        var ((first, one), (second, two)) = (await Issued(served, 10_000), await Issued(served, 20_000));
        byte[] january = Csv((100, $"Invoice {one}"), (150, $"Invoice {two}"), (7, "Hello"), (-30, "Rent")), later = Csv((7, "Hello"), (8, "Hello again"));

        var dry = await Import(served.Owner, january, "?dryRun=true");
        Assert.Equal(("1", "2", "0", "1"), Counts(dry));
        Assert.Equal(["recorded", "suggested", "unmatched"], dry.Json.GetProperty("entries").EnumerateArray().Select(e =>
            e.GetProperty("outcome").GetString()));
        Assert.Empty(await Unmatched(served.Owner));
        Assert.Equal("issued", (await served.Contact.Get($"/invoices/{first}").Expect(200)).String("status"));

        Assert.Equal(("1", "2", "0", "1"), Counts(await Import(served.Owner, january)));
        Assert.Equal("paid", (await served.Contact.Get($"/invoices/{first}").Expect(200)).String("status"));
        var payment = Assert.Single((await served.Contact.Get("/payments").Expect(200)).Items);
        Assert.Equal(("bankTransfer", "2026-01-15", $"Invoice {one}"), (payment.GetProperty("method").GetString(),
            payment.GetProperty("receivedOn").GetString(),
            payment.GetProperty("reference").GetString()));
        Assert.Equal(2, (await Unmatched(served.Owner)).Count);
        var suggested = (await served.Owner.Get("/unmatched-payments/suggestions").Expect(200)).Items.Single().GetProperty("suggestions")[0];
        Assert.Equal(("number", second), (suggested.GetProperty("reason").GetString(),
            suggested.GetProperty("allocations")[0].GetProperty("invoiceId").GetGuid()));
        await _portal.TimelineCaughtUp();
        var told = (await colleague.Get("/timeline?filter[kind]=bank-statement-imported").Expect(200)).Items;
        Assert.Single((await colleague.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "bank-statement-imported");
        Assert.Equal(["invoice-paid"], (await served.Contact.Get("/me/notifications").Expect(200)).Items.Select(n =>
            n.GetProperty("kind").GetString()).Where(k => k != "invoice-issued"));
        Assert.Equal((1, 2), Assert.Single(told).GetProperty("facts") is var f ? (f.GetProperty("recorded").GetInt32(), f.GetProperty("toMatch").GetInt32())
            : default);

        Assert.Equal(("0", "0", "3", "1"), Counts(await Import(served.Owner, january)));
        Assert.Equal(("0", "1", "1", "0"), Counts(await Import(served.Owner, later)));
        Assert.Single((await served.Contact.Get("/payments").Expect(200)).Items);
        Assert.Equal(3, (await Unmatched(served.Owner)).Count);
    }

    [Fact]
    public async Task the_same_bookings_in_another_format_are_known_again()
    {
        var served = await Serve();
        Assert.Equal(("0", "2", "0", "0"), Counts(await Import(served.Owner, Csv((60, "Thanks for the logo"), (60, "Thanks for the logo")))));
        var mt940 = Encoding.ASCII.GetBytes(":20:STATEMENT\r\n:25:DE02120300000000202051\r\n:28C:1/1\r\n:60F:C260114EUR0,\r\n"
            + string.Concat(Enumerable.Repeat(":61:2601150115C60,NTRFNONREF\r\n:86:166?00CREDIT?20Thanks for the?21 logo?32SOMEBODY\r\n", 3))
            + ":62F:C260115EUR180,\r\n-\r\n");
        Assert.Equal(("0", "1", "2", "0"), Counts(await Import(served.Owner, mt940)));
        Assert.Equal(("0", "0", "3", "0"), Counts(await Import(served.Owner, mt940)));
        Assert.Equal(3, (await Unmatched(served.Owner)).Count);
    }

    [Fact]
    public async Task imports_at_the_same_time_record_everything_once()
    {
        var served = await Serve();
        var entries = new List<(decimal, string)> { (9, "Who?"), (9, "Who?") };
        for (var n = 1; n <= 4; n++) entries.Add((n, (await Issued(served, n * 100)).Number));
        var imports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => served.Owner.Upload("/bank-statements", Csv([.. entries])).Expect(200)));
        Assert.Equal((4, 2), (imports.Sum(i => int.Parse(i.String("recorded"), provider: null)), imports.Sum(i =>
            int.Parse(i.String("toMatch"), provider: null))));
        Assert.Equal(4, (await served.Contact.Get("/payments").Expect(200)).Items.Count);
        Assert.Equal(2, (await Unmatched(served.Owner)).Count);
    }

    [Fact]
    public async Task what_is_unmatched_is_settled_once_and_is_there_again_when_its_payment_is_taken_back()
    {
        var served = await Serve();
        var (invoice, _) = await Issued(served, 5_000);
        var id = (await Import(served.Owner, Csv((60, "Thanks")))).Json.GetProperty("entries")[0].GetProperty("id").GetGuid();
        var path = $"/unmatched-payments/{id}/settle";
        object For(long amount) => new { clientId = served.Client, allocations = new[] { new { invoiceId = invoice, amount } } };
        await served.Owner.Post(path, For(5_001)).Refused(409, "overpayment");
        var both = await Task.WhenAll(served.Owner.Post(path, For(5_000)), served.Owner.Post(path, For(5_000)));
        Assert.Equal([200, 409], both.Select(a => (int)a.Status).Order());
        var payment = both.Single(a => (int)a.Status == 200).Id("paymentId");
        Assert.Equal("1000", (await served.Contact.Get($"/payments/{payment}").Expect(200)).String("unallocated", "amount"));
        Assert.Empty(await Unmatched(served.Owner));

        await _portal.Settled(() => served.Owner.Post($"/payments/{payment}/reverse", new { reason = "Another client's." }).Expect(200));
        Assert.Equal(id, Assert.Single(await Unmatched(served.Owner)).GetProperty("id").GetGuid());
        Assert.Equal("issued", (await served.Contact.Get($"/invoices/{invoice}").Expect(200)).String("status"));
        Assert.Equal(("0", "0", "1", "0"), Counts(await Import(served.Owner, Csv((60, "Thanks")))));

        await _portal.Settled(() => served.Owner.Post($"/unmatched-payments/{id}/set-aside", new { reason = "Tax refund." }).Expect(200));
        await served.Owner.Post(path, For(5_000)).Refused(409, "payment-not-unmatched");
        await _portal.Settled(() => served.Owner.Post($"/unmatched-payments/{id}/restore").Expect(200));
        await served.Owner.Post($"/unmatched-payments/{id}/refund", new { reason = "No." }).Refused(409, "payment-not-online");
        await _portal.Settled(() => served.Owner.Post(path, For(5_000)).Expect(200));
    }

    [Fact]
    public async Task what_cannot_be_read_is_refused_with_its_line_and_what_is_not_theirs_nobody_changes()
    {
        var (served, other) = (await Serve(), await Serve());
        var id = (await Import(served.Owner, Csv((60, "Thanks")))).Json.GetProperty("entries")[0].GetProperty("id").GetGuid();
        await served.Owner.Upload("/bank-statements", "Date;Amount;Currency\n2026-01-15;x;EUR"u8.ToArray()).Refused(422, "bank-statement-not-read");
        await served.Owner.Upload("/bank-statements?days=ymdx", Csv((1, "a"))).Refused(400, "validation-failed");
        await other.Owner.Post($"/unmatched-payments/{id}/set-aside", new { reason = "Mine." }).Refused(404, "not-found");
        Assert.Empty(await Unmatched(other.Owner));
        var viewer = (await served.Firm.NewMember("viewer")).Visitor;
        await viewer.Upload("/bank-statements", Csv((1, "a"))).Refused(403, "forbidden");
        Assert.Single(await Unmatched(viewer));
        var limited = (await served.Firm.NewLimited("member", served.Client)).Visitor;
        foreach (var (reader, sees) in new[] { (served.Owner, true), (viewer, false), (limited, false), (served.Contact, false), (other.Owner, false) })
        {
            var isThere = (await reader.Get("/me/home").Expect(200)).Json.GetProperty("parts").TryGetProperty("unmatchedPayments", out var waits);
            Assert.Equal(sees, isThere && waits.GetProperty("count").GetInt32() == 1);
        }
        await limited.Upload("/bank-statements", Csv((1, "a"))).Refused(403, "forbidden");
        await limited.Post($"/unmatched-payments/{id}/settle", new { clientId = served.Client }).Refused(403, "forbidden");
        Assert.Empty(await Unmatched(limited));
        await served.Contact.Get("/unmatched-payments").Refused(403, "forbidden");
    }

    /// <summary>A client has paid 100.00 online where the portal asked for less.</summary>
    private async Task<(Guid Id, Guid Charge)> Questioned(Served served)
    {
        await fixture.Connect(served.Firm);
        var (invoice, _) = await Issued(served, 10_000);
        var started = await served.Contact.Post("/charges", new { invoices = new[] { new { invoiceId = invoice } } }).Expect(201);
        await using var source = NpgsqlDataSource.Create(_portal.Connection);
        await using var less = source.CreateCommand($"""
            update billing.mt_doc_charge set data = jsonb_set(data, '{Amount}', '9000') where id = '{started.Id("id")}'
            """);
        Assert.Equal(1, await less.ExecuteNonQueryAsync());
        await _portal.Settled(async () => { fixture.Twin.Pay(new Uri(started.String("url")).Segments[^1], Good); await fixture.Told(); return 0; });
        var unmatched = Assert.Single(await Unmatched(served.Owner));
        Assert.Equal(("charge", 10_000), (unmatched.GetProperty("source").GetString(), unmatched.GetProperty("amount").GetProperty("amount").GetInt64()));
        return (unmatched.GetProperty("id").GetGuid(), started.Id("id"));
    }

    [Fact]
    public async Task what_was_questioned_online_is_settled_like_any_other()
    {
        var served = await Serve();
        var (id, charge) = await Questioned(served);
        var suggested = (await served.Owner.Get("/unmatched-payments/suggestions").Expect(200)).Items.Single().GetProperty("suggestions")[0];
        var part = suggested.GetProperty("allocations")[0];
        var settled = await _portal.Settled(() => served.Owner.Post($"/unmatched-payments/{id}/settle", new
        {
            clientId = suggested.GetProperty("clientId").GetGuid(),
            allocations = new[] { new { invoiceId = part.GetProperty("invoiceId").GetGuid(),
                amount = part.GetProperty("amount").GetProperty("amount").GetInt64() } },
        }).Expect(200));
        var payment = await served.Contact.Get($"/payments/{settled.Id("paymentId")}").Expect(200);
        Assert.Equal(("card", "0", "True"), (payment.String("method"), payment.String("unallocated", "amount"), payment.String("isTest")));
        await served.Owner.Post($"/unmatched-payments/{id}/refund", new { reason = "Twice." }).Refused(409, "payment-not-unmatched");
        Assert.NotEqual("succeeded", (await served.Owner.Get($"/charges/{charge}").Expect(200)).String("status"));
    }

    [Fact]
    public async Task what_was_questioned_online_is_given_back_once_the_way_it_came()
    {
        var served = await Serve();
        var (id, charge) = await Questioned(served);
        var both = await Task.WhenAll(Refund(), Refund());
        Assert.Equal([200, 409], both.Select(a => (int)a.Status).Order());
        Assert.Equal("refunded", both.Single(a => (int)a.Status == 200).String("status"));
        await _portal.Settled(async () => { await fixture.Told(); return 0; });
        Assert.Equal("refunded", Assert.Single(await Unmatched(served.Owner, "refunded")).GetProperty("status").GetString());
        Assert.Equal(10_000, fixture.Twin.Truth().Single(t => t.Metadata.GetValueOrDefault("portal_charge") == charge.ToString()).Refunded);
        var known = await served.Owner.Get($"/charges/{charge}").Expect(200);
        Assert.Equal("made", known.Json.GetProperty("refunds")[0].GetProperty("status").GetString());
        Assert.NotEqual("succeeded", known.String("status"));
        Assert.Empty((await served.Contact.Get("/payments").Expect(200)).Items);

        Task<Answered> Refund() => served.Owner.Post($"/unmatched-payments/{id}/refund", new { reason = "Paid twice." });
    }
}
