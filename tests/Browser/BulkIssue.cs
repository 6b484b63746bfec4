using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A member sends the drafts that the list shows, and sees which of them were sent.</summary>
public class BulkIssue(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task drafts_are_sent_together_and_each_says_what_became_of_it()
    {
        var firm = await portal.NewFirm("Bulk");
        var clientId = await firm.NewClient();
        foreach (var (title, unitPrice) in new[] { ("Design", 10_000), ("For nothing", 0), ("Printing", 5_000) })
        {
            var lines = new[] { new { description = "Work", quantity = 1, unitPrice, taxRate = 0 } };
            await firm.Owner.Post("/invoices", new { clientId, title, currency = "EUR", lines }).Expect(201);
        }

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/invoices?status=draft");
        await window.Button("Send 3 drafts").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Heading, new() { Name = "Send 3 drafts?" }).WaitForAsync();
        Assert.Empty(await window.Violations("drafts to send"));
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send 3 drafts" }).ClickAsync();
        await window.Dialog.GetByText("2 of 3 sent").WaitForAsync();
        await window.Dialog.GetByText("INV-00002").WaitForAsync();
        await window.Dialog.GetByText("Not sent").WaitForAsync();
        Assert.Empty(await window.Violations("drafts that were sent"));
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();
        await window.Button("Send 1 draft").WaitForAsync();

        // Those that were sent are downloaded together, by keyboard.
        await window.Go("/invoices");
        var select = window.Page.GetByRole(AriaRole.Button, new() { Name = "Select", Exact = true });
        await select.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        foreach (var title in new[] { "Design", "For nothing", "Printing" })
        {
            await window.Page.GetByRole(AriaRole.Checkbox, new() { Name = title }).FocusAsync();
            await window.Page.Keyboard.PressAsync("Space");
        }
        await window.Text("3 selected").WaitForAsync();
        Assert.Empty(await window.Violations("invoices that are selected"));
        var zip = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Page.GetByRole(AriaRole.Link, new() { Name = "Download 2 invoices (ZIP)" }).ClickAsync());
        Assert.Equal("invoices.zip", zip.SuggestedFilename);
        await window.Button("Done").ClickAsync();
        await Assertions.Expect(select).ToBeFocusedAsync();
        window.Quiet();
    }
}
