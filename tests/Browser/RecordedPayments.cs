using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Money that arrives for several invoices at once, and what is left of it.</summary>
public class RecordedPayments(TestPortal portal) : IClassFixture<TestPortal>
{
    private async Task Issue(Firm firm, Guid clientId, string title, long price, int day)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var id = (await firm.Owner.Post("/invoices", new { clientId, title, currency = "EUR", lines, dueOn = $"2100-01-{day}" }).Expect(201)).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
    }

    [Fact]
    public async Task a_member_records_one_for_several_invoices_and_both_sides_have_its_receipt()
    {
        var firm = await portal.NewFirm("Paying");
        var client = await firm.NewClient();
        var contact = await firm.NewContact(client);
        var email = (await firm.Owner.Get($"/contacts/{contact.Id}").Expect(200)).String("email");
        await Issue(firm, client, "Second", 5_000, 20);
        await Issue(firm, client, "First", 10_000, 10);

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/payments");
        await window.Text("No payments yet").WaitForAsync();
        await window.Link("Record payment").ClickAsync();
        await window.At("/payments/new");
        await window.Button("Record payment").ClickAsync();
        await Assertions.Expect(window.Field("Amount in EUR")).ToBeFocusedAsync();
        await window.Field("Amount in EUR").FillAsync("170");
        // What is due first is paid first, and what is over stays.
        await Assertions.Expect(window.Page.GetByLabel("Amount for INV-00002")).ToHaveValueAsync("100.00");
        await Assertions.Expect(window.Page.GetByLabel("Amount for INV-00001")).ToHaveValueAsync("50.00");
        await window.Text("€20.00 stays as credit for the next invoice.").WaitForAsync();
        await window.Page.GetByLabel("Amount for INV-00002").FillAsync("130");
        await window.Text("That’s €10.00 more than the payment.").WaitForAsync();
        await window.Button("Record payment").ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("Amount for INV-00002")).ToBeFocusedAsync();
        Assert.Empty(await window.Violations("a payment that is too much for an invoice"));
        await window.Button("Pay the oldest first").ClickAsync();
        await window.Button("Record payment").ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Payment of €170.00" }).WaitForAsync();
        await Assertions.Expect(window.Link("INV-00002")).ToBeVisibleAsync();

        await using var theirs = await Window.Open(portal, email, Window.Phone, firm: firm.ShortName, password: Visitors.Password);
        await theirs.Go("/invoices");
        await theirs.Link("First").ClickAsync();
        await theirs.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Paid on ") }).ClickAsync();
        await theirs.Page.GetByRole(AriaRole.Heading, new() { Name = "Payment of €170.00" }).WaitForAsync();
        await theirs.Settled();
        Assert.Empty(await theirs.Violations("a contact's payment"));
        Assert.Equal(0, await theirs.Overflow());
        var receipt = await theirs.Context.APIRequest.GetAsync((await theirs.Link("Download receipt").GetAttributeAsync("href"))!);
        Assert.Equal(("application/pdf", 200), (receipt.Headers["content-type"], receipt.Status));

        await window.Button("Take back payment").ClickAsync();
        await window.Dialog.GetByLabel("Reason").FillAsync("Returned by the bank.");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Take back payment" }).ClickAsync();
        await window.Text("Returned by the bank.").First.WaitForAsync();
        Assert.Equal(0, await window.Link("Download receipt").CountAsync());
        await theirs.Text("Taken back").First.WaitForAsync();
        window.Quiet();
        theirs.Quiet();
    }
}
