using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Two people look at the same thing: what one does, the other sees within two seconds, without doing anything.</summary>
[Collection(OneDemonstration.Name)]
public class LiveUpdates(Demonstration demonstration)
{
    private async Task<(Window Firm, Window Client, Guid ClientId)> Both()
    {
        var clientId = (await (await demonstration.Http(Demonstration.Contact)).Get("/me").Expect(200)).Json.GetProperty("clients")[0].GetProperty("id").GetGuid();
        return (await Window.Open(demonstration.Portal, Demonstration.Owner), await Window.Open(demonstration.Portal, Demonstration.Contact, Window.Phone), clientId);
    }

    [Fact]
    public async Task a_message_appears_on_the_other_screen_both_ways()
    {
        var (firm, client, clientId) = await Both();
        await using var _ = firm;
        await using var __ = client;
        var thread = (await (await demonstration.Http(Demonstration.Owner)).Post("/threads", new { clientId, title = "Side by side", text = "Are you there?" }).Expect(201)).Id("id");
        await firm.Go($"/messages/{thread}");
        await client.Go($"/messages/{thread}");
        await client.Text("Are you there?").First.WaitForAsync();

        await Write(client, "Yes, and I see you.");
        await firm.Text("Yes, and I see you.").First.WaitForAsync();
        await Write(firm, "That was quick.");
        await client.Text("That was quick.").First.WaitForAsync();
        firm.Quiet();
        client.Quiet();
    }

    [Fact]
    public async Task a_document_appears_in_the_others_list()
    {
        var (firm, client, clientId) = await Both();
        await using var _ = firm;
        await using var __ = client;
        await client.Go("/documents");
        await firm.Go($"/documents?client={clientId}");
        await (await demonstration.Http(Demonstration.Owner)).Upload($"/documents?clientId={clientId}&fileName=Fresh.txt", "fresh"u8.ToArray()).Expect(201);
        await Task.WhenAll(new[] { firm, client }.Select(w => w.Link("Fresh").First.WaitForAsync()));
    }

    [Fact]
    public async Task a_payment_shows_on_the_invoice_that_the_other_looks_at()
    {
        var (firm, client, clientId) = await Both();
        await using var _ = firm;
        await using var __ = client;
        var owner = await demonstration.Http(Demonstration.Owner);
        var invoice = (await owner.Post("/invoices", new { clientId, title = "Paid together", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 12_345, taxRate = 0 } } }).Expect(201)).Id("id");
        await owner.Post($"/invoices/{invoice}/issue").Expect(200);
        await client.Go($"/invoices/{invoice}");
        await firm.Go($"/invoices/{invoice}");
        await owner.Post($"/invoices/{invoice}/payments", new { amount = new { amount = 12_345, currency = "EUR" }, receivedOn = "2026-01-15", reference = "Bank" }).Expect(201);
        await Task.WhenAll(new[] { firm, client }.Select(w => w.Page.Locator("main header").GetByText("Paid", new() { Exact = true }).First.WaitForAsync()));
    }

    private static async Task Write(Window window, string text)
    {
        await window.Field("Write a message").FillAsync(text);
        await window.Button("Send").ClickAsync();
    }
}
