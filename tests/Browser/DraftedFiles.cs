using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Files are prepared as drafts, one is scheduled and kept back again, they are published, and an earlier version comes back.</summary>
[Collection(OneDemonstration.Name)]
public class DraftedFiles(Demonstration demonstration)
{
    [Fact]
    public async Task drafts_are_uploaded_scheduled_and_published_and_are_new_to_the_client()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var client = await demonstration.ClientOf("Nora North");
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Go($"/documents?client={client}");
        await window.Link("Drafts").ClickAsync();
        await window.At($@"/documents/drafts\?client={client}");
        await window.Text("No drafts").WaitForAsync();
        var chooser = await window.Page.RunAndWaitForFileChooserAsync(() => window.Button("Upload drafts").ClickAsync());
        await chooser.SetFilesAsync([File("moodboard"), File("palette")]);
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await File(window, "moodboard").WaitForAsync();
        await File(window, "palette").WaitForAsync();
        await window.Settled();
        Assert.Empty(await window.Violations("the drafts"));
        await window.Resize(Window.Phone);
        Assert.Equal(0, await window.Overflow());

        await File(window, "palette").ClickAsync();
        await window.Text("can’t see this file yet").WaitForAsync();
        Assert.Equal(0, await window.Overflow());
        await window.Button("Publish").ClickAsync();
        await window.Dialog.GetByText("At a set time").ClickAsync();
        Assert.Empty(await window.Violations("publishing at a time"));
        await window.Dialog.GetByLabel("Date and time").FillAsync("2020-01-31T09:00");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Schedule" }).ClickAsync();
        await window.Text("Choose a time in the future.").WaitForAsync();
        await window.Dialog.GetByLabel("Date and time").FillAsync($"{TimeProvider.System.GetUtcNow().AddDays(30):yyyy-MM-dd}T09:00");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Schedule" }).ClickAsync();
        await window.Text("It will be published").WaitForAsync();
        await window.Button("Don’t publish on its own").ClickAsync();
        await window.Text("Publish it when it’s ready.").WaitForAsync();

        await window.Go($"/documents/drafts?client={client}");
        await window.Button("Publish all 2").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await window.Text("No drafts").WaitForAsync();

        await using var theirs = await Window.Open(demonstration.Portal, Demonstration.Contact);
        await theirs.Go("/documents?q=palette");
        await theirs.Page.GetByText("New", new() { Exact = true }).WaitForAsync();
        await File(theirs, "palette").ClickAsync();
        await theirs.Text("Colours").WaitForAsync();
        await theirs.Go("/documents?q=palette");
        await File(theirs, "palette").WaitForAsync();
        Assert.Equal(0, await theirs.Page.GetByText("New", new() { Exact = true }).CountAsync());

        await window.Go($"/documents?q=palette&client={client}");
        await File(window, "palette").ClickAsync();
        await window.Button("Actions for version 1").ClickAsync();
        await window.Button("Add note").ClickAsync();
        await window.Field("What’s different about this version?").FillAsync("With the warm grey");
        await window.Button("Save").ClickAsync();
        await window.Text("With the warm grey").WaitForAsync();
        var id = window.Page.Url.Split('/')[^1].Split('?')[0];
        await owner.Upload($"/documents/{id}/versions?fileName=palette.txt", "Blues"u8.ToArray(), ("If-Match", "*")).Expect(201);
        await window.Go($"/documents/{id}");
        await window.Button("Actions for version 1").ClickAsync();
        Assert.Empty(await window.Violations("what can be done with a version"));
        await window.Button("Make current").ClickAsync();
        await window.Text("Same as version 1").WaitForAsync();
        await window.Text("Colours").WaitForAsync();
        Assert.Equal(0, await window.Overflow());

        foreach (var document in (await owner.Get($"/documents?filter[clientId]={client}").Expect(200)).Items
            .Where(d => d.GetProperty("title").GetString() is "moodboard" or "palette").Select(d => d.GetProperty("id").GetGuid()).ToList())
        {
            await owner.Delete($"/documents/{document}", "*").Expect(204);
            await owner.Post($"/documents/{document}/delete-permanently", null, ("If-Match", "*")).Expect(204);
        }
    }

    private static ILocator File(Window window, string title) => window.Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true });

    private static FilePayload File(string name) => new() { Name = $"{name}.txt", MimeType = "text/plain", Buffer = "Colours"u8.ToArray() };
}
