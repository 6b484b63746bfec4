using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A member sets up what a client is billed again and again, and puts it right.</summary>
public class RecurringInvoices(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task an_invoice_is_made_recurring_paused_given_other_prices_and_ended()
    {
        var firm = await portal.NewFirm("Recurring");
        var clientId = await firm.NewClient();
        var lines = new[] { new { description = "Hosting", quantity = 1, unitPrice = 4_900, taxRate = 0 } };
        var invoice = (await firm.Owner.Post("/invoices", new { clientId, title = "Hosting", currency = "EUR", lines }).Expect(201)).Id("id");

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go($"/invoices/{invoice}");
        await window.Button("More for this invoice").ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Make recurring" }).ClickAsync();
        await window.At("/recurring-invoices/new.*");
        await window.Page.GetByLabel("First invoice").FillAsync("2100-01-31");
        await window.Page.GetByLabel("Every").FillAsync("0");
        await window.Button("Start recurring invoice").ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("Every")).ToBeFocusedAsync();
        await window.Page.GetByLabel("Every").FillAsync("1");
        await window.Button("Start recurring invoice").ClickAsync();
        await window.Text("Recurring invoice started").WaitForAsync();
        await window.Text("28 Feb 2100").WaitForAsync();

        await window.Button("Pause").ClickAsync();
        await window.Text("Paused. Nothing is billed until you resume it.").WaitForAsync();
        await window.Button("Resume").ClickAsync();
        await window.Text("Resumed. Next invoice on 31 Jan 2100.").WaitForAsync();

        await window.Button("More actions").ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Change prices" }).ClickAsync();
        await window.Page.GetByLabel("Unit price").FillAsync("59");
        await window.Button("Change prices").ClickAsync();
        await window.Text("Prices change on 28 Feb 2100").WaitForAsync();
        Assert.Equal(2, await window.Page.GetByText("€59.00").CountAsync() - 3); // from the second invoice on, and as a change
        await window.Button("Remove the price change on 28 Feb 2100").ClickAsync();
        await window.Text("The prices no longer change on 28 Feb 2100").WaitForAsync();

        await window.Button("More actions").ClickAsync();
        await window.Button("End").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "End", Exact = true }).ClickAsync();
        await window.Text("Recurring invoice ended").WaitForAsync();
        var schedule = Assert.Single((await firm.Owner.Get("/recurring-invoices").Expect(200)).Items);
        Assert.Equal("ended", schedule.GetProperty("status").GetString());
        window.Quiet();
    }
}
