using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Who bills whom is written once on each side, and stands on every invoice that is sent from then on.</summary>
public class BillingDetails(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task what_both_sides_say_of_themselves_stands_on_the_next_invoice_with_where_to_pay()
    {
        var firm = await portal.NewFirm("Billing");
        var clientId = await firm.NewClient();
        var contact = await firm.JoinContact(clientId, "billing");
        await using var owner = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await owner.Go("/settings/billing");
        await owner.Field("Legal name").FillAsync("Billing Works GmbH");
        await owner.Field("Street and number").FillAsync("Lantern Lane 12");
        await owner.Field("City").FillAsync("Berlin");
        await owner.Page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("DE");
        await owner.Button("Add bank account").ClickAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Group, new() { Name = "Bank accounts" }).GetByLabel("Currency")).ToBeFocusedAsync();
        await owner.Field("IBAN").FillAsync("DE89 3704 0044 0532 0130 01");
        owner.Expecting("status of 400");
        await owner.Button("Save").ClickAsync();
        await owner.Text("That can’t be an IBAN. Check for a typo.").WaitForAsync();
        await Assertions.Expect(owner.Field("IBAN")).ToBeFocusedAsync();
        Assert.Empty(await owner.Violations("billing details with a fault"));
        await owner.Field("IBAN").FillAsync("DE89 3704 0044 0532 0130 00");
        await owner.Button("Save").ClickAsync();
        await owner.Text("Saved. Invoices you send from now on show it.").WaitForAsync();

        await using var theirs = await Window.Open(portal, contact, Window.Phone, firm: firm.ShortName, password: Visitors.Password);
        await theirs.Go("/invoices");
        await theirs.Link("Billing details").ClickAsync();
        await theirs.Button("Edit billing details").ClickAsync();
        await theirs.Dialog.GetByLabel("Legal name").FillAsync("Client of Works Ltd");
        await theirs.Dialog.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("GB");
        await theirs.Dialog.GetByLabel("Your reference").FillAsync("PO-7781");
        Assert.Equal(0, await theirs.Dialog.GetByLabel("Days to pay").CountAsync());
        Assert.Empty(await theirs.Violations("a client's billing details"));
        await theirs.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await theirs.Text("PO-7781").WaitForAsync();

        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 19 } };
        var invoice = (await firm.Owner.Post("/invoices", new { clientId, title = "First work", currency = "EUR", lines }).Expect(201)).Id("id");
        await owner.Go($"/invoices/{invoice}");
        await owner.Button("Send invoice").ClickAsync();
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send invoice" }).ClickAsync();
        await owner.Button("Record payment").WaitForAsync();
        await theirs.Go($"/invoices/{invoice}");
        await theirs.Text("DE89 3704 0044 0532 0130 00").WaitForAsync();
        var paper = theirs.Page.GetByRole(AriaRole.Article);
        foreach (var said in new[] { "Billing Works GmbH", "Lantern Lane 12", "Client of Works Ltd", "United Kingdom" })
            await paper.GetByText(said).First.WaitForAsync();
        Assert.Equal(0, await theirs.Overflow());
        Assert.Empty(await theirs.Violations("an invoice with an account"));
        owner.Quiet();
        theirs.Quiet();
    }
}
