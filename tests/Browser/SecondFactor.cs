using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;
using Portal.Browser.Harness;
using Portal.Demo;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Something beside the password: set up once, asked for from then on, and where the firm wants it before anything else.</summary>
[Collection(OneDemonstration.Name)]
public class SecondFactor(Demonstration demonstration)
{
    [Fact]
    public async Task a_second_factor_is_set_up_and_shown_by_the_keyboard_alone()
    {
        var email = await demonstration.NewMember();
        await using var window = await Window.Open(demonstration.Portal, email, password: Visitors.Password);
        window.Expecting("status of (401|403|422)");
        var mara = Hands.Of(window, keyboard: true);
        await window.Go("/settings/profile");

        // It is some minutes since this person has signed in: they show again that it is them, and what they asked for goes on.
        await Minutes(6, async () =>
        {
            await mara.Press("Set up");
            await window.Dialog.GetByRole(AriaRole.Heading, new() { Name = "Confirm it’s you" }).WaitForAsync();
            Assert.Empty(await window.Violations("asked to confirm"));
            await mara.Fill($"Password for {email}", "not what it is at all");
            await window.Keyboard.PressAsync("Enter");
            await window.Text("That’s not right").WaitForAsync();
            await mara.Fill($"Password for {email}", Visitors.Password);
            await window.Keyboard.PressAsync("Enter");
            await window.Dialog.GetByRole(AriaRole.Heading, new() { Name = "Connect an authenticator app" }).WaitForAsync();
        });
        var secret = await Secret(window);
        await mara.Fill("Code from the app", Wrong(secret));
        await window.Keyboard.PressAsync("Enter");
        await window.Text("That code isn’t right").First.WaitForAsync();
        Assert.Empty(await window.Violations("a wrong code"));
        await mara.Fill("Code from the app", Code(secret, 0));
        await window.Keyboard.PressAsync("Enter");
        var codes = await RecoveryCodes(window);
        Assert.Empty(await window.Violations("recovery codes"));
        Assert.Equal(10, codes.Count);
        await mara.Press("I’ve saved them");
        await window.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await window.Text("10 left").WaitForAsync();
        Assert.Equal("Set up again", await window.Page.EvaluateAsync<string>("() => document.activeElement.innerText"));

        await SignOut(window);
        await SignIn(window, mara, email);
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "One more step" }).WaitForAsync();
        Assert.Empty(await window.Violations("asked for a code"));
        await mara.Fill("Code from your authenticator app", Wrong(secret));
        await window.Keyboard.PressAsync("Enter");
        await window.Text("That code isn’t right").WaitForAsync();
        await mara.Fill("Code from your authenticator app", Code(secret, 1));
        await window.Keyboard.PressAsync("Enter");
        await Home(window);

        // Without the phone, each recovery code opens once.
        foreach (var opens in new[] { true, false })
        {
            await SignOut(window);
            await SignIn(window, mara, email);
            await mara.Press("Use a recovery code");
            await mara.Fill("Recovery code", codes[0]);
            await window.Keyboard.PressAsync("Enter");
            if (opens) await Home(window);
            else await window.Text("That code isn’t right").WaitForAsync();
        }
        window.Quiet();
    }

    [Fact]
    public async Task a_second_factor_comes_first_where_the_firm_wants_one()
    {
        var owner = demonstration.Portal.Visitor();
        await owner.SignIn(Demonstration.ShortName, Demonstration.Owner, Demonstration.Password);
        var client = (await demonstration.First(Demonstration.Owner, "/clients")).GetProperty("id").GetGuid();
        var email = await demonstration.Agreed(await new Firm(demonstration.Portal, Demonstration.ShortName, (await owner.Get("/me").Expect(200)).Id("firm", "id"), owner).JoinContact(client));
        await using var window = await Window.Open(demonstration.Portal, width: Window.Phone, dark: true);
        var cora = Hands.Of(window, keyboard: false);
        await Policy(owner, contacts: true);
        try
        {
            await window.Go("/documents");
            await SignIn(window, cora, email);
            await window.At(@"/second-factor\?next=%2Fdocuments");
            await window.Text("asks everyone").WaitForAsync();
            Assert.Empty(await window.Violations("a second factor is needed"));

            // Nothing else opens, also not by its address.
            await window.Go("/timeline");
            await window.At(@"/second-factor\?next=%2Ftimeline");
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Authenticator app" }).ClickAsync();
            await cora.Fill("Code from the app", Code(await Secret(window), 0));
            await cora.Press("Connect");
            await RecoveryCodes(window);
            await cora.Press("I’ve saved them");
            await window.At("/timeline");
            await window.Settled();
        }
        finally
        {
            await Policy(owner, contacts: false);
        }
        window.Quiet();
    }

    private static async Task Policy(Visitor owner, bool contacts) =>
        await owner.Patch("/admin/security", new { contactsNeedSecondFactor = contacts }, (await owner.Get("/admin/security").Expect(200)).ETag).Expect(200);

    private static async Task SignIn(Window window, Hands hands, string email)
    {
        await window.At("/sign-in.*");
        await hands.Fill("Email address", email);
        await hands.Fill("Password", Visitors.Password);
        await hands.Press("Sign in");
    }

    /// <summary>As somebody is signed out who comes back after a long time.</summary>
    private static async Task SignOut(Window window)
    {
        await window.Context.ClearCookiesAsync();
        await window.Go("/sign-in");
    }

    private static async Task Home(Window window)
    {
        await window.At("/");
        await window.Settled();
    }

    private static async Task<byte[]> Secret(Window window) => Base32Encoding.ToBytes((await window.Page.Locator("form code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> RecoveryCodes(Window window)
    {
        await window.Button("I’ve saved them").WaitForAsync();
        return await window.Page.Locator("li code").AllInnerTextsAsync();
    }

    /// <param name="ahead">The portal takes a code one step ahead of its clock, and none a second time: so many steps ahead of the one before it.</param>
    private string Code(byte[] secret, int ahead) => new Totp(secret).ComputeTotp(Clock.GetUtcNow().UtcDateTime.AddSeconds(30 * ahead));

    private static string Wrong(byte[] secret) => Enumerable.Range(0, 10).Select(n => $"{n}{n}{n}{n}{n}{n}").First(c => !new Totp(secret).VerifyTotp(c, out _, new(previous: 3, future: 3)));

    private StoryClock Clock => (StoryClock)demonstration.Portal.Services.GetRequiredService<TimeProvider>();

    /// <summary>Does it so many minutes later.</summary>
    private async Task Minutes(int later, Func<Task> act)
    {
        Clock.Set(Clock.GetUtcNow().AddMinutes(later));
        try { await act(); }
        finally { Clock.Restore(); }
    }
}
