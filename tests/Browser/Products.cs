using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A member keeps a catalogue, and lines of documents fill themselves in from it.</summary>
public class Products(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task a_product_is_added_picked_for_a_line_by_keyboard_archived_and_had_back()
    {
        var firm = await portal.NewFirm("Catalogue");
        var client = await firm.NewClient();
        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/products");
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "No products yet" }).WaitForAsync();
        await window.Button("Add product").ClickAsync();
        await window.Button("Save product").ClickAsync();
        await Assertions.Expect(window.Dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await window.Dialog.GetByLabel("Name").FillAsync("Design");
        await window.Dialog.GetByLabel("Text on documents").FillAsync("Design, by the hour");
        await window.Dialog.GetByLabel("Unit").SelectOptionAsync("HUR");
        await window.Dialog.GetByLabel("Tax %").FillAsync("19");
        await window.Dialog.GetByLabel("Price in EUR").FillAsync("95");
        await window.Button("Save product").ClickAsync();
        await window.Text("Design added").WaitForAsync();
        Assert.Empty(await window.Violations("the catalogue"));

        await window.Go($"/invoices/new?client={client}");
        await window.Page.GetByLabel("Title").FillAsync("Logo");
        var text = window.Page.GetByLabel("Description");
        await text.PressSequentiallyAsync("des");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "Design" }).WaitForAsync();
        Assert.Empty(await window.Violations("what is proposed"));
        await text.PressAsync("ArrowDown");
        await text.PressAsync("Enter");
        await Assertions.Expect(text).ToHaveValueAsync("Design, by the hour");
        await Assertions.Expect(window.Page.GetByLabel("Unit", new() { Exact = true })).ToHaveValueAsync("HUR");
        await Assertions.Expect(window.Page.GetByLabel("Unit price")).ToHaveValueAsync("95.00");
        await text.PressAsync("Enter");
        await window.Page.Keyboard.TypeAsync("2.5");
        // What is not from there yet is kept there, from the line itself.
        await window.Button("Add item").ClickAsync();
        await window.Page.GetByLabel("Description").Nth(1).FillAsync("Poster");
        await window.Page.GetByLabel("Unit price").Nth(1).FillAsync("12.345");
        await window.Button("Save draft").ClickAsync();
        await window.Text("Amounts in EUR have at most 2 decimals.").WaitForAsync();
        await window.Page.GetByLabel("Unit price").Nth(1).FillAsync("120");
        await window.Button("More for item 2").ClickAsync();
        Assert.Empty(await window.Violations("what can be done with an item"));
        await window.Button("Save to products and services").ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "View", Exact = true }).WaitForAsync();
        await window.Button("Save draft").ClickAsync();
        await window.Text("Draft saved").WaitForAsync();
        await window.Page.GetByRole(AriaRole.Cell, new() { Name = "2.5 h" }).WaitForAsync();

        await window.Go("/products");
        await window.Button("Actions for Design").ClickAsync();
        await window.Button("Archive product").ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Design" })).ToHaveCountAsync(0);
        await window.Button("Undo").ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Design" }).WaitForAsync();
        window.Quiet();
    }
}
