using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A file is deleted, brought back at once or from the trash, and deleted for good.</summary>
[Collection(OneDemonstration.Name)]
public class DeletedFiles(Demonstration demonstration)
{
    [Fact]
    public async Task a_deleted_file_comes_back_by_undo_or_from_the_trash_or_goes_for_good()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var client = await demonstration.ClientOf("Nora North");
        var id = (await owner.Upload($"/documents?clientId={client}&fileName=plan.txt", "Walls"u8.ToArray()).Expect(201)).Id("id");
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Go($"/documents/{id}");
        await Delete();
        await window.Button("Undo").ClickAsync();
        await window.Text("“plan” is back").WaitForAsync();

        await window.Go($"/documents/{id}");
        await Delete();
        await window.Link("Trash").ClickAsync();
        await window.At("/documents/trash$");
        await window.Button("Restore: “plan”").WaitForAsync();
        await window.Settled();
        Assert.Empty(await window.Violations("the trash"));
        await window.Resize(Window.Phone);
        Assert.Equal(0, await window.Overflow());
        await window.Link("plan").ClickAsync();
        await window.Text("This file is in the trash").WaitForAsync();
        Assert.Empty(await window.Violations("a file in the trash"));
        Assert.Equal(0, await window.Overflow());
        await window.Button("Delete forever: “plan”").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete forever" }).ClickAsync();
        await window.Text("The trash is empty").WaitForAsync();
        await owner.Get($"/documents/{id}").Refused(404, "not-found");

        async Task Delete()
        {
            await window.Button("Actions for plan").ClickAsync();
            await window.Button("Delete").ClickAsync();
            await window.Text("“plan” is in the trash").WaitForAsync();
        }
    }
}
