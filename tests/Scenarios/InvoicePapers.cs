using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Npgsql;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>The paper of an invoice: made once, kept as it is, and known again by anybody who has it.</summary>
[Collection(OnePortal.Name)]
public class InvoicePapers(TestPortal portal)
{
    private const string Seller = "/admin/firm/billing-profile";

    private async Task<(Firm Firm, Guid Client, Visitor Contact)> Served(object? rights = null)
    {
        var firm = await portal.NewFirm("Papers");
        var client = await firm.NewClient();
        return (firm, client, (await firm.NewContact(client, rights)).Visitor);
    }

    /// <summary>Both sides say what an e-invoice needs.</summary>
    private static async Task Complete(Firm firm, Guid client)
    {
        await firm.Change(HttpMethod.Patch, Seller, Seller, new
        {
            legalName = "Brightside GmbH",
            address = new { street = "Invalidenstraße 1", postalCode = "10115", city = "Berlin", country = "DE" },
            taxIds = new[] { new { kind = "vat", country = "DE", value = "136695976" } },
        }).Expect(200);
        var profile = $"/clients/{client}/billing-profile";
        await firm.Change(HttpMethod.Patch, profile, profile,
            new { legalName = "Secret Client Ltd", address = new { street = "12 Mill Lane", city = "Bristol", country = "GB" }, language = "de" }).Expect(200);
    }

    private async Task<Guid> Draft(Firm firm, Guid client)
    {
        var lines = new[] { new { description = "Work", quantity = 10, unitPrice = 10_000, taxRate = 19 } };
        var draft = new { clientId = client, title = "Design", currency = "EUR", lines };
        return (await portal.Settled(() => firm.Owner.Post("/invoices", draft).Expect(201))).Id("id");
    }

