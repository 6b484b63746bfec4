using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>An admin says when clients are reminded; a member reminds by hand, and holds what is promised.</summary>
public class PaymentReminders(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task reminders_are_turned_on_with_a_step_more_and_words_of_the_firms_own()
    {
        var firm = await portal.NewFirm("Remind");
        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/settings/billing");
        await window.Page.GetByLabel("Send payment reminders automatically").CheckAsync();
        await window.Button("Add reminder").ClickAsync();
        await window.Page.GetByLabel("Days", new() { Exact = true }).Last.FillAsync("10");
        await window.Button("Save reminders").ClickAsync();
        await window.Text("There’s already a reminder on this day.").WaitForAsync();
        await window.Page.GetByLabel("Days", new() { Exact = true }).Last.FillAsync("2");
        await window.Page.GetByLabel("When", new() { Exact = true }).Last.SelectOptionAsync("before");
        await window.Page.GetByLabel("Text").Last.FillAsync("Two days to go.");
        Assert.Empty(await window.Violations("reminders that are set"));
        await window.Button("Save reminders").ClickAsync();
        await window.Text("Saved. Reminders are on.").WaitForAsync();
        var rules = (await firm.Owner.Get("/admin/firm/reminders").Expect(200)).Json;
        Assert.True(rules.GetProperty("on").GetBoolean());
        Assert.Equal([-2, 3, 10, 20], rules.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("days").GetInt32()));
        Assert.Equal("Two days to go.", rules.GetProperty("steps")[0].GetProperty("text").GetString());
        window.Quiet();
    }

    [Fact]
    public async Task an_invoice_is_reminded_of_by_hand_and_held_while_payment_is_promised()
    {
        var firm = await portal.NewFirm("Remind");
        var clientId = await firm.NewClient();
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 0 } };
        var invoice = (await firm.Owner.Post("/invoices", new { clientId, title = "Work", currency = "EUR", lines }).Expect(201)).Id("id");
        await firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200);

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go($"/invoices/{invoice}");
        await window.Button("More for this invoice").ClickAsync();
        await window.Page.Locator("[data-menu]").GetByText("Send reminder").ClickAsync();
        await window.Dialog.GetByLabel("Text").FillAsync("Have you seen this one?");
        Assert.Empty(await window.Violations("a reminder to send"));
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send reminder" }).ClickAsync();
        await window.Text("Reminder sent to Northwind").WaitForAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Send reminder" })).ToBeDisabledAsync();

        await window.Button("Put on hold").ClickAsync();
        await window.Dialog.GetByLabel("What your client disputes").FillAsync("Half of it is missing");
        Assert.Empty(await window.Violations("reminders to hold"));
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await window.Text("On hold: your client disputes this invoice.").WaitForAsync();
        var now = (await firm.Owner.Get($"/invoices/{invoice}/reminders").Expect(200)).Json;
        Assert.Equal("Half of it is missing", now.GetProperty("dispute").GetString());
        Assert.True(Assert.Single(now.GetProperty("sent").EnumerateArray()).GetProperty("byHand").GetBoolean());
        window.Quiet();
    }
}
