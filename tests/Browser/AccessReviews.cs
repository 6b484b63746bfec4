using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Who can see what is gone through by keyboard alone: kept, put off, revoked with a note, and completed.</summary>
[Collection(OneDemonstration.Name)]
public class AccessReviews(Demonstration demonstration)
{
    [Fact]
    public async Task an_access_review_is_worked_through_by_keys()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var client = (await owner.Post("/clients", new { name = "Reviewed Ltd" }).Expect(201)).Id("id");
        foreach (var name in (string[])["Kim Keep", "Rob Revoke"])
            await owner.Post("/contacts", new { clientId = client, name, email = $"{name.Replace(' ', '.')}@reviewed.example", preset = "viewer" }).Expect(201);
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Go($"/access-reviews?new=true&client={client}");
        var start = window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Start review" });
        await start.FocusAsync();
        await window.Keyboard.PressAsync("Enter");
        await window.Text("0 of 2 decided").WaitForAsync();

        ILocator Named(string name) => window.Page.GetByRole(AriaRole.Heading, new() { Name = name });
        Task At(string name) => Named(name).WaitForAsync();
        // Keys are for the page once nothing lies on top of it.
        await window.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await Named("Kim Keep").Or(Named("Rob Revoke")).WaitForAsync();
        await window.Settled();
        if (await Named("Rob Revoke").IsVisibleAsync()) await window.Keyboard.PressAsync("4");
        await At("Kim Keep");
        Assert.Empty(await window.Violations("a person of the review"));
        await window.Keyboard.PressAsync("1");
        await window.Text("1 of 2 decided").WaitForAsync();
        await At("Rob Revoke");
        Assert.Equal("Rob Revoke", await window.Page.EvaluateAsync<string>("() => document.activeElement.textContent"));

        await window.Keyboard.PressAsync("3");
        await window.Field("Note").WaitForAsync();
        await window.Keyboard.TypeAsync("Has left the company.");
        await window.Page.EvaluateAsync("() => document.activeElement.blur()");
        await window.Keyboard.PressAsync("2");
        await window.Dialog.WaitForAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove access" }).FocusAsync();
        await window.Keyboard.PressAsync("Enter");
        await window.Text("2 of 2 decided").WaitForAsync();
        Assert.DoesNotContain((await owner.Get($"/contacts?filter[clientId]={client}").Expect(200)).Items, c => c.GetProperty("name").GetString() == "Rob Revoke");

        await window.Button("Complete review").FocusAsync();
        await window.Keyboard.PressAsync("Enter");
        await window.Text("1 kept, 1 removed.").WaitForAsync();
        await window.Text("Has left the company.").WaitForAsync();
        Assert.Empty(await window.Violations("a completed review"));
        window.Quiet();
    }
}
