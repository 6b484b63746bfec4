using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A member records time and an expense, and bills both at once.</summary>
public class WorkEntries(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task time_and_an_expense_are_recorded_chosen_and_become_a_draft()
    {
        var firm = await portal.NewFirm("Work");
        await firm.NewClient();
        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/time");
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing left to bill" }).WaitForAsync();
        await window.Button("Record time").ClickAsync();
        await window.Dialog.GetByLabel("What was it?").FillAsync("Sketches");
        await window.Dialog.GetByLabel("Duration").FillAsync("1:75");
        await window.Dialog.GetByLabel("Hourly rate in EUR").FillAsync("95");
        await window.Dialog.GetByLabel("Tax %").FillAsync("19");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Record time" }).ClickAsync();
        await Assertions.Expect(window.Dialog.GetByLabel("Duration")).ToBeFocusedAsync();
        await window.Dialog.GetByLabel("Duration").FillAsync("1,5");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Text("Time recorded").WaitForAsync();
        // The rate is as it was the last time.
        await window.Button("Record time").ClickAsync();
        await Assertions.Expect(window.Dialog.GetByLabel("Hourly rate in EUR")).ToHaveValueAsync("95");
        await window.Button("Cancel").ClickAsync();

        await window.Button("Record expense").ClickAsync();
        await window.Dialog.GetByLabel("What was it?").FillAsync("Train");
        await window.Dialog.GetByLabel("Net amount in EUR").FillAsync("42.50");
        // What is left empty is the firm's first rate: none here.
        await Assertions.Expect(window.Dialog.GetByLabel("Tax %")).ToHaveAttributeAsync("placeholder", "0");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Record expense" }).ClickAsync();
        await window.Text("Expense recorded").WaitForAsync();

        await window.Button("Actions for Train").ClickAsync();
        await window.Button("Delete entry").ClickAsync();
        await window.Text("“Train” deleted").WaitForAsync();
        await window.Button("Undo").ClickAsync();
        await window.Page.GetByLabel("Choose Train").CheckAsync();
        await window.Page.GetByLabel("Choose Sketches").CheckAsync();
        Assert.Empty(await window.Violations("what is chosen"));
        await window.Button("Bill 2 entries").ClickAsync();
        Assert.Empty(await window.Violations("how it is billed"));
        await window.Button("Create draft").ClickAsync();
        await window.At("/invoices/.+");
        await window.Page.GetByRole(AriaRole.Cell, new() { Name = "1.5 h" }).WaitForAsync();
        await window.Text("Bills 2 entries of time and expenses").ClickAsync();
        await window.Text("Delete the draft or void the invoice to bill it again.").WaitForAsync();

        await window.Go("/time?status=billed");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "View invoice" }).First.WaitForAsync();
        window.Quiet();
    }
}
