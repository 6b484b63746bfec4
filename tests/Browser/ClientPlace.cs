using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A client's own place for the firm's people: sections as tabs, and new things made for that client.</summary>
[Collection(OneDemonstration.Name)]
public class ClientPlace(Demonstration demonstration)
{
    [Fact]
    public async Task the_client_stays_from_tab_to_tab_and_what_is_made_there_is_for_the_client()
    {
        var client = (await demonstration.First(Demonstration.Owner, "/clients?limit=100", c => c.GetProperty("name").GetString() == "Northwind Bakery")).GetProperty("id");
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Go("/clients");
        await window.Link("Northwind Bakery").ClickAsync();
        var tabs = window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Sections of Northwind Bakery" });
        foreach (var (tab, path) in new[] { ("Files", $"/documents\\?client={client}"), ("Invoices", $"/invoices\\?client={client}"), ("Projects", $"/projects\\?client={client}"), ("Messages", $"/messages\\?client={client}"), ("Contacts", $"/clients/{client}\\?tab=people"), ("Details", $"/clients/{client}\\?tab=details") })
        {
            await tabs.GetByRole(AriaRole.Link, new() { Name = tab }).ClickAsync();
            await window.At(path);
            await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Northwind Bakery", Exact = true }).WaitForAsync();
            await Assertions.Expect(tabs.GetByRole(AriaRole.Link, new() { Name = tab })).ToHaveAttributeAsync("aria-current", "page");
            await Assertions.Expect(tabs.Locator("[aria-current]")).ToHaveCountAsync(1);
        }
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "New", Exact = true }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Invoice", Exact = true }).ClickAsync();
        await window.At("/invoices/new.*");
        await window.Settled();
        // One of few is chosen from a list, one of many is searched for.
        var chosen = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Client", Exact = true });
        Assert.Equal("Northwind Bakery", await chosen.EvaluateAsync<string>("e => e.selectedOptions?.[0]?.text ?? e.value"));
        window.Quiet();
    }

    [Fact]
    public async Task the_list_of_clients_says_how_things_are_with_each_and_is_searched_by_the_server()
    {
        var client = (await demonstration.First(Demonstration.Owner, "/clients?limit=100",
            c => c.GetProperty("name").GetString() == "Northwind Bakery")).GetProperty("id");
        // What it owes follows the calendar: its website care is billed on the first of each month.
        var owner = await demonstration.Http(Demonstration.Owner);
        var open = await owner.Get($"/invoices?filter[clientId]={client}&filter[status]=issued&limit=100").Expect(200);
        var owed = open.Items.Sum(i => i.GetProperty("outstanding").GetProperty("amount").GetInt64()) / 100m;
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Go("/clients");
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Northwind Bakery" });
        await row.GetByText("Nora North").WaitForAsync();
        await row.GetByText($"€{owed:N2}").WaitForAsync();
        await window.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search clients" }).FillAsync("bäckerei");
        await window.Text("No results").WaitForAsync();
        await window.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search clients" }).FillAsync("bakery");
        await row.WaitForAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        window.Quiet();
    }
}
