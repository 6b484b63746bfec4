using Microsoft.Playwright;
using MimeKit;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Somebody without an account pays an invoice by a link from a mail.</summary>
public class PayLinks(PayingPortal fixture) : IClassFixture<PayingPortal>
{
    private readonly TestPortal _portal = fixture.Portal;

    private async Task<Guid> Issued(Firm firm)
    {
        var lines = new[] { new { description = "Packaging design", quantity = 2, unitPrice = 5_000, taxRate = 0 } };
        var draft = new { clientId = await firm.NewClient(), title = "Design", currency = "EUR", lines, dueOn = "2100-01-20" };
        var id = (await firm.Owner.Post("/invoices", draft).Expect(201)).Id("id");
        await _portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private string KeyIn(string to) => Directory.GetFiles(Path.Combine(_portal.Data, "mail"), "*.eml").Select(f => MimeMessage.Load(f))
        .Single(m => m.To.Mailboxes.Single().Address == to).TextBody!.Split("/pay-by-link#")[1].Split('\n')[0].Trim();

    [Fact]
    public async Task a_member_sends_a_link_and_whoever_has_it_pays_at_the_provider_and_comes_back()
    {
        var firm = await _portal.NewFirm("Linking");
        await fixture.Connect(firm);
        var invoice = await Issued(firm);
        await using var window = await Window.Open(_portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go($"/invoices/{invoice}");
        await window.Button("Send payment link…").ClickAsync();
        await window.Dialog.GetByLabel("Email address").FillAsync("accounts@northwind.example");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send link" }).ClickAsync();
        await window.Text("Payment link sent to accounts@northwind.example").WaitForAsync();
        await window.Text("Not opened yet").WaitForAsync();
        Assert.Empty(await window.Violations("an invoice with a payment link"));
        await _portal.ListenersCaughtUp();

        await using var theirs = await Window.Open(_portal, width: Window.Phone);
        theirs.Expecting("status of 403");
        await theirs.Go($"/pay-by-link#{KeyIn("accounts@northwind.example")}");
        Assert.EndsWith("/pay-by-link", theirs.Page.Url, StringComparison.Ordinal);
        await theirs.Field("Email address").FillAsync("somebody@else.example");
        await theirs.Button("Open invoice").ClickAsync();
        await theirs.Text("The link wasn’t sent to this address.").WaitForAsync();
        await theirs.Field("Email address").FillAsync("Accounts@Northwind.example");
        await theirs.Button("Open invoice").ClickAsync();
        await theirs.Page.GetByRole(AriaRole.Heading, new() { Name = "Invoice INV-00001" }).WaitForAsync();
        await theirs.Page.GetByText("What it’s for").ClickAsync();
        await theirs.Text("Packaging design").WaitForAsync();
        await theirs.Settled();
        Assert.Empty(await theirs.Violations("an invoice by a payment link"));
        Assert.Equal(0, await theirs.Overflow());

        await theirs.Button("Pay €100.00").ClickAsync();
        await theirs.Page.WaitForURLAsync("**/c/pay/**");
        var card = new[] { ("email", "accounts@northwind.example"), ("number", "4242424242424242"), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "N") };
        foreach (var (name, value) in card) await theirs.Page.Locator($"#{name}").FillAsync(value);
        await theirs.Page.Locator("form button").ClickAsync();
        await theirs.Page.WaitForURLAsync("**/pay-by-link");
        await theirs.Text("€100.00 paid").WaitForAsync();
        await theirs.Text("This invoice is paid.").WaitForAsync();
        Assert.Equal(0, await theirs.Button("Pay €100.00").CountAsync());
        theirs.Quiet();
        window.Quiet();
    }
}
