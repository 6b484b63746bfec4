using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Where there are too many to list, what is typed is looked for on the server.</summary>
public class Pickers(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task the_oldest_of_many_clients_is_found_and_chosen_by_keyboard()
    {
        var firm = await portal.NewFirm("Crowded");
        var oldest = (await firm.Owner.Post("/clients", new { name = "Übersee & Söhne" }).Expect(201)).Id("id");
        for (var n = 0; n < 101; n++) await firm.Owner.Post("/clients", new { name = $"Client {n:000}" }).Expect(201);
        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", Window.Phone, firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/invoices/new");
        var field = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Client", Exact = true });
        await field.FillAsync("ubersee");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "Übersee & Söhne" }).WaitForAsync();
        Assert.Empty(await window.Violations("a picker, open"));
        Assert.Equal(0, await window.Overflow());
        await window.Keyboard.PressAsync("Enter");
        await Assertions.Expect(field).ToHaveValueAsync("Übersee & Söhne");
        Assert.Equal("false", await field.GetAttributeAsync("aria-expanded"));

        await window.Field("Title").FillAsync("For the oldest client");
        await window.Field("Description").FillAsync("Work");
        await window.Field("Unit price").FillAsync("10");
        await window.Field("Tax %").FillAsync("0");
        await window.Button("Save draft").ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "For the oldest client" }).WaitForAsync();
        Assert.Equal(oldest, Assert.Single((await firm.Owner.Get("/invoices").Expect(200)).Items).GetProperty("clientId").GetGuid());

        // It is found and named elsewhere, too.
        await window.Go("/invoices");
        await window.Page.Locator("tbody").GetByText("Übersee & Söhne").Filter(new() { Visible = true }).WaitForAsync();
        await window.Keyboard.PressAsync("Control+k");
        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Search" }).FillAsync("söhne");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "Übersee & Söhne Client" }).WaitForAsync();
        await window.Keyboard.PressAsync("Enter");
        await window.At($"/clients/{oldest}");
        window.Quiet();
    }
}
