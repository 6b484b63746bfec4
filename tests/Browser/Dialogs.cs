using System.Text.Json;
using Microsoft.Playwright;
using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>What opens on top of a page: accessible while it is open, closed by Escape, and the focus is back where it was.</summary>
[Collection(DemonstrationToLookAt.Name)]
public class Dialogs(Demonstration demonstration)
{
    [Theory]
    [InlineData(Demonstration.Owner, "/clients", "New client", Window.Desk, true)]
    [InlineData(Demonstration.Owner, "/clients/{/clients}?tab=details", "Edit client", Window.Phone, false)]
    [InlineData(Demonstration.Owner, "/clients/{/clients}?tab=people", "Invite contact", Window.Desk, false)]
    [InlineData(Demonstration.Owner, "/messages", "New conversation", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/invoices/{/invoices?filter[status]=issued}", "Record payment", Window.Phone, false)]
    [InlineData(Demonstration.Owner, "/invoices/{/invoices?filter[status]=draft}", "Send invoice", Window.Desk, true)]
    [InlineData(Demonstration.Owner, "/invoices?status=draft", "Send 5 drafts", Window.Phone, false)]
    [InlineData(Demonstration.Contact, "/quotes/{/quotes?filter[status]=sent}", "Accept quote", Window.Phone, false)]
    [InlineData(Demonstration.Contact, "/quotes/{/quotes?filter[status]=sent}", "Decline", Window.Desk, true)]
    [InlineData(Demonstration.Owner, "/quotes/{/quotes?filter[status]=accepted}", "Make invoice", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/projects/{/projects}", "Add milestone", Window.Desk, false)]
    [InlineData(Demonstration.Owner, "/products", "Add product", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/time", "Record time", Window.Phone, false)]
    [InlineData(Demonstration.Owner, "/settings/team", "Invite team member", Window.Desk, false)]
    [InlineData(Demonstration.Owner, "/access-reviews", "Start review", Window.Phone, false)]
    [InlineData(Demonstration.Owner, "/clients/{/clients}?tab=details", "Choose sections", Window.Phone, true)]
    [InlineData(Demonstration.Contact, "/team", "Invite a colleague", Window.Phone, false)]
    [InlineData(Demonstration.Owner, "/settings/profile", "Add passkey", Window.Desk, false)]
    [InlineData(Demonstration.Contact, "/settings/profile", "Change email address", Window.Phone, true)]
    [InlineData(Demonstration.Contact, "/settings/privacy", "Request deletion", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/settings/domains", "Add domain", Window.Phone, false)]
    [InlineData(Demonstration.Owner, "/settings/mail", "Use your own address", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/settings/integrations", "Create API key", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/settings/integrations", "Register application", Window.Desk, false)]
    [InlineData(Demonstration.Owner, "/settings/legal/new", "Publish", Window.Desk, true)]
    [InlineData(Demonstration.Contact, "/", "Search", Window.Phone, false)]
    [InlineData(Demonstration.Contact, "/documents", "New folder", Window.Desk, true)]
    public async Task dialogs_are_accessible_and_give_the_focus_back(string email, string path, string opener, int width, bool dark)
    {
        if (path.IndexOf('{', StringComparison.Ordinal) is > 0 and var at)
            path = path[..at] + await IdAt(email, path, at) + path[(path.IndexOf('}', at) + 1)..];
        await using var window = await Window.Open(demonstration.Portal, email, width, dark);
        await window.Go(path);
        var button = window.Page.GetByRole(AriaRole.Button, new() { Name = opener, Exact = true }).Or(window.Page.GetByRole(AriaRole.Link, new() { Name = opener, Exact = true })).First;
        await button.FocusAsync();
        await window.Keyboard.PressAsync("Enter");
        await window.Dialog.WaitForAsync();
        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.querySelector('dialog[open]').contains(document.activeElement)"), "The focus is not in the dialog.");
        var wrong = await window.Violations($"{opener} {width}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(0, await window.Overflow());

        await window.Keyboard.PressAsync("Escape");
        await window.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.True(await button.EvaluateAsync<bool>("e => e === document.activeElement"), "The focus is lost.");
        window.Quiet();
    }

    /// <summary>The id of the first thing in the list that stands in braces there.</summary>
    private async Task<JsonElement> IdAt(string email, string path, int at) =>
        (await demonstration.First(email, path[(at + 1)..path.IndexOf('}', at)])).GetProperty("id");

    [Theory]
    [InlineData(Demonstration.Owner, "/clients/{theirs}?tab=people", "Marlene Grün", "Check access", Window.Desk, false)]
    [InlineData(Demonstration.Owner, "/clients/{theirs}?tab=people", "Marlene Grün", "Suspend", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/clients/{theirs}?tab=people", "Marlene Grün", "Record deletion request", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/settings/team", "Jonas Adeyemi", "Choose clients", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/settings/team", "Mira Lindqvist", "Transfer ownership", Window.Desk, false)]
    [InlineData(Demonstration.Contact, "/team", "Paul North", "Change access", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/projects/{project}", "Printing", "Delete milestone", Window.Phone, true)]
    [InlineData(Demonstration.Owner, "/projects/{project}", "Autumn catalogue", "Archive project", Window.Desk, false)]
    [InlineData(Demonstration.Owner, "/clients/{/clients?q=green}", "Green Roof Co.", "Archive client", Window.Phone, false)]
    [InlineData(Demonstration.Owner, "/documents/{/documents?q=how to use}", "How to use the templates", "Rename or move", Window.Phone, true)]
    public async Task dialogs_come_from_menus_too(string email, string path, string person, string deed, int width, bool dark)
    {
        if (path.Contains("{theirs}", StringComparison.Ordinal)) path = path.Replace("{theirs}", await demonstration.ClientOf(person), StringComparison.Ordinal);
        else if (path.Contains("{project}", StringComparison.Ordinal))
        {
            var project = await demonstration.First(email, "/projects?limit=100", p => p.GetProperty("title").GetString() == "Autumn catalogue");
            path = path.Replace("{project}", project.GetProperty("id").ToString(), StringComparison.Ordinal);
        }
        else if (path.IndexOf('{', StringComparison.Ordinal) is > 0 and var at)
            path = path[..at] + await IdAt(email, path, at) + path[(path.IndexOf('}', at) + 1)..];
        await using var window = await Window.Open(demonstration.Portal, email, width, dark);
        await window.Go(path);
        var menu = window.Button($"Actions for {person}");
        await menu.FocusAsync();
        await window.Keyboard.PressAsync("Enter");
        if (deed is "Check access" or "Suspend" or "Record deletion request" or "Transfer ownership")
        {
            await window.Button("More…").FocusAsync();
            await window.Keyboard.PressAsync("Enter");
            Assert.True(await window.Page.EvaluateAsync<bool>("() => !!document.activeElement.closest('[data-menu]')"), "The focus is lost.");
        }
        await window.Button(deed).FocusAsync();
        await window.Keyboard.PressAsync("Enter");
        await window.Dialog.WaitForAsync();
        await window.Settled();
        var wrong = await window.Violations($"{deed} {width}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(0, await window.Overflow());

        await window.Keyboard.PressAsync("Escape");
        await window.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.True(await menu.EvaluateAsync<bool>("e => e === document.activeElement"), "The focus is lost.");
        window.Quiet();
    }

    [Fact]
    public async Task dialogs_come_by_keys_everywhere()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact);
        await window.Go("/");
        await window.Keyboard.PressAsync("?");
        await window.Dialog.GetByRole(AriaRole.Heading, new() { Name = "Keyboard shortcuts" }).WaitForAsync();
        Assert.Empty(await window.Violations("shortcuts"));
        await window.Keyboard.PressAsync("Escape");
        await window.Keyboard.PressAsync("g");
        await window.Keyboard.PressAsync("i");
        await window.At("/invoices");
        await window.Keyboard.PressAsync("Control+k");
        await window.Dialog.WaitForAsync();
        await window.Keyboard.TypeAsync("time");
        Assert.Empty(await window.Violations("palette"));
        await window.Keyboard.PressAsync("Enter");
        await window.At("/timeline");
        // A page that has just come takes the focus.
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Timeline", Exact = true }).WaitForAsync();
        await window.Settled();

        // What is new opens below the bell and gives the focus back; where there is no room, the bell leads to the page.
        var bell = window.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { NameRegex = new("^Notifications") });
        var panel = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Notifications" });
        await bell.FocusAsync();
        await window.Keyboard.PressAsync("Enter");
        await panel.GetByRole(AriaRole.List).First.WaitForAsync();
        Assert.Empty(await window.Violations("notifications"));
        await window.Keyboard.PressAsync("Escape");
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.True(await bell.EvaluateAsync<bool>("e => e === document.activeElement"), "The focus is lost.");
        await window.Keyboard.PressAsync("Enter");
        await panel.GetByRole(AriaRole.Link, new() { Name = "Notification settings" }).ClickAsync();
        await window.At("/settings/notifications");
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await window.Resize(Window.Phone);
        await bell.ClickAsync();
        await window.At("/notifications");
        window.Quiet();
    }
}
