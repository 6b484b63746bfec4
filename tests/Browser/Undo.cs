using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>What somebody sends waits for some seconds, so that it can be undone before anybody is told.</summary>
[Collection(OneDemonstration.Name)]
public class Undo(Demonstration demonstration)
{
    private const int Over = 11_000;

    [Fact]
    public async Task a_message_is_undone_without_a_trace_and_sent_once_when_the_time_is_over_or_the_page_is_left()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var clientId = await demonstration.ClientOf("Nora North");
        var thread = (await owner.Post("/threads", new { clientId, title = "Second thoughts", text = "Hello?" }).Expect(201)).Id("id");
        async Task<string[]> Written() =>
            [.. (await owner.Get($"/threads/{thread}/messages").Expect(200)).Items.Select(m => m.GetProperty("text").GetString()!).Reverse()];
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact, undo: true);
        await window.Page.Clock.InstallAsync();
        await window.Go($"/messages/{thread}");
        var field = window.Field("Write a message");

        await field.FillAsync("Not yet");
        await window.Button("Send").ClickAsync();
        await window.Text("Sending…").WaitForAsync();
        Assert.Empty(await window.Violations("a message can be undone"));
        await window.Button("Undo").ClickAsync();
        Assert.Equal("Not yet", await field.InputValueAsync());
        await window.Page.Clock.FastForwardAsync(Over);
        Assert.Equal(["Hello?"], await Written());

        await window.Button("Send").ClickAsync();
        await window.Page.RunAndWaitForResponseAsync(() => window.Page.Clock.FastForwardAsync(Over),
            r => r.Request.Method == "POST" && r.Url.EndsWith("/messages", StringComparison.Ordinal));

        await field.FillAsync("On my way out");
        await window.Button("Send").ClickAsync();
        await window.Text("Sending…").WaitForAsync();
        await window.Go("/invoices");
        await window.Go($"/messages/{thread}");
        await window.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "On my way out" }).First.WaitForAsync();
        await window.Text("Sending…").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Equal(["Hello?", "Not yet", "On my way out"], await Written());
        window.Quiet();
    }

    [Fact]
    public async Task a_file_is_undone_before_a_byte_has_left_and_an_invitation_comes_back_with_what_was_typed()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner, undo: true);
        var client = await demonstration.ClientOf("Nora North");
        await window.Go($"/documents?client={client}");
        var chosen = await window.Page.RunAndWaitForFileChooserAsync(() => window.Button("Upload").First.ClickAsync());
        await chosen.SetFilesAsync(new FilePayload { Name = "undone.txt", MimeType = "text/plain", Buffer = "undone"u8.ToArray() });
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await window.Text("1 file added").WaitForAsync();
        Assert.Empty(await window.Violations("a file can be undone"));
        await window.Button("Undo").First.ClickAsync();
        await window.Text("1 file added").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        var owner = await demonstration.Http(Demonstration.Owner);
        Assert.DoesNotContain("undone.txt", (await owner.Get($"/documents?filter[clientId]={client}&limit=100").Expect(200)).Text, StringComparison.Ordinal);

        await window.Go($"/clients/{client}?tab=people&invite=true");
        await window.Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Ute Undone");
        await window.Dialog.GetByLabel("Email address").FillAsync("ute@undone.example");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send invitation" }).ClickAsync();
        await window.Text("Invitation sent to ute@undone.example").WaitForAsync();
        await window.Button("Undo, ute@undone.example").ClickAsync();
        Assert.Equal("ute@undone.example", await window.Dialog.GetByLabel("Email address").InputValueAsync());
        Assert.DoesNotContain("ute@undone.example",
            (await owner.Get($"/contacts?filter[clientId]={client}&limit=100").Expect(200)).Text, StringComparison.Ordinal);
        window.Quiet();
    }

    [Fact]
    public async Task a_new_conversation_is_undone_with_what_was_typed_and_opens_once_it_is_sent()
    {
        const string Title = "Paper for the bags";
        var owner = await demonstration.Http(Demonstration.Owner);
        var clientId = await demonstration.ClientOf("Nora North");
        async Task<bool> Begun() => (await owner.Get($"/threads?filter[clientId]={clientId}&limit=100").Expect(200)).Text.Contains(Title, StringComparison.Ordinal);
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact, undo: true);
        await window.Page.Clock.InstallAsync();
        await window.Go($"/messages?new=true&client={clientId}");
        var send = window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send message" });
        await window.Dialog.GetByLabel("Title", new() { Exact = true }).FillAsync(Title);
        await window.Dialog.GetByLabel("First message").FillAsync("Thicker?");
        await send.ClickAsync();
        await window.Button($"Undo, {Title}").WaitForAsync();
        Assert.Empty(await window.Violations("a conversation can be undone"));
        await window.Button($"Undo, {Title}").ClickAsync();
        Assert.Equal("Thicker?", await window.Dialog.GetByLabel("First message").InputValueAsync());
        await window.Page.Clock.FastForwardAsync(Over);
        Assert.False(await Begun());

        await send.ClickAsync();
        await window.Button($"Undo, {Title}").WaitForAsync();
        await window.Page.Clock.FastForwardAsync(Over);
        await window.At("/messages/[0-9a-f-]{36}");
        await window.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Thicker?" }).First.WaitForAsync();
        Assert.True(await Begun());
        window.Quiet();
    }
}
