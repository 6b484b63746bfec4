using Microsoft.Playwright;

namespace Portal.Browser.Harness;

/// <summary>The browser that is installed on this machine, without a window. One for all tests; each test opens contexts of its own in it.</summary>
public static class Chromium
{
    /// <summary>First those that are made to run without a window: the same engine, and what a page costs is two thirds of it.</summary>
    private static readonly string[] Names =
    [
        "chromium-headless-shell", "chrome-headless-shell",
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
    ];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe", @"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly Lazy<Task<IBrowser>> Started = new(Start);

    public static Task<IBrowser> Shared => Started.Value;

    private static async Task<IBrowser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find(),
            // Root, as in a container, may not use Chromium's sandbox; and nothing here is to call home.
            Args = [.. Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--no-sandbox"] : Array.Empty<string>(), "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--force-color-profile=srgb"],
        });
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_BROWSER") is { Length: > 0 } named) return named;
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var onPath = Names.SelectMany(n => path.Select(d => Path.Combine(d, n)));
        return onPath.Concat(Places).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("These tests look at the portal with Chromium, Chrome or Edge, and none was found. Install one (on Debian: apt-get install chromium), or name it in PORTAL_TEST_BROWSER.");
    }
}
