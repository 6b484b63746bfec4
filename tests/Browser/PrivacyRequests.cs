using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Demo;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>What the portal holds about somebody is theirs: to take along, and to be erased when they want and the firm agrees.</summary>
[Collection(OneDemonstration.Name)]
public class PrivacyRequests(Demonstration demonstration)
{
    [Fact]
    public async Task personal_data_is_exported_and_erased_when_the_firm_agrees()
    {
        var (email, thread) = await SomebodyWhoWrote();
        await using var theirs = await Window.Open(demonstration.Portal, email, Window.Phone, password: Visitors.Password);
        theirs.Expecting("status of (401|403)");
        var cora = Hands.Of(theirs, keyboard: false);
        await theirs.Go("/settings/privacy");
        await TakenAlong(theirs, cora, email);
        await cora.Press("Request deletion");
        await theirs.Dialog.WaitForAsync();
        Assert.Empty(await theirs.Violations("asked whether to be erased"));
        await cora.Press(theirs.Dialog.GetByRole(AriaRole.Button, new() { Name = "Request deletion" }));
        await theirs.Text("You requested deletion on").WaitForAsync();
        Assert.Equal(0, await theirs.Button("Request deletion").CountAsync());
        Assert.Empty(await theirs.Violations("asked to be erased"));

        // A session of the owner's own: to confirm gives it another key, and the other tests' would open nothing any more.
        await using var window = await Window.Open(demonstration.Portal);
        window.Expecting("status of (401|403)");
        var ada = Hands.Of(window, keyboard: true);
        await window.Go("/sign-in?next=/settings/requests");
        await ada.Fill("Email address", Demonstration.Owner);
        await ada.Fill("Password", Demonstration.Password);
        await window.Keyboard.PressAsync("Enter");
        await window.At("/settings/requests");
        await window.Settled();
        await Agreed(window, ada);
        await window.Go($"/messages/{thread}");
        await window.Page.GetByRole(AriaRole.Paragraph).Filter(new() { HasText = "What I wrote stays." }).WaitForAsync();
        await window.Text("Erased person").First.WaitForAsync();
        Assert.Equal(0, await window.Text("Cora Contact").CountAsync());
        window.Quiet();

        // Wherever they were signed in, nothing opens any more.
        await theirs.Page.GotoAsync("/documents");
        await theirs.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }).WaitForAsync();
        theirs.Quiet();
    }

    private async Task TakenAlong(Window window, Hands hands, string email)
    {
        var download = await window.Page.RunAndWaitForDownloadAsync(() => hands.Press("Download my data"));
        Assert.Matches(@"^personal-data-\d{4}-\d\d-\d\d\.zip$", download.SuggestedFilename);
        await using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
        await using var entry = await zip.GetEntry("manifest.json")!.OpenAsync();
        var manifest = (await JsonDocument.ParseAsync(entry)).RootElement;
        Assert.Equal(email, manifest.GetProperty("person").GetProperty("email").GetString());
        Assert.Contains(manifest.GetProperty("files").EnumerateArray(), f => f.GetProperty("name").GetString() == "messages.json" && f.GetProperty("rows").GetInt32() == 1);
        await window.Text("Available until").WaitForAsync();
        await window.Text("Last downloaded").WaitForAsync();
        Assert.Empty(await window.Violations("taken along"));
    }

    /// <summary>The owner agrees, by the keyboard alone; it is some minutes since they signed in, so they show that it is them.</summary>
    private async Task Agreed(Window window, Hands ada)
    {
        var clock = (StoryClock)demonstration.Portal.Services.GetRequiredService<TimeProvider>();
        clock.Set(clock.GetUtcNow().AddMinutes(6));
        try
        {
            await ada.Press("Approve: Cora Contact");
            await window.Dialog.WaitForAsync();
            Assert.Empty(await window.Violations("asked whether to erase"));
            await ada.Press("Delete permanently");
            await window.Dialog.GetByRole(AriaRole.Heading, new() { Name = "Confirm it’s you" }).WaitForAsync();
            await ada.Fill($"Password for {Demonstration.Owner}", Demonstration.Password);
            await window.Keyboard.PressAsync("Enter");
            await window.Text("Cora Contact’s data is deleted").WaitForAsync();
        }
        finally { clock.Restore(); }
        await window.Page.WaitForFunctionAsync("() => document.activeElement.textContent === 'Needs a decision'");
        await window.Text("entries deleted").First.WaitForAsync();
        await window.Page.GetByText("Deleted", new() { Exact = true }).First.WaitForAsync();
        Assert.Equal(0, await window.Button("Approve: Cora Contact").CountAsync());
        Assert.Empty(await window.Violations("erased"));
    }

    /// <summary>A contact of a client of their own, whom no other test meets, and the conversation that they began.</summary>
    private async Task<(string Email, Guid Thread)> SomebodyWhoWrote()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var client = (await owner.Post("/clients", new { name = "Leaving Ltd" }).Expect(201)).Id("id");
        var email = await demonstration.Agreed(await new Firm(demonstration.Portal, Demonstration.ShortName, (await owner.Get("/me").Expect(200)).Id("firm", "id"), owner).JoinContact(client));
        var cora = demonstration.Portal.Visitor();
        await cora.SignIn(Demonstration.ShortName, email, Visitors.Password);
        return (email, (await cora.Post("/threads", new { clientId = client, title = "Before I go", text = "What I wrote stays." }).Expect(201)).Id("id"));
    }
}
