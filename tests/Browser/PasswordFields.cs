using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Typing a password, and leaving again.</summary>
[Collection(DemonstrationToLookAt.Name)]
public class PasswordFields(Demonstration demonstration)
{
    [Fact]
    [Asvs("V6.2.6", "V6.2.7")]
    public async Task password_fields_hide_what_is_typed_unless_asked_and_take_what_is_pasted()
    {
        await using var window = await Window.Open(demonstration.Portal);
        await window.Go("/sign-in");
        var field = window.Field("Password");
        Assert.Equal("password", await field.GetAttributeAsync("type"));
        Assert.Equal("current-password", await field.GetAttributeAsync("autocomplete"));
        Assert.True(await field.EvaluateAsync<bool>("e => e.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true }))"), "Something kept a paste from happening.");
        // By keyboard: the next stop after the field.
        await field.FocusAsync();
        await window.Keyboard.PressAsync("Tab");
        await window.Keyboard.PressAsync("Space");
        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show password", Pressed = true }).WaitForAsync();
        Assert.Equal("text", await field.GetAttributeAsync("type"));
        window.Quiet();
    }

    [Fact]
    [Asvs("V7.4.4")]
    public async Task every_page_has_a_way_to_sign_out()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact);
        foreach (var page in new[] { "/", "/documents", "/invoices", "/messages", "/projects", "/settings/profile" })
        {
            await window.Go(page);
            await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Account menu" }).ClickAsync();
            await window.Button("Sign out").WaitForAsync();
        }
        window.Quiet();
    }
}
