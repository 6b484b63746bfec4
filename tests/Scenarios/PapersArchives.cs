using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>All invoices and credit notes of a period in one ZIP.</summary>
[Collection(OnePortal.Name)]
public class PapersArchives(TestPortal portal)
{
    private async Task<Guid> Issued(Firm firm, Guid client)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 19 } };
        var id = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines }).Expect(201)).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    [Fact]
    public async Task a_contact_takes_away_what_their_client_was_sent_and_a_member_what_all_were_each_in_a_folder()
    {
        var firm = await portal.NewFirm("Archives");
        var (client, twin) = (await firm.NewClient("Mill/Lane: Ltd"), await firm.NewClient("Mill/Lane: Ltd"));
        var contact = (await firm.NewContact(client)).Visitor;
        var (first, second) = (await Issued(firm, client), await Issued(firm, twin));
        await firm.Owner.Post("/invoices", new
        {
            clientId = client,
            title = "Draft",
            currency = "EUR",
            lines = new[] { new { description = "Work", quantity = 1, unitPrice = 1, taxRate = 0 } },
        }).Expect(201);
        await portal.Settled(() => firm.Owner.Post($"/invoices/{first}/credit-notes", new { reason = "Agreed." }).Expect(201));

        var own = await Zips.Unpacked(await portal.Settled(() => contact.Get("/invoices/archive").Expect(200)));
        Assert.Equal(["Credit note CN-00001.pdf", "Invoice INV-00001.pdf"], own.Keys.Order());
        Assert.Equal((await contact.Get($"/invoices/{first}/pdf").Expect(200)).Bytes, own["Invoice INV-00001.pdf"]);
        // What they took away, they have read.
        var read = (await firm.Owner.Get($"/invoices?filter[clientId]={client}&filter[status]=credited").Expect(200)).Items;
        Assert.Contains(read, i => i.TryGetProperty("viewedAt", out var at) && at.ValueKind != System.Text.Json.JsonValueKind.Null);

        var all = await Zips.Unpacked(await firm.Owner.Get("/invoices/archive").Expect(200));
        Assert.Equal(3, all.Count);
        Assert.Equal(["Mill-Lane- Ltd", "Mill-Lane- Ltd (2)"], all.Keys.Select(k => k.Split('/')[0]).Distinct().Order());
        var one = await Zips.Unpacked(await firm.Owner.Get($"/clients/{twin}/invoices/archive").Expect(200));
        Assert.Equal((await firm.Owner.Get($"/invoices/{second}/pdf").Expect(200)).Bytes, Assert.Single(one).Value);

        Assert.Empty(await Zips.Unpacked(await contact.Get("/invoices/archive?from=2019-01-01&to=2019-12-31").Expect(200)));
        await contact.Get("/invoices/archive?from=2020-01-02&to=2020-01-01").Refused(400, "validation-failed");
        await contact.Get($"/clients/{twin}/invoices/archive").Refused(404, "not-found");

        // Chosen ones alone: drafts have no paper yet, and what is somebody else's is left out like what is not there.
        var draft = (await firm.Owner.Get("/invoices?filter[status]=draft").Expect(200)).Items.Single().GetProperty("id").GetGuid();
        string Chosen(params Guid[] ids) => "/invoices/archive?" + string.Join('&', ids.Select(id => $"filter[id]={id}"));
        Assert.Equal(["Mill-Lane- Ltd/Invoice INV-00002.pdf"], (await Zips.Unpacked(await firm.Owner.Get(Chosen(draft, second)).Expect(200))).Keys);
        Assert.Equal(["Invoice INV-00001.pdf"], (await Zips.Unpacked(await contact.Get(Chosen(first, second, draft, Guid.CreateVersion7())).Expect(200))).Keys);
        Assert.Empty(await Zips.Unpacked(await (await portal.NewFirm("Elsewhere")).Owner.Get(Chosen(first, second)).Expect(200)));
        Assert.Empty(await Zips.Unpacked(await firm.Owner.Get(Chosen(first) + "&from=2019-01-01&to=2019-12-31").Expect(200)));
        await contact.Get(Chosen([.. Enumerable.Range(0, 101).Select(_ => Guid.CreateVersion7())])).Refused(400, "validation-failed");
    }
}
