using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A member splits an invoice into parts, and the client sees what comes next.</summary>
public class Instalments(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task an_invoice_is_split_part_by_part_and_the_client_sees_what_comes_next()
    {
        var firm = await portal.NewFirm("Parts");
        var clientId = await firm.NewClient();
        var (contactId, _) = await firm.NewContact(clientId);
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100_000, taxRate = 0 } };
        var invoice = (await firm.Owner.Post("/invoices", new { clientId, title = "Work", currency = "EUR", lines }).Expect(201)).Id("id");
        await firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200);

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go($"/invoices/{invoice}");
        await window.Button("More for this invoice").ClickAsync();
        await window.Page.Locator("[data-menu]").GetByText("Split into instalments").ClickAsync();
        Assert.Equal("333.34", await window.Dialog.GetByLabel("Amount 1 in EUR").InputValueAsync());
        await window.Dialog.GetByLabel("Instalments", new() { Exact = true }).FillAsync("2");
        await window.Dialog.GetByLabel("Amount 1 in EUR").FillAsync("400");
        await window.Dialog.GetByText("€100.00 of the total isn’t in an instalment yet.").WaitForAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save payment plan" }).ClickAsync();
        await window.Dialog.GetByText("The instalments don’t add up").WaitForAsync();
        Assert.Empty(await window.Violations("instalments that don't add up"));
        await window.Dialog.GetByLabel("Amount 2 in EUR").FillAsync("600");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save payment plan" }).ClickAsync();
        await window.Text("Saved with 2 instalments").WaitForAsync();
        await window.Page.GetByText("Next: €400.00 on").WaitForAsync();
        Assert.Empty(await window.Violations("an invoice in instalments"));
        window.Quiet();

        var email = (await firm.Owner.Get($"/contacts/{contactId}").Expect(200)).String("email");
        await using var theirs = await Window.Open(portal, email, firm: firm.ShortName, password: Visitors.Password);
        await theirs.Go($"/invoices/{invoice}");
        await theirs.Page.GetByText("Next: €400.00 on").WaitForAsync();
        await theirs.Text("€1,000.00 left to pay").WaitForAsync();
        await theirs.Text("The due dates have changed since it was sent. The PDF shows those it was sent with.").WaitForAsync();
        Assert.Empty(await theirs.Violations("instalments as the client sees them"));
        theirs.Quiet();
    }
}
