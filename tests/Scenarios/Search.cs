using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Search(TestPortal portal)
{
    [Fact]
    public async Task lists_are_searched_by_names_numbers_and_addresses_in_any_case_and_with_any_accents()
    {
        var firm = await portal.NewFirm("Searching");
        var client = (await firm.Owner.Post("/clients", new { name = "Müller & Söhne" }).Expect(201)).Id("id");
        var other = await firm.NewClient();
        var contact = (await firm.NewContact(client)).Visitor;
        foreach (var of in new[] { client, other })
        {
            var invoice = (await firm.Owner.Post("/invoices", new { clientId = of, title = "Größe XL", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201)).Id("id");
            await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200));
            await firm.Owner.Post("/projects", new { clientId = of, title = "Größe XL" }).Expect(201);
            await firm.Owner.Post("/threads", new { clientId = of, title = "Größe XL", text = "Hello" }).Expect(201);
            await firm.Owner.Upload($"/documents?clientId={of}&fileName=Größe XL.txt", "x"u8.ToArray()).Expect(201);
        }
        async Task<int> Found(Visitor who, string list, string q) => (await who.Get($"/{list}?q={Uri.EscapeDataString(q)}").Expect(200)).Items.Count;

        Assert.Equal(new[] { 1, 0 }, new[] { await Found(firm.Owner, "clients", "MULLER"), await Found(firm.Owner, "clients", "muller%") });
        foreach (var list in new[] { "invoices", "projects", "threads", "documents" })
        {
            Assert.Equal(new[] { 2, 2, 0 }, new[] { await Found(firm.Owner, list, "grosse xl"), await Found(firm.Owner, list, " "), await Found(firm.Owner, list, "no such thing") });
            Assert.Equal(new[] { 1, 0 }, new[] { await Found(contact, list, "GRÖSSE"), await Found(contact, list, "no such thing") });
        }
        Assert.Equal(1, await Found(firm.Owner, "invoices", "inv-00002"));
        Assert.Equal(new[] { 1, 0 }, new[] { await Found(firm.Owner, "contacts", "@"), await Found(firm.Owner, "contacts", "no such thing") });
    }
}
