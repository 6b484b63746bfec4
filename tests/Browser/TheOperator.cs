using Microsoft.Playwright;
using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>Whoever runs the installation sees how it is, and keeps it going, with its key and nothing else.</summary>
[Collection(OneDemonstration.Name)]
public class TheOperator(Demonstration demonstration)
{
    [Theory]
    [InlineData(Window.Desk, true)]
    [InlineData(Window.Phone, false)]
    public async Task opens_the_page_with_the_key_and_has_the_timeline_made_anew(int width, bool dark)
    {
        await using var window = await Window.Open(demonstration.Portal, width: width, dark: dark);
        window.Expecting("status of 401");
        await window.Go("/operator");
        await window.Field("Operator's key").FillAsync("not the key");
        await window.Button("Open").ClickAsync();
        await window.Text("This is not the key of this installation.").First.WaitForAsync();

        await window.Field("Operator's key").FillAsync((await File.ReadAllTextAsync(Path.Combine(demonstration.Portal.Data, "keys", "operator.key"))).Trim());
        await window.Button("Open").ClickAsync();
        await window.Text("Everything works").WaitForAsync();
        await window.Settled();
        Assert.Empty(await window.Violations("operator"));
        Assert.Equal(0, await window.Overflow());
        Assert.Equal("[]", await window.Page.EvaluateAsync<string>("() => JSON.stringify([...Object.values(localStorage), ...Object.values(sessionStorage)].filter(v => v.includes('op_')))"));

        await window.Button("Rebuild the timeline").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Rebuild the timeline" }).ClickAsync();
        await window.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await window.Page.GetByRole(AriaRole.Progressbar).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await demonstration.Portal.TimelineCaughtUp();
        Assert.Equal(0, await window.Page.GetByRole(AriaRole.Alert).CountAsync());
        window.Quiet();
    }
}
