using Microsoft.Playwright;
using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>The pictures in the README: pages of the demonstration as people see them. Written anew, of a fresh demonstration, by <c>PORTAL_WRITE_DOCS=1 dotnet test tests/Browser --filter Pictures</c>.</summary>
[Collection(DemonstrationToLookAt.Name)]
public class Pictures(Demonstration demonstration)
{
    [Theory]
    [InlineData("home", Demonstration.Contact, "/", Window.Desk, false)]
    [InlineData("home-firm", Demonstration.Owner, "/", Window.Desk, false)]
    [InlineData("home-phone", Demonstration.Contact, "/", Window.Phone, true)]
    [InlineData("invoice", Demonstration.Contact, "/invoices/{/invoices}", Window.Desk, false)]
    [InlineData("project", Demonstration.Contact, "/projects/{/projects}", Window.Desk, true)]
    [InlineData("conversation-phone", Demonstration.Contact, "/messages/{/threads}", Window.Phone, false)]
    [InlineData("documents-phone", Demonstration.Contact, "/documents", Window.Phone, false)]
    [InlineData("timeline", Demonstration.Owner, "/timeline", Window.Desk, false)]
    public async Task the_pictures_show_the_demonstration(string name, string email, string path, int width, bool dark)
    {
        if (path.IndexOf('{', StringComparison.Ordinal) is > 0 and var at)
            path = path[..at] + (await demonstration.First(email, path[(at + 1)..^1])).GetProperty("id");
        await using var window = await Window.Open(demonstration.Portal, email, width, dark);
        await window.Go(path);
        var picture = await window.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        Assert.True(picture.Length > 10_000, "The picture shows hardly anything.");
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1")
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(Window.Root, "docs", "pictures")).FullName, name + ".png"), picture);
    }
}
