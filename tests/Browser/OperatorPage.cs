using Microsoft.Playwright;
using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>Whoever runs the installation sees how it is, and keeps it going, with its key and nothing else.</summary>
[Collection(OneDemonstration.Name)]
public class OperatorPage(Demonstration demonstration)
{
    [Theory]
    [InlineData(Window.Desk, true)]
    [InlineData(Window.Phone, false)]
    public async Task the_operator_opens_the_page_with_the_key_and_has_the_timeline_made_anew(int width, bool dark)
    {
        await using var window = await Window.Open(demonstration.Portal, width: width, dark: dark);
        window.Expecting("status of 401");
        await window.Go("/operator");
        await window.Field("Operator key").FillAsync("not the key");
        await window.Button("Unlock").ClickAsync();
        await window.Text("That’s not the key of this installation. Check it and try again.").First.WaitForAsync();

        await window.Field("Operator key").FillAsync((await File.ReadAllTextAsync(Path.Combine(demonstration.Portal.Data, "keys", "operator.key"))).Trim());
        await window.Button("Unlock").ClickAsync();
        await window.Text("Everything works").WaitForAsync();
        await window.Settled();
        Assert.Empty(await window.Violations("operator"));
        Assert.Equal(0, await window.Overflow());
        Assert.Equal("[]", await window.Page.EvaluateAsync<string>("() => JSON.stringify([...Object.values(localStorage), ...Object.values(sessionStorage)].filter(v => v.includes('op_')))"));

        await window.Button("Rebuild timeline").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Rebuild timeline" }).ClickAsync();
        await window.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await window.Page.GetByRole(AriaRole.Progressbar).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await demonstration.Portal.TimelineCaughtUp();
        Assert.Equal(0, await window.Page.GetByRole(AriaRole.Alert).CountAsync());
        window.Quiet();
    }
}
