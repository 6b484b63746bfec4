using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A sale from the first price to the final invoice, on both sides' pages.</summary>
public class Quotes(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task a_quote_is_written_sent_accepted_on_a_phone_and_becomes_a_deposit_and_the_final_invoice()
    {
        var firm = await portal.NewFirm("Quotes");
        var clientId = await firm.NewClient();
        var (contactId, _) = await firm.NewContact(clientId);
        var contact = (await firm.Owner.Get($"/contacts/{contactId}").Expect(200)).String("email");
        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/quotes/new");
        foreach (var (label, value) in new[] { ("Title", "A new website"), ("Description", "Design"), ("Quantity", "10"), ("Unit price", "100"), ("Tax %", "19"), ("Discount in %", "101") })
            await window.Page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
        await window.Button("Review and send").ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("Discount in %")).ToBeFocusedAsync();
        await window.Page.GetByLabel("Discount in %").FillAsync("10");
        await window.Text("€1,071.00").First.WaitForAsync();
        await window.Button("Review and send").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send quote" }).ClickAsync();
        await window.Text("Quote Q-00001 sent.").First.WaitForAsync();

        await using (var phone = await Window.Open(portal, contact, Window.Phone, firm: firm.ShortName, password: Visitors.Password))
        {
            await phone.Go("/");
            await phone.Link("Review quote").ClickAsync();
            await phone.Button("Accept quote").ClickAsync();
            await phone.Dialog.GetByLabel("Your name").FillAsync("Nora North");
            await phone.Dialog.GetByRole(AriaRole.Button, new() { Name = "Accept quote" }).ClickAsync();
            await phone.Text("Accepted by Nora North").WaitForAsync();
            Assert.Empty(await phone.Violations("an accepted quote"));
            phone.Quiet();
        }

        await window.Button("Make invoice").ClickAsync();
        await window.Dialog.GetByText("A deposit").ClickAsync();
        await window.Dialog.GetByLabel("Share in %").FillAsync("30");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Create draft" }).ClickAsync();
        await window.Button("Send invoice").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send invoice" }).ClickAsync();
        await window.Text("Deposit invoice").First.WaitForAsync();
        await window.Text("€321.30").First.WaitForAsync();

        var quote = Assert.Single((await firm.Owner.Get("/quotes").Expect(200)).Items).GetProperty("id");
        await window.Go($"/quotes/{quote}");
        await window.Button("Make invoice").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Create draft" }).ClickAsync();
        await window.Text("Less deposit invoice INV-00001").First.WaitForAsync();
        await window.Text("€749.70").First.WaitForAsync();
        Assert.Empty(await window.Violations("a final invoice"));
        window.Quiet();
    }
}
