using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Billing.LateFees;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>An admin says what paying late costs; a member finds the fee at the overdue invoice, and waives others.</summary>
public sealed class LateFees : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private TestPortal _portal = null!;

    public Task InitializeAsync()
    {
        _portal = new() { Configure = b => b.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)) };
        return _portal.InitializeAsync();
    }

    public Task DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task a_fee_is_set_up_charged_and_waived()
    {
        _clock.GoToNoon();
        var firm = await _portal.NewFirm("Late");
        var clientId = await firm.NewClient();
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100_000, taxRate = 0 } };
        var dueOn = _clock.Today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var invoice = (await firm.Owner.Post("/invoices", new { clientId, title = "Work", currency = "EUR", dueOn, lines }).Expect(201)).Id("id");
        await firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200);
        _clock.Ahead += TimeSpan.FromDays(30);

        await using var window = await Window.Open(_portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/settings/billing");
        await window.Page.GetByLabel("Charge late fees automatically").CheckAsync();
        await window.Button("Save late fees").ClickAsync();
        await window.Text("Add the fee for at least one currency.").WaitForAsync();
        await window.Button("Add currency").ClickAsync();
        await window.Page.GetByLabel("Fee", new() { Exact = true }).FillAsync("25");
        Assert.Empty(await window.Violations("late fees that are set"));
        await window.Button("Save late fees").ClickAsync();
        await window.Text("Saved. Late fees are on.").WaitForAsync();

        await _portal.Services.GetRequiredService<LateFeeRounds>().Go(CancellationToken.None);
        await window.Go($"/invoices/{invoice}");
        await window.Page.GetByText("Charged on").WaitForAsync();
        await window.Button("Waive late fees").ClickAsync();
        await window.Button("Charge late fees again").WaitForAsync();
        Assert.Empty(await window.Violations("an invoice that was charged for"));
        await window.Page.GetByText("Charged on").ClickAsync();
        await window.Page.GetByText("View the overdue invoice this fee is for").ClickAsync();
        await window.Button("Charge late fees again").WaitForAsync();
        window.Quiet();
    }
}
