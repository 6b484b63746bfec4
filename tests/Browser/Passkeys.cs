using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A finger instead of a password: made in the settings, shown at the door, taken away again.</summary>
[Collection(OneDemonstration.Name)]
public class Passkeys(Demonstration demonstration)
{
    [Fact]
    public async Task a_passkey_lets_somebody_in_until_it_is_removed()
    {
        var email = await demonstration.NewMember();
        await using var window = await Window.Open(demonstration.Portal, email, password: Visitors.Password);
        // A finger that is not known, and a passkey that is not known any more.
        window.Expecting("status of 401");
        var device = await Passkey.In(window);

        await window.Go("/settings/profile");
        await window.Button("Add passkey").ClickAsync();
        await window.Field("Name").Last.FillAsync("My laptop");
        Assert.Empty(await window.Violations("a passkey to be made"));
        await window.Button("Create passkey").ClickAsync();
        await window.Text("My laptop added").WaitForAsync();
        Assert.Equal(1, await device.Count());
        await window.Button("Rename My laptop").ClickAsync();
        await window.Field("Name").Last.FillAsync("My desk");
        await window.Button("Save").ClickAsync();
        await window.Button("Remove My desk").WaitForAsync();

        // Another device of the same person has one of its own; this one has it already.
        await window.Button("Add passkey").ClickAsync();
        await window.Button("Create passkey").ClickAsync();
        await window.Text("This device already has a passkey").WaitForAsync();
        await window.Keyboard.PressAsync("Escape");

        // At the door, by the button. No name is typed.
        await device.Willing(false);
        await SignOut(window);
        await device.Recognizes(false);
        await device.At(window.Button("Sign in with a passkey"));
        await window.Text("No passkey was used").WaitForAsync();
        await device.Willing(false);
        await device.Recognizes(true);
        await device.At(window.Button("Sign in with a passkey"));
        await window.At("/");

        // At the door, from what the browser offers in the field: here its person takes the offer at once.
        await window.Go("/settings/profile");
        await window.Button("Sign out on this device").ClickAsync();
        await window.At("/");
        await window.Text("Mara").First.WaitForAsync();

        await device.Willing(false);
        await window.Go("/settings/profile");
        await window.Button("Remove My desk").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await window.Text("My desk removed").WaitForAsync();
        await window.Button("Remove My desk").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await SignOut(window);
        await device.At(window.Button("Sign in with a passkey"));
        await window.Text("That sign-in didn’t work").WaitForAsync();
        Assert.Empty(await window.Violations("a passkey that opens nothing any more"));
        window.Quiet();
    }

    private static async Task SignOut(Window window)
    {
        await window.Button("Sign out on this device").ClickAsync();
        await window.At("/sign-in");
        await window.Settled();
    }
}
