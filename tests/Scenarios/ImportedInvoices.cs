using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Invoices that another program issued: shown, paid and reported like the firm's own, and never printed here.</summary>
[Collection(OnePortal.Name)]
public class ImportedInvoices(TestPortal portal)
{
    private static readonly byte[] Pdf = Paper("one"), OtherPdf = Paper("other");

    private static byte[] Paper(string mark) => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n% {mark} {Guid.CreateVersion7()}\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        + "2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
        + "3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");

    private static object Said(Guid clientId, string externalId = "x-1", string number = "2026-0117", long net = 100_000, string title = "Website",
        string dueOn = "2026-03-31") => new
        {
            clientId,
            source = "Xero",
            externalId,
            number,
            issuedOn = "2026-03-01",
            dueOn,
            title,
            currency = "EUR",
            total = net * 119 / 100,
            taxes = new[] { new { rate = 19, net, tax = net * 19 / 100 } },
        };

    private static Task<Answered> Attach(Visitor by, Guid invoice, byte[] pdf, string etag) => by.Send(HttpMethod.Put, $"/invoices/{invoice}/pdf",
        new ByteArrayContent(pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } }, ("If-Match", etag));

    private Task<Answered> Import(Visitor by, object said) => portal.Settled(() => by.Post("/invoices/imported", said));

    private static string Pointer(Answered refused) => refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString()!;

    [Fact]
    public async Task an_integration_sends_it_again_and_again_and_both_sides_see_it_once()
    {
        var firm = await portal.NewFirm("Imports");
        var client = await firm.NewClient();
        var contact = (await firm.NewContact(client)).Visitor;
        var bearer = (await firm.Owner.Post("/admin/api-keys", new { name = "Sync", scopes = new[] { "invoices:write" } }).Expect(201)).String("key");
        var key = new Visitor(portal) { Bearer = bearer };

        var at = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => key.Post("/invoices/imported", Said(client))));
        Assert.Equal([200, 200, 200, 201], at.Select(a => (int)a.Status).Order());
        var id = Assert.Single(at.Select(a => a.Id("id")).Distinct());
        await portal.ListenersCaughtUp();
        var shown = await contact.Get($"/invoices/{id}").Expect(200);
        Assert.Equal(("2026-0117", "issued", "119000", "Xero", "2026-03-01"),
            (shown.String("number"), shown.String("status"), shown.String("outstanding", "amount"), shown.String("origin", "source"),
                shown.String("issuedOn")));
        Assert.Equal("Xero", Assert.Single((await firm.Owner.Get("/invoices").Expect(200)).Items).GetProperty("source").GetString());
        Assert.Single((await contact.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "invoice-issued");

        // What it says now takes the place of what it said before, until something is paid.
        var changed = await Import(key, Said(client, net: 200_000)).Expect(200);
        Assert.Equal("238000", changed.String("total", "amount"));
        Assert.Equal(changed.ETag, (await key.Post("/invoices/imported", Said(client, net: 200_000)).Expect(200)).ETag);
        await portal.Settled(() => key.Post($"/invoices/{id}/payments",
            new { amount = new { amount = 100, currency = "EUR" }, receivedOn = "2026-03-02" }).Expect(201));
        Assert.Equal("/total", Pointer(await key.Post("/invoices/imported", Said(client, net: 100_000)).Refused(409, "imported-invoice-paid")));
        Assert.Equal("Other words", (await Import(key, Said(client, net: 200_000, title: "Other words"))).String("title"));

        var statement = await contact.Get($"/clients/{client}/statement?from=2026-03-01&to=2026-03-31").Expect(200);
        Assert.Contains("2026-0117", statement.Text, StringComparison.Ordinal);
        // What it said before was taken back.
        await portal.LedgerCaughtUp();
        var ledger = await firm.Owner.Get("/reports/ledger?from=2026-03-01&to=2026-03-01").Expect(200);
        long Booked(string side) => ledger.Items.Where(l => l.GetProperty("account").GetString() == "receivables")
            .Sum(l => l.GetProperty(side).GetProperty("amount").GetInt64());
        Assert.Equal(238_000, Booked("debit") - Booked("credit"));
    }

    [Fact]
    public async Task what_does_not_add_up_or_is_taken_is_refused_where_it_stands()
    {
        var (firm, other) = (await portal.NewFirm("Imports"), await portal.NewFirm("Elsewhere"));
        var (client, sibling, theirs) = (await firm.NewClient(), await firm.NewClient("Sibling"), await other.NewClient());
        var owner = firm.Owner;
        await owner.Post("/invoices/imported", Said(theirs)).Refused(404, "not-found");
        Assert.Equal("/total", Pointer(await owner.Post("/invoices/imported", new
        {
            clientId = client,
            source = "Xero",
            externalId = "x",
            number = "1",
            issuedOn = "2026-03-01",
            dueOn = "2026-03-31",
            title = "Sum",
            currency = "EUR",
            total = 1,
            taxes = new[] { new { rate = 19, net = 100_000, tax = 19_000 } },
        }).Refused(400, "validation-failed")));
        Assert.Equal("/dueOn", Pointer(await owner.Post("/invoices/imported", Said(client, dueOn: "2026-02-28")).Refused(400, "validation-failed")));

        // The firm's own numbers and those from elsewhere are of one series, and two firms know nothing of each other's.
        await Import(owner, Said(client, "a", "INV-00001"));
        Assert.Equal("/number", Pointer(await owner.Post("/invoices/imported", Said(client, "b", "INV-00001")).Refused(409, "invoice-number-taken")));
        Assert.Equal("/clientId", Pointer(await owner.Post("/invoices/imported", Said(sibling, "a", "INV-00001")).Refused(409, "invoice-issued-elsewhere")));
        var mine = (await owner.Get("/invoices").Expect(200)).Items[0].GetProperty("id").GetGuid();
        Assert.NotEqual(mine, (await Import(other.Owner, Said(theirs, "a", "INV-00001")).Expect(201)).Id("id"));
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } };
        var draft = (await owner.Post("/invoices", new { clientId = client, title = "Own", currency = "EUR", lines }).Expect(201)).Id("id");
        Assert.Equal("INV-00002", (await portal.Settled(() => owner.Post($"/invoices/{draft}/issue").Expect(200))).String("number"));
        Assert.Equal("/number", Pointer(await owner.Post("/invoices/imported", Said(client, "c", "INV-00002")).Refused(409, "invoice-number-taken")));

        // What was issued elsewhere is credited and copied there, and voided here.
        await owner.Post($"/invoices/{mine}/credit-notes", new { reason = "Less." }).Refused(409, "invoice-issued-elsewhere");
        await owner.Post($"/invoices/{mine}/duplicate").Refused(409, "invoice-issued-elsewhere");
        await owner.Get($"/invoices/{mine}/e-invoice").Refused(409, "invoice-issued-elsewhere");
        await portal.Settled(() => owner.Post($"/invoices/{mine}/void", new { reason = "Credited in Xero." }).Expect(200));
        Assert.Equal("voided", (await owner.Post("/invoices/imported", Said(client, "a", "INV-00001")).Expect(200)).String("status"));
        await owner.Post("/invoices/imported", Said(client, "a", "INV-00001", 5_000)).Refused(409, "invoice-void");
    }

    [Fact]
    public async Task its_pdf_is_the_other_programs_and_none_until_that_has_sent_it()
    {
        var firm = await portal.NewFirm("Imports");
        var client = await firm.NewClient();
        var contact = (await firm.NewContact(client)).Visitor;
        var made = await Import(firm.Owner, Said(client));
        var id = made.Id("id");
        Assert.False(made.Json.GetProperty("hasPdf").GetBoolean());
        await contact.Get($"/invoices/{id}/pdf").Refused(409, "invoice-without-pdf");
        Assert.Empty(await Archive(contact));

        await Attach(firm.Owner, id, "%PDF-1.4 and no more"u8.ToArray(), made.ETag).Refused(422, "pdf-not-taken");
        await Attach(contact, id, Pdf, made.ETag).Refused(403, "forbidden");
        var attached = await portal.Settled(() => Attach(firm.Owner, id, Pdf, made.ETag).Expect(200));
        Assert.True(attached.Json.GetProperty("hasPdf").GetBoolean());
        Assert.Equal(attached.ETag, (await Attach(firm.Owner, id, Pdf, attached.ETag).Expect(200)).ETag);
        var read = await contact.Get($"/invoices/{id}/pdf").Expect(200);
        Assert.Equal((Hash(Pdf), "Invoice 2026-0117.pdf"), (Hash(read.Bytes), read.ContentHeaders.ContentDisposition!.FileNameStar));
        Assert.Equal(Pdf, Assert.Single(await Archive(contact)));
        var proof = await portal.Visitor().Get($"/papers/{Hash(Pdf)}").Expect(200);
        Assert.Equal(("2026-0117", "Xero", "119000"), (proof.String("number"), proof.String("source"), proof.String("total", "amount")));

        // Another one takes its place; what says something else than the invoice does is shown no more.
        var replaced = await portal.Settled(() => Attach(firm.Owner, id, OtherPdf, attached.ETag).Expect(200));
        Assert.Equal(OtherPdf, (await contact.Get($"/invoices/{id}/pdf").Expect(200)).Bytes);
        await portal.Visitor().Get($"/papers/{Hash(Pdf)}").Refused(404, "not-found");
        Assert.True((await Import(firm.Owner, Said(client, title: "Other words"))).Json.GetProperty("hasPdf").GetBoolean());
        Assert.False((await Import(firm.Owner, Said(client, net: 500))).Json.GetProperty("hasPdf").GetBoolean());
        await contact.Get($"/invoices/{id}/pdf").Refused(409, "invoice-without-pdf");
        Assert.NotEqual(replaced.ETag, made.ETag);

        // The same bytes for another firm's invoice: whoever showed them first is named.
        var other = await portal.NewFirm("Elsewhere");
        var theirs = await Import(other.Owner, Said(await other.NewClient(), number: "OTHER-1"));
        await portal.Settled(() => Attach(other.Owner, theirs.Id("id"), Pdf, theirs.ETag).Expect(200));
        var now = await firm.Owner.Get($"/invoices/{id}").Expect(200);
        await portal.Settled(() => Attach(firm.Owner, id, Pdf, now.ETag).Expect(200));
        Assert.Equal("OTHER-1", (await portal.Visitor().Get($"/papers/{Hash(Pdf)}").Expect(200)).String("number"));

        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } };
        var own = await firm.Owner.Post("/invoices", new { clientId = client, title = "Own", currency = "EUR", lines }).Expect(201);
        await Attach(firm.Owner, own.Id("id"), Pdf, own.ETag).Refused(409, "invoice-issued-here");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private async Task<IReadOnlyList<byte[]>> Archive(Visitor by)
    {
        var answer = await portal.Settled(() => by.Get("/invoices/archive?from=2026-03-01&to=2026-03-31").Expect(200));
        await using var zip = await ZipArchive.CreateAsync(new MemoryStream(answer.Bytes), ZipArchiveMode.Read, leaveOpen: false, null);
        var files = new List<byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var content = await entry.OpenAsync();
            await content.CopyToAsync(bytes);
            files.Add(bytes.ToArray());
        }
        return files;
    }
}
