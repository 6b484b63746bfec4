using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>What went wrong with an invoice is put right from its page.</summary>
public class Corrections(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task a_payment_that_bounced_is_taken_back_with_a_reason_and_the_invoice_is_open_again()
    {
        var firm = await portal.NewFirm("Correct");
        var (owner, clientId) = (firm.Owner, await firm.NewClient());
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 0 } };
        var invoice = (await owner.Post("/invoices", new { clientId, title = "Paid by mistake", currency = "EUR", lines }).Expect(201)).Id("id");
        await owner.Post($"/invoices/{invoice}/issue").Expect(200);
        foreach (var (amount, reference) in new[] { (4_000, "First"), (6_000, "Second") })
            await owner.Post($"/invoices/{invoice}/payments", new { amount = new { amount, currency = "EUR" }, receivedOn = "2026-01-15", reference })
                .Expect(201);

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go($"/invoices/{invoice}");
        await window.Button("More for this invoice").ClickAsync();
        await window.Button("Take back payment").ClickAsync();
        await window.Dialog.GetByLabel("Payment").SelectOptionAsync(new SelectOptionValue { Label = "€40.00 · 15 Jan 2026 · First" });
        Assert.Empty(await window.Violations("a payment to take back"));
        window.Expecting("status of 400");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Take back payment" }).ClickAsync();
        await Assertions.Expect(window.Dialog.GetByLabel("Reason")).ToBeFocusedAsync();
        await window.Dialog.GetByLabel("Reason").FillAsync("Returned by the bank");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Take back payment" }).ClickAsync();
        await window.Text("€40.00 taken back").WaitForAsync();
        var now = (await owner.Get($"/invoices/{invoice}").Expect(200)).Json;
        Assert.Equal(("issued", 4_000L), (now.GetProperty("status").GetString(), now.GetProperty("outstanding").GetProperty("amount").GetInt64()));
        Assert.Equal("Second", Assert.Single(now.GetProperty("payments").EnumerateArray()).GetProperty("reference").GetString());
        window.Quiet();
    }

    [Fact]
    public async Task an_invoice_is_credited_by_the_piece_and_shows_what_is_left()
    {
        var firm = await portal.NewFirm("Credit");
        var (owner, clientId) = (firm.Owner, await firm.NewClient());
        var lines = new[]
        {
            new { description = "Hours", quantity = 10, unitPrice = 10_000, taxRate = 19 }, new { description = "Journey", quantity = 1, unitPrice = 5_000, taxRate = 19 },
        };
        var invoice = (await owner.Post("/invoices", new { clientId, title = "Too many hours", currency = "EUR", lines }).Expect(201)).Id("id");
        await owner.Post($"/invoices/{invoice}/issue").Expect(200);

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go($"/invoices/{invoice}");
        await window.Button("More for this invoice").ClickAsync();
        await window.Button("Credit invoice").ClickAsync();
        await window.Dialog.GetByText("Part of it").ClickAsync();
        var hours = window.Dialog.GetByRole(AriaRole.Group, new() { Name = "Hours" });
        await hours.GetByLabel("Quantity").FillAsync("0");
        await window.Dialog.GetByLabel("Reason").FillAsync("Two hours were billed twice");
        Assert.Empty(await window.Violations("a credit by the piece"));
        var credit = window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Credit invoice" });
        await credit.ClickAsync();
        await Assertions.Expect(hours.GetByLabel("Quantity")).ToBeFocusedAsync();
        await hours.GetByLabel("Quantity").FillAsync("2");
        await credit.ClickAsync();
        await window.At("/credit-notes/[0-9a-f-]{36}");
        await window.Text("€238.00").First.WaitForAsync();
        Assert.Empty(await window.Violations("a credit note"));
        var now = (await owner.Get($"/invoices/{invoice}").Expect(200)).Json;
        Assert.Equal(("issued", 101_150L), (now.GetProperty("status").GetString(), now.GetProperty("outstanding").GetProperty("amount").GetInt64()));
        window.Quiet();
    }

    [Fact]
    public async Task what_a_client_has_as_credit_pays_the_next_invoice()
    {
        var firm = await portal.NewFirm("Spare");
        var (owner, clientId) = (firm.Owner, await firm.NewClient());
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 0 } };
        foreach (var amount in new[] { 4_000, 11_000 })
            await owner.Post("/payments", new { clientId, amount = new { amount, currency = "EUR" }, method = "bankTransfer", receivedOn = "2026-01-15" }).Expect(201);
        var invoice = (await owner.Post("/invoices", new { clientId, title = "Paid before", currency = "EUR", lines }).Expect(201)).Id("id");
        await owner.Post($"/invoices/{invoice}/issue").Expect(200);

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go($"/invoices/{invoice}");
        await window.Text("has €150.00 in credit").WaitForAsync();
        Assert.Empty(await window.Violations("credit to use"));
        await window.Button("Use €100.00 for this invoice").ClickAsync();
        await window.Text("€100.00 of credit used").WaitForAsync();
        await window.Text("Fully paid").Or(window.Text("Paid in full")).First.WaitForAsync();
        Assert.Equal("paid", (await owner.Get($"/invoices/{invoice}").Expect(200)).String("status"));
        Assert.Equal(5_000, (await owner.Get("/payments/unallocated").Expect(200)).Items.Sum(p => p.GetProperty("unallocated").GetProperty("amount").GetInt64()));
        window.Quiet();
    }

    [Fact]
    public async Task who_sees_an_invoice_is_chosen_where_it_is_written_and_changed_from_its_menu()
    {
        var firm = await portal.NewFirm("Chosen");
        var clientId = await firm.NewClient();
        var (contactId, _) = await firm.NewContact(clientId);
        await firm.JoinContact(clientId, "owner");

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go($"/invoices/new?client={clientId}");
        await window.Field("Title").FillAsync("Bonus");
        await window.Page.GetByLabel("Description").FillAsync("Work");
        await window.Page.GetByLabel("Unit price").FillAsync("900");
        await window.Page.GetByLabel("Tax").First.FillAsync("0");
        await window.Text("More details").ClickAsync();
        await window.Page.GetByLabel("Only contacts you choose").CheckAsync();
        window.Expecting("status of 400");
        await window.Button("Save draft").ClickAsync();
        await window.Text("Choose at least one contact.").WaitForAsync();
        await window.Page.GetByLabel("Cora Contact").CheckAsync();
        Assert.Empty(await window.Violations("an invoice for chosen contacts"));
        await window.Button("Save draft").ClickAsync();
        await window.Text("Only Cora Contact can see this invoice.").WaitForAsync();
        await window.Button("Send invoice").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send invoice" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Invoice INV-00001" }).WaitForAsync();

        var email = (await firm.Owner.Get($"/contacts/{contactId}").Expect(200)).String("email");
        await using var theirs = await Window.Open(portal, email, Window.Phone, firm: firm.ShortName, password: Visitors.Password);
        await theirs.Go("/statement");
        await theirs.Text("Shows the invoices shared with you.").WaitForAsync();
        Assert.Empty(await theirs.Violations("a statement of what is shared"));
        theirs.Quiet();

        await window.Button("More for this invoice").ClickAsync();
        await window.Page.Locator("[data-menu]").GetByText("Choose who can see it").ClickAsync();
        await window.Dialog.GetByLabel("Same as this client’s other invoices").CheckAsync();
        Assert.Empty(await window.Violations("who sees an invoice"));
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await window.Text("Saved. Everyone sees the invoices you share with them.").WaitForAsync();
        Assert.Equal(0, await window.Text("Only Cora Contact can see this invoice.").CountAsync());
        window.Quiet();
    }
}
