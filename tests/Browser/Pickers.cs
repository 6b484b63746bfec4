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

    [Fact]
    public async Task a_members_clients_are_added_by_keyboard_from_among_many_and_taken_out_again()
    {
        var firm = await portal.NewFirm("Assigning");
        var oldest = (await firm.Owner.Post("/clients", new { name = "Übersee & Söhne" }).Expect(201)).Id("id");
        for (var n = 0; n < 101; n++) await firm.Owner.Post("/clients", new { name = $"Client {n:000}" }).Expect(201);
        var ended = (await firm.Owner.Post("/clients", new { name = "Ended" }).Expect(201)).Id("id");
        var (member, _) = await firm.NewLimited("member", ended);
        await firm.Change(HttpMethod.Post, $"/clients/{ended}/archive", $"/clients/{ended}");
        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/settings/team");
        await window.Button("Actions for Vera member").ClickAsync();
        await window.Button("Choose clients").ClickAsync();
        var field = window.Dialog.GetByRole(AriaRole.Combobox, new() { Name = "Add clients" });
        var chosen = window.Dialog.GetByRole(AriaRole.List, new() { Name = "1 client selected" });
        await chosen.GetByText("Ended").WaitForAsync(); // archived, and named all the same
        async Task Add(string typed, string name)
        {
            await field.FocusAsync();
            await window.Keyboard.TypeAsync(typed);
            await window.Page.GetByRole(AriaRole.Option, new() { Name = name }).WaitForAsync();
            Assert.Empty(await window.Violations("a choice of several, open"));
            await window.Keyboard.PressAsync("Enter");
            await window.Button($"Remove {name}").WaitForAsync();
        }
        await Add("ubersee", "Übersee & Söhne");
        await Add("client 007", "Client 007");
        await window.Button("Remove Client 007").FocusAsync();
        await window.Keyboard.PressAsync("Enter");
        await Assertions.Expect(field).ToBeFocusedAsync();
        Assert.Equal(0, await window.Overflow());
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await window.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        var clients = (await firm.Owner.Get($"/admin/members/{member}").Expect(200)).Json.GetProperty("clients").EnumerateArray();
        Assert.Equal(new[] { ended, oldest }.Order(), clients.Select(c => c.GetGuid()).Order());
        window.Quiet();
    }
}