    private async Task<Guid> Issued(Firm firm, Guid client)
    {
        var id = await Draft(firm, client);
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private async Task<long> Sql(string sql)
    {
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<long> Kept(Guid invoice) => Sql($"select count(*) from billing.mt_doc_issued_paper where id = '{invoice}'");

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [Fact]
    public async Task the_paper_is_made_with_the_issue_and_stays_the_same_bytes_whatever_changes()
    {
        var (firm, client, contact) = await Served();
        await Complete(firm, client);
        var face = (await firm.Owner.Get("/admin/branding").Expect(200)).ETag;
        var logo = new ByteArrayContent(Branding.Picture(40, 20));
        await portal.Settled(() => firm.Owner.Send(HttpMethod.Put, "/admin/branding/logo", logo, ("If-Match", face)).Expect(200));
        var id = await Issued(firm, client);
        Assert.Equal(1, await Kept(id));

        var first = await firm.Owner.Get($"/invoices/{id}/pdf").Expect(200);
        var said = Encoding.Latin1.GetString(first.Bytes);
        Assert.StartsWith("%PDF-1.7", said, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:part>3</pdfaid:part>", said, StringComparison.Ordinal);
        Assert.Contains("factur-x.xml", said, StringComparison.Ordinal);
        Assert.Contains("/Subtype /Image", said, StringComparison.Ordinal);
        Assert.Equal(("application/pdf", "inline"), (first.ContentHeaders.ContentType!.ToString(), first.ContentHeaders.ContentDisposition!.DispositionType));
        Assert.Equal("Rechnung INV-00001.pdf", first.ContentHeaders.ContentDisposition.FileNameStar);
        Assert.Equal(($"\"{HashOf(first.Bytes)}\"", "no-cache, private"), (first.ETag, first.Headers.CacheControl!.ToString()));
        await firm.Owner.Get($"/invoices/{id}/pdf", ("If-None-Match", first.ETag)).Expect(304);

        await firm.Change(HttpMethod.Patch, Seller, Seller, new { legalName = "Elsewhere AG", address = (object?)null }).Expect(200);
        await firm.Change(HttpMethod.Patch, "/admin/branding", "/admin/branding", new { name = "Renamed", colour = "#ffe600" }).Expect(200);
        await firm.Change(HttpMethod.Post, $"/invoices/{id}/void", $"/invoices/{id}", new { reason = "A mistake." }).Expect(200);
        var later = await contact.Get($"/invoices/{id}/pdf?disposition=attachment").Expect(200);
        Assert.Equal("attachment", later.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Equal(first.Bytes, later.Bytes);
        await contact.Get($"/invoices/{id}/pdf?disposition=elsewhere").Refused(400, "validation-failed");
    }

    [Fact]
    public async Task an_invoice_that_has_no_paper_yet_gets_one_when_it_is_asked_for_and_of_two_at_once_both_get_the_same()
    {
        var (firm, client, contact) = await Served();
        var id = await Issued(firm, client);
        await Sql($"""
            with p as (delete from billing.mt_doc_issued_paper where id = '{id}' returning 1),
                 q as (delete from billing.mt_doc_paper_proof where data ->> 'invoiceId' = '{id}' returning 1) select count(*) from p, q
            """);
        var same = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => firm.Owner.Get($"/invoices/{id}/pdf").Expect(200)));
        Assert.Single(same.Select(s => HashOf(s.Bytes)).Distinct());
        Assert.Equal(1, await Kept(id));
        Assert.DoesNotContain("factur-x.xml", Encoding.Latin1.GetString(same[0].Bytes), StringComparison.Ordinal);
        await portal.Settled(() => contact.Get($"/invoices/{id}/pdf").Expect(200));
        Assert.Equal(1, await Sql($"select count(*) from billing.mt_doc_opening where invoice_id = '{id}'"));
    }

    [Fact]
    public async Task a_draft_is_previewed_by_the_firms_people_alone_and_nothing_of_it_is_kept()
    {
        var (firm, client, contact) = await Served();
        var id = await Draft(firm, client);
        var preview = await firm.Owner.Get($"/invoices/{id}/pdf").Expect(200);
        Assert.Equal(("application/pdf", "Invoice (Draft).pdf"),
            (preview.ContentHeaders.ContentType!.ToString(), preview.ContentHeaders.ContentDisposition!.FileNameStar));
        Assert.Null(preview.Headers.ETag);
        Assert.True(preview.Headers.CacheControl!.NoStore);
        Assert.Equal(0, await Kept(id));
        await contact.Get($"/invoices/{id}/pdf").Refused(404, "not-found");
        await contact.Get($"/invoices/{id}/e-invoice").Refused(404, "not-found");
        await firm.Owner.Get($"/invoices/{id}/e-invoice").Refused(409, "invoice-not-issued");
    }

    [Fact]
    public async Task nobody_reads_it_without_the_right_or_from_another_firm()
    {
        var (firm, client, _) = await Served();
        var id = await Issued(firm, client);
        var (_, without) = await firm.NewContact(client, new { invoices = "none" });
        var (_, sibling) = await firm.NewContact(await firm.NewClient("Sibling"));
        var other = await portal.NewFirm("Elsewhere");
        foreach (var path in new[] { $"/invoices/{id}/pdf", $"/invoices/{id}/e-invoice" })
        {
            await without.Get(path).Refused(404, "not-found");
            await sibling.Get(path).Refused(404, "not-found");
            await other.Owner.Get(path).Refused(404, "not-found");
            await portal.Visitor().Get(path).Refused(401, "not-signed-in");
        }
    }

    [Fact]
    public async Task an_e_invoice_says_what_it_lacks_and_is_given_in_both_syntaxes_when_it_lacks_nothing()
    {
        var (firm, client, contact) = await Served();
        var lacking = await contact.Get($"/invoices/{await Issued(firm, client)}/e-invoice").Refused(409, "e-invoice-incomplete");
        Assert.Equal(["/parties/seller/address/country", "/parties/buyer/address/country", "/parties/seller/taxIds"],
            lacking.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));

        await Complete(firm, client);
        var id = await Issued(firm, client);
        var cii = await contact.Get($"/invoices/{id}/e-invoice?format=cii").Expect(200);
        Assert.Equal(("CrossIndustryInvoice", "application/xml"),
            (XDocument.Load(new MemoryStream(cii.Bytes)).Root!.Name.LocalName, cii.ContentHeaders.ContentType!.MediaType));
        var ubl = await contact.Get($"/invoices/{id}/e-invoice?format=ubl").Expect(200);
        Assert.Equal("Invoice", XDocument.Load(new MemoryStream(ubl.Bytes)).Root!.Name.LocalName);
        Assert.Equal("INV-00002.xml", ubl.ContentHeaders.ContentDisposition!.FileNameStar);
        Assert.Contains("Secret Client Ltd", ubl.Text, StringComparison.Ordinal);
        await contact.Get($"/invoices/{id}/e-invoice?format=edifact").Refused(400, "validation-failed");
    }

    [Fact]
    public async Task whoever_has_the_paper_learns_that_it_is_genuine_and_nothing_of_the_client()
    {
        var (firm, client, _) = await Served();
        await Complete(firm, client);
        var (id, stranger, other) = (await Issued(firm, client), portal.Visitor(), await portal.NewFirm("Elsewhere"));
        var paper = await firm.Owner.Get($"/invoices/{id}/pdf").Expect(200);
        var genuine = await stranger.Get($"/papers/{HashOf(paper.Bytes)}").Expect(200);
        Assert.Equal(["issuedOn", "kind", "number", "seller", "source", "total", "voided"],
            genuine.Json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("invoice", "INV-00001", "Brightside GmbH", "119000", false), (genuine.String("kind"), genuine.String("number"), genuine.String("seller"),
            genuine.String("total", "amount"), genuine.Json.GetProperty("voided").GetBoolean()));
        Assert.DoesNotContain("Secret", genuine.Text, StringComparison.Ordinal);
        Assert.Equal(genuine.Text, (await other.Owner.Get($"/papers/{HashOf(paper.Bytes).ToUpperInvariant()}").Expect(200)).Text);

        await firm.Change(HttpMethod.Post, $"/invoices/{id}/void", $"/invoices/{id}", new { reason = "A mistake." }).Expect(200);
        Assert.True((await stranger.Get($"/papers/{HashOf(paper.Bytes)}").Expect(200)).Json.GetProperty("voided").GetBoolean());

        var changed = paper.Bytes.ToArray();
        changed[^1] ^= 1;
        var unknown = await stranger.Get($"/papers/{HashOf(changed)}").Refused(404, "not-found");
        foreach (var no in new[] { new string('a', 64), "nothing", HashOf(paper.Bytes) + "0" })
            Assert.Equal(unknown.Problem, (await stranger.Get($"/papers/{no}").Refused(404, "not-found")).Problem);
    }
}
