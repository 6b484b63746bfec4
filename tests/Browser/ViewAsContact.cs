using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A member looks at the portal as a contact sees it: always told so, able to change nothing, and back where they were when they end it.</summary>
[Collection(OneDemonstration.Name)]
public class ViewAsContact(Demonstration demonstration)
{
    /// <summary>What changes something, on any of the contact's pages.</summary>
    private static readonly string[] Deeds = ["Send", "Upload", "New folder", "New conversation", "Approve", "Request changes", "Invite a colleague", "Mark all as read", "Save name", "Start a conversation"];

    [Fact]
    public async Task the_portal_says_so_on_every_page_and_nothing_can_be_changed()
    {
        // A session of their own: what it shows, it shows in all its windows.
        var member = await demonstration.NewMember();
        await using var window = await Window.Open(demonstration.Portal, member, Window.Phone, dark: true, password: Visitors.Password);
        var client = (await demonstration.First(Demonstration.Owner, "/clients?limit=100", c => c.GetProperty("name").GetString() == "Northwind Bakery")).GetProperty("id");
        var thread = (await demonstration.First(Demonstration.Contact, "/threads")).GetProperty("id");
        var project = (await demonstration.First(Demonstration.Contact, "/projects")).GetProperty("id");
        await window.Go($"/clients/{client}?tab=people");
        await window.Button("Actions for Nora North").ClickAsync();
        await window.Button("View as this contact").ClickAsync();

        var banner = window.Page.GetByRole(AriaRole.Region, new() { Name = "Viewing as a contact" });
        await banner.WaitForAsync();
        await window.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "You’re viewing the portal as Nora North" }).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        foreach (var path in (string[])["/", "/documents", "/invoices", $"/messages/{thread}", $"/projects/{project}", "/notifications", "/settings/profile", "/team"])
        {
            await window.Go(path);
            await banner.WaitForAsync();
            var wrong = await window.Violations(path);
            Assert.True(wrong.Count == 0, string.Join('\n', wrong));
            Assert.Equal(0, await window.Overflow());
            foreach (var deed in Deeds) Assert.True(await window.Button(deed).CountAsync() == 0 && await window.Page.GetByRole(AriaRole.Link, new() { Name = deed, Exact = true }).CountAsync() == 0, $"{path} offers: {deed}");
            Assert.Equal(0, await window.Page.Locator("main textarea").CountAsync());
        }

        await window.Button("Stop viewing").ClickAsync();
        await window.At($@"/clients/{client}\?tab=people");
        await window.Settled();
        Assert.True(await window.Button("Invite contact").IsVisibleAsync());
        Assert.Equal(0, await banner.CountAsync());
        window.Quiet();
    }
}
