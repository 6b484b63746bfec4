using System.Text;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What was invoiced is taken back by a document of its own.</summary>
[Collection(OnePortal.Name)]
public class CreditNotes(TestPortal portal)
{
    private static readonly object Work = new { description = "Work", quantity = 10, unitPrice = 1000, taxRate = 19 };

    private async Task<(Firm Firm, Guid Client, Visitor Contact)> Served()
    {
        var firm = await portal.NewFirm("Credits");
        var client = await firm.NewClient();
        return (firm, client, (await firm.NewContact(client)).Visitor);
    }

    private async Task<Guid> Issued(Firm firm, Guid client)
    {
        var draft = new { clientId = client, title = "Design", currency = "EUR", lines = new[] { Work } };
        var id = (await firm.Owner.Post("/invoices", draft).Expect(201)).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private Task<Answered> Credit(Firm firm, Guid invoice, object body) =>
        portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/credit-notes", body).Expect(201));

    private Task<Answered> Pay(Firm firm, Guid invoice, long amount) => portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/payments",
        new { amount = new { amount, currency = "EUR" }, receivedOn = "2026-01-15" }).Expect(201));

    private static object Hours(int quantity) => new { description = "Work", quantity, unitPrice = 1000, taxRate = 19 };

    [Fact]
    public async Task an_invoice_is_credited_in_part_and_the_rest_later_to_the_cent()
    {
        var (firm, client, contact) = await Served();
        var id = await Issued(firm, client);
        var first = await Credit(firm, id, new { reason = "Three hours too many.", lines = new[] { Hours(3) } });
        Assert.Equal(("CN-00001", "3570", "Three hours too many."), (first.String("number"), first.String("total", "amount"), first.String("reason")));
        var invoice = await contact.Get($"/invoices/{id}").Expect(200);
        Assert.Equal(("issued", "8330"), (invoice.String("status"), invoice.String("outstanding", "amount")));
        Assert.Equal("CN-00001", invoice.Json.GetProperty("credits")[0].GetProperty("number").GetString());
        Assert.Equal("CN-00001", (await contact.Get($"/credit-notes/{first.Id("id")}").Expect(200)).String("number"));
        Assert.Contains((await contact.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "credit-note-issued");

        await firm.Owner.Post($"/invoices/{id}/void", new { reason = "No." }).Refused(409, "invoice-credited");
        await firm.Owner.Post($"/invoices/{id}/credit-notes", new { reason = "Too much.", lines = new[] { Hours(8) } }).Refused(409, "credit-above-invoice");
        var other = new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 7 };
        var refused = await firm.Owner.Post($"/invoices/{id}/credit-notes", new { reason = "Another rate.", lines = new[] { other } })
            .Refused(409, "credit-above-invoice");
        Assert.Equal("/lines", refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await firm.Owner.Post($"/invoices/{id}/credit-notes", new { reason = "" }).Refused(400, "validation-failed");

        var rest = await Credit(firm, id, new { reason = "The project was called off." });
        Assert.Equal(("CN-00002", "8330"), (rest.String("number"), rest.String("total", "amount")));
        Assert.Equal("Rest of invoice INV-00001", rest.Json.GetProperty("lines")[0].GetProperty("description").GetString());
        var credited = await contact.Get($"/invoices/{id}").Expect(200);
        Assert.Equal(("credited", "0"), (credited.String("status"), credited.String("outstanding", "amount")));
        await firm.Owner.Post($"/invoices/{id}/credit-notes", new { reason = "Again." }).Refused(409, "invoice-not-payable");
        Assert.Equal(2, (await contact.Get($"/credit-notes?filter[invoiceId]={id}").Expect(200)).Items.Count);
    }

    [Fact]
    public async Task what_was_paid_of_a_credited_invoice_is_the_clients_credit()
    {
        var (firm, client, contact) = await Served();
        var id = await Issued(firm, client);
        await Pay(firm, id, 10_000);
        await Pay(firm, id, 1_900);
        await Credit(firm, id, new { reason = "Called off.", lines = new[] { Hours(2) } });
        var invoice = await contact.Get($"/invoices/{id}").Expect(200);
        Assert.Equal(("paid", "0"), (invoice.String("status"), invoice.String("outstanding", "amount")));
        var left = (await contact.Get("/payments/unallocated").Expect(200)).Items;
        Assert.Equal(2_380, left.Sum(p => p.GetProperty("unallocated").GetProperty("amount").GetInt64()));

        // It pays the next invoice, and a payment taken back takes back no more than it still paid.
        var next = await Issued(firm, client);
        foreach (var payment in left)
        {
            var amount = payment.GetProperty("unallocated");
            await portal.Settled(() => firm.Owner.Post($"/payments/{payment.GetProperty("id")}/allocations", new { invoiceId = next, amount }).Expect(201));
        }
        Assert.Equal("9520", (await contact.Get($"/invoices/{next}").Expect(200)).String("outstanding", "amount"));
        foreach (var payment in (await firm.Owner.Get("/payments").Expect(200)).Items)
            await portal.Settled(() => firm.Owner.Post($"/payments/{payment.GetProperty("id")}/reverse", new { reason = "Bounced." }).Expect(200));
        Assert.Equal("9520", (await contact.Get($"/invoices/{id}").Expect(200)).String("outstanding", "amount"));
        Assert.Equal("11900", (await contact.Get($"/invoices/{next}").Expect(200)).String("outstanding", "amount"));
    }

    [Fact]
    public async Task a_payment_from_before_payments_were_streams_is_given_back_as_well()
    {
        var (firm, client, _) = await Served();
        var id = await Issued(firm, client);
        await Pay(firm, id, 11_900);
        var payment = (await firm.Owner.Get("/payments").Expect(200)).Items.Single().GetProperty("id").GetGuid();
        await using (var source = Npgsql.NpgsqlDataSource.Create(portal.Connection))
        await using (var forget = source.CreateCommand($"""
            delete from billing.mt_doc_payment where id = '{payment}'; delete from billing.mt_events where stream_id = '{payment}';
            delete from billing.mt_streams where id = '{payment}';
            """))
            await forget.ExecuteNonQueryAsync();
        await Credit(firm, id, new { reason = "Called off." });
        var back = (await firm.Owner.Get($"/payments/{payment}").Expect(200)).Json;
        Assert.Equal((11_900, 11_900), (back.GetProperty("amount").GetProperty("amount").GetInt64(), back.GetProperty("unallocated").GetProperty("amount").GetInt64()));
    }

    [Fact]
    public async Task of_two_credits_at_once_for_all_of_it_one_wins_and_no_number_is_lost()
    {
        var (firm, client, _) = await Served();
        var id = await Issued(firm, client);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => firm.Owner.Post($"/invoices/{id}/credit-notes", new { reason = "Called off." })));
        Assert.Equal([201, 409, 409, 409], answers.Select(a => (int)a.Status).Order());
        Assert.Equal("CN-00002", (await Credit(firm, await Issued(firm, client), new { reason = "Called off." })).String("number"));
    }

    [Fact]
    public async Task a_credit_note_has_a_paper_of_its_own_that_anybody_can_verify()
    {
        var (firm, client, contact) = await Served();
        var id = await Issued(firm, client);
        var note = await Credit(firm, id, new { reason = "Called off." });
        var pdf = await contact.Get($"/credit-notes/{note.Id("id")}/pdf").Expect(200);
        Assert.Equal("Credit note CN-00001.pdf", pdf.ContentHeaders.ContentDisposition!.FileNameStar);
        Assert.StartsWith("%PDF-1.7", Encoding.Latin1.GetString(pdf.Bytes), StringComparison.Ordinal);
        var genuine = await portal.Visitor().Get($"/papers/{pdf.ETag.Trim('"')}").Expect(200);
        Assert.Equal(("creditNote", "CN-00001"), (genuine.String("kind"), genuine.String("number")));
        await contact.Get($"/credit-notes/{note.Id("id")}/e-invoice").Refused(409, "e-invoice-incomplete");
    }

    [Fact]
    public async Task a_contact_neither_credits_nor_sees_credit_notes_of_others()
    {
        var (firm, client, contact) = await Served();
        var id = await Issued(firm, client);
        await contact.Post($"/invoices/{id}/credit-notes", new { reason = "For free." }).Refused(403, "forbidden");
        var note = (await Credit(firm, id, new { reason = "Called off." })).Id("id");
        var (_, sibling) = await firm.NewContact(await firm.NewClient("Sibling"));
        foreach (var stranger in new[] { sibling, (await portal.NewFirm("Elsewhere")).Owner })
        {
            await stranger.Get($"/credit-notes/{note}").Refused(404, "not-found");
            await stranger.Get($"/credit-notes/{note}/pdf").Refused(404, "not-found");
            Assert.Empty((await stranger.Get("/credit-notes").Expect(200)).Items);
        }
    }
}
