using System.Text;
using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Clients pay online, by themselves or by autopay; the firm imports what came by transfer, gives back, and compares with the provider.</summary>
public class Paying(PayingPortal fixture) : IClassFixture<PayingPortal>
{
    private const string Good = "4242424242424242", Declined = "4000000000000002", AsksTheBank = "4000002760003184";

    private readonly TestPortal _portal = fixture.Portal;

    private sealed record Served(Firm Firm, Guid Client, Visitor Contact, string Email)
    {
        public string Owner => $"owner@{Firm.ShortName}.example";
    }

    private async Task<Served> Serve(string name)
    {
        var firm = await _portal.NewFirm(name);
        await fixture.Connect(firm);
        var client = await firm.NewClient("North Bakery");
        var (id, contact) = await firm.NewContact(client);
        return new(firm, client, contact, (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email"));
    }

    private async Task<Guid> Issued(Served served, long price = 12_000, string title = "Packaging design")
    {
        var lines = new[] { new { description = title, quantity = 1, unitPrice = price, taxRate = 0 } };
        var draft = new { clientId = served.Client, title, currency = "EUR", lines, dueOn = "2100-01-20" };
        var id = (await served.Firm.Owner.Post("/invoices", draft).Expect(201)).Id("id");
        await _portal.Settled(() => served.Firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private Task<Window> Open(string email, Served served, int width = Window.Desk, bool dark = false) =>
        Window.Open(_portal, email, width, dark, firm: served.Firm.ShortName, password: Visitors.Password);

    /// <summary>Nothing is wrong with the page, and whoever wants to look at it finds its picture.</summary>
    private static async Task Shows(Window window, string name)
    {
        await window.Settled();
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_PICTURES") is { Length: > 0 } folder)
            await window.Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(folder, $"paying-{name}.png"),
                FullPage = !name.StartsWith("daily", StringComparison.Ordinal),
                Animations = ScreenshotAnimations.Disabled,
            });
        Assert.Empty(await window.Violations(name));
        Assert.Equal(0, await window.Overflow());
    }

    private static async Task Enter(Window window, string number)
    {
        await window.Page.Locator("#number").WaitForAsync();
        foreach (var (name, value) in new[] { ("email", "p@north.example"), ("number", number), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "P") })
            await window.Page.Locator($"#{name}").FillAsync(value);
        await window.Page.Locator("form button").ClickAsync();
    }

    [Fact]
    public async Task a_payer_whose_card_is_declined_pays_with_another_and_one_whose_bank_asks_confirms()
    {
        var served = await Serve("Declined");
        var (first, second) = (await Issued(served), await Issued(served, 45_000, "Shop signs"));
        await using var window = await Open(served.Email, served, Window.Phone);
        await window.Go($"/invoices/{first}");
        await Shows(window, "invoice-phone");
        await window.Button("Pay €120.00").ClickAsync();
        await Enter(window, Declined);
        await window.Text("Your card was declined.").WaitForAsync();
        await Enter(window, Good);
        await window.Text("€120.00 paid").WaitForAsync();
        await Shows(window, "paid-phone");

        await window.Go($"/invoices/{second}");
        await window.Button("Pay €450.00").ClickAsync();
        await Enter(window, AsksTheBank);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Fail" }).ClickAsync();
        await window.Text("The payment could not be authenticated.").WaitForAsync();
        await Enter(window, AsksTheBank);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Complete" }).ClickAsync();
        await window.Text("€450.00 paid").WaitForAsync();
        window.Quiet();
    }

    [Fact]
    public async Task a_payer_who_comes_back_or_has_two_tabs_pays_once()
    {
        var served = await Serve("Tabs");
        var invoice = await Issued(served);
        await using var window = await Open(served.Email, served);
        window.Expecting("status of 409");
        await window.Go($"/invoices/{invoice}");
        var other = await window.Another();
        await other.Go($"/invoices/{invoice}");
        await window.Button("Pay €120.00").ClickAsync();
        await window.Page.WaitForURLAsync("**/c/pay/**");
        // Back by the browser's own button: it is theirs to go on with, or to cancel.
        await window.Page.GoBackAsync();
        await window.Text("You started paying €120.00").WaitForAsync();
        await Shows(window, "back-desk");
        // The other tab has not heard of it, and leads to the same page.
        await other.Button("Pay €120.00").Or(other.Button("Continue to payment")).Or(other.Link("Continue to payment")).First.ClickAsync();
        await Enter(other, Good);
        await other.Text("€120.00 paid").WaitForAsync();
        await Shows(other, "paid-desk");
        await window.Go($"/invoices/{invoice}");
        Assert.Equal(0, await window.Button("Pay €120.00").CountAsync());
        Assert.Single((await served.Contact.Get("/payments").Expect(200)).Items);
        window.Quiet();

        // Turned back on the provider's page.
        var third = await Issued(served, 3_000, "Stickers");
        await other.Go($"/invoices/{third}");
        await other.Button("Pay €30.00").ClickAsync();
        await other.Page.WaitForURLAsync("**/c/pay/**");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();
        await other.Text("The payment was canceled. You can pay whenever you’re ready.").WaitForAsync();
        await Shows(other, "turned-back-desk");
        other.Quiet();
    }

    [Fact]
    public async Task a_contact_reads_what_autopay_is_agrees_and_turns_it_off()
    {
        var served = await Serve("Autopaying");
        await using var window = await Open(served.Email, served, Window.Phone, dark: true);
        await window.Go("/billing-details");
        await window.Button("Turn on autopay").ClickAsync();
        await window.Dialog.GetByText("days").First.WaitForAsync();
        await Shows(window, "autopay-consent-phone-dark");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Agree and continue" }).ClickAsync();
        await Enter(window, Good);
        await window.Text("Visa •••• 4242 is saved").WaitForAsync();
        await Shows(window, "autopay-saved-phone-dark");
        await window.Go("/billing-details");
        await window.Text("Invoices are paid with Visa •••• 4242").WaitForAsync();
        await Shows(window, "autopay-on-phone-dark");
        await window.Button("Turn off autopay").ClickAsync();
        await window.Button("Turn on autopay").WaitForAsync();
        Assert.Equal("False", (await served.Contact.Get($"/clients/{served.Client}/autopay").Expect(200)).String("on"));
        window.Quiet();
    }

    [Fact]
    public async Task a_member_imports_a_statement_refunds_and_compares_a_day()
    {
        var served = await Serve("Comparing");
        var (online, byBank) = (await Issued(served), await Issued(served, 25_000, "Menu cards"));
        var number = (await served.Contact.Get($"/invoices/{byBank}").Expect(200)).String("number");
        var started = await served.Contact.Post("/charges", new { invoices = new[] { new { invoiceId = online } } }).Expect(201);
        await _portal.Settled(async () => { fixture.Twin.Pay(new Uri(started.String("url")).Segments[^1], Good); await fixture.Told(); return 0; });
        await using var window = await Open(served.Owner, served);

        await window.Go("/payments/matching");
        var statement = $"Date;Amount;Currency;Counterparty;Description\n2026-01-15;250.00;EUR;North Bakery;Invoice {number}\n"
            + "2026-01-16;70.00;EUR;Somebody Else;Thanks\n2026-01-16;-30.00;EUR;Landlord;Rent\n";
        await window.Page.GetByLabel("Import bank statement").Last.SetInputFilesAsync(new FilePayload
        {
            Name = "january.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(statement),
        });
        await window.Text("1 payment will be recorded").First.WaitForAsync();
        await Shows(window, "import-preview-desk");
        Assert.Equal("issued", (await served.Contact.Get($"/invoices/{byBank}").Expect(200)).String("status"));
        await window.Resize(Window.Phone);
        await Shows(window, "import-preview-phone");
        await window.Resize(Window.Desk);
        await window.Button("Import").ClickAsync();
        await window.Text("1 payment recorded, 1 to match").WaitForAsync();
        await Shows(window, "matching-desk");
        Assert.Equal("paid", (await served.Contact.Get($"/invoices/{byBank}").Expect(200)).String("status"));

        await window.Go($"/payments/{(await served.Contact.Get($"/charges/{started.Id("id")}").Expect(200)).Id("paymentId")}");
        await window.Button("Refund").ClickAsync();
        await window.Dialog.GetByLabel("Amount in EUR").FillAsync("50");
        await window.Dialog.GetByLabel("Reason").FillAsync("A day less.");
        await Shows(window, "refund-desk");
        await window.Resize(Window.Phone);
        await Shows(window, "refund-phone");
        await window.Resize(Window.Desk);
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Refund" }).ClickAsync();
        await window.Text("€50.00 refunded").First.WaitForAsync();
        await Shows(window, "refunded-desk");

        await window.Go("/settings/billing");
        await window.Page.GetByText("Advanced: webhook and daily check").ClickAsync();
        await window.Text("No day has been checked yet.").WaitForAsync();
        await Shows(window, "daily-check-none-desk");
        await window.Page.GetByLabel("Day to check").FillAsync($"{fixture.Clock.Today:yyyy-MM-dd}");
        await window.Button("Check this day").ClickAsync();
        await window.Text("Everything matches").WaitForAsync();
        await window.Button("Check this day").ScrollIntoViewIfNeededAsync();
        await Shows(window, "daily-check-desk");
        await window.Resize(Window.Phone);
        await Shows(window, "daily-check-phone");
        window.Quiet();
    }
}
