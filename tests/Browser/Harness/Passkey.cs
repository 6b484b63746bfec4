using Microsoft.Playwright;

namespace Portal.Browser.Harness;

/// <summary>A device that holds passkeys, such as a phone's lock, in one page of the browser.</summary>
public sealed class Passkey
{
    private readonly ICDPSession _browser;
    private readonly IPage _page;
    private readonly string _id;

    private Passkey(ICDPSession browser, IPage page, string id) => (_browser, _page, _id) = (browser, page, id);

    /// <param name="willing">Whether its person shows a finger whenever it asks.</param>
    public static async Task<Passkey> In(Window window, bool willing = true)
    {
        var browser = await window.Context.NewCDPSessionAsync(window.Page);
        await browser.SendAsync("WebAuthn.enable");
        var added = await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = willing,
            },
        });
        return new(browser, window.Page, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    public Task Willing(bool willing) => _browser.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new() { ["authenticatorId"] = _id, ["enabled"] = willing });

    /// <summary>
    /// Its person has a finger there when the page asks for one after that press: not before, when the browser offers the passkey
    /// by itself, and not later, when it goes on asking.
    /// </summary>
    public async Task At(ILocator press)
    {
        var (asks, there) = (new TaskCompletionSource(), new TaskCompletionSource());
        await _page.RouteAsync("**/auth/passkey/options", async route =>
        {
            asks.TrySetResult();
            await there.Task;
            await route.ContinueAsync();
        });
        await press.ClickAsync();
        await asks.Task;
        await Willing(true);
        there.SetResult();
    }

    /// <summary>Whether the finger is the right one.</summary>
    public Task Recognizes(bool person) => _browser.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = _id, ["isUserVerified"] = person });

    /// <summary>How many it holds.</summary>
    public async Task<int> Count() => (await _browser.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = _id }))!.Value.GetProperty("credentials").GetArrayLength();
}
