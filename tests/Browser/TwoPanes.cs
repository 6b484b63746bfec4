using Microsoft.Playwright;
using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>Where there is room a list stays beside what was opened from it; the addresses are the pages' own, and on a phone each is alone.</summary>
[Collection(OneDemonstration.Name)]
public class TwoPanes(Demonstration demonstration)
{
    private static ILocator Current(Window window) => window.Page.Locator("main :is(li, tr) a[aria-current=page]");

    [Fact]
    public async Task a_conversation_opens_beside_the_list_and_back_leads_to_the_list_alone()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact);
        await window.Go("/messages");
        var calm = window.Text("Select a conversation to read it here.");
        await calm.WaitForAsync();
        var row = window.Link("Colour of the bread bags");
        await row.ClickAsync();
        await window.At("/messages/[0-9a-f-]{36}");
        var title = window.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Colour of the bread bags" });
        await Assertions.Expect(title).ToBeFocusedAsync();
        await Assertions.Expect(row).ToBeVisibleAsync();
        await Assertions.Expect(Current(window)).ToHaveCountAsync(1);
        await window.Settled();
        Assert.Empty(await window.Violations("a conversation beside the list"));
        Assert.Equal(0, await window.Overflow());

        await window.Page.GoBackAsync();
        await window.At("/messages");
        await calm.WaitForAsync();
        await Assertions.Expect(Current(window)).ToHaveCountAsync(0);

        await row.ClickAsync();
        await title.WaitForAsync();
        await window.Resize(Window.Phone);
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await title.WaitForAsync();
        window.Quiet();
    }

    [Fact]
    public async Task invoices_are_put_in_order_by_their_heads_and_stay_so_beside_the_one_that_is_opened()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Go("/invoices");
        await window.Button("Amount").ClickAsync();
        await window.At("/invoices\\?sort=-total");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Amount" })).ToHaveAttributeAsync("aria-sort", "descending");
        await window.Settled();
        var first = window.Page.Locator("tbody a").First;
        var title = await first.InnerTextAsync();
        await first.ClickAsync();
        await window.At("/invoices/[0-9a-f-]{36}\\?sort=-total");
        await window.Settled();
        Assert.Equal(title, await Current(window).First.InnerTextAsync());
        Assert.Equal(title, await window.Page.Locator("tbody a").First.InnerTextAsync());
        Assert.Empty(await window.Violations("an invoice beside the list"));
        Assert.Equal(0, await window.Overflow());
        window.Quiet();
    }
}
