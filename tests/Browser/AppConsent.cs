using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>An app asks to act for somebody, who is asked by the portal and can take it back.</summary>
[Collection(OneDemonstration.Name)]
public class AppConsent(Demonstration demonstration)
{
    [Fact]
    public async Task consent_to_an_app_is_asked_given_and_withdrawn()
    {
        // Another origin than the portal's pages: the answer has to leave them.
        var back = new Uri(demonstration.Portal.Address, "/sign-in").ToString();
        var owner = demonstration.Portal.Visitor();
        await owner.SignIn(Demonstration.ShortName, Demonstration.Owner, Demonstration.Password);
        var app = (await owner.Post("/admin/applications", new { name = "Ledgerly", kind = "public", redirectUris = new[] { back }, scopes = new[] { "openid", "invoices:read" } }).Expect(201)).String("application", "clientId");
        var asked = "/connect/authorize" + QueryString.Create(new Dictionary<string, string?>
        {
            ["client_id"] = app,
            ["redirect_uri"] = back,
            ["response_type"] = "code",
            ["scope"] = "openid invoices:read",
            ["state"] = "12345678901234567890",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData("a phrase of the app's own, long enough"u8)),
            ["code_challenge_method"] = "S256",
        });

        await using var window = await Window.Open(demonstration.Portal, width: Window.Phone);
        var nora = Hands.Of(window, keyboard: true);
        await window.Go(asked);
        await nora.Fill("Email address", Demonstration.Contact);
        await nora.Fill("Password", Demonstration.Password);
        await nora.Press("Sign in");
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Ledgerly wants to access your account" }).WaitForAsync();
        await window.Text("view invoices").WaitForAsync();
        Assert.Empty(await window.Violations("an app asks"));
        Assert.Equal(0, await window.Overflow());
        await nora.Press("Allow");
        await window.At(Regex.Escape(back) + @"\?code=.*&state=12345678901234567890");

        await window.Go("/settings/profile");
        await window.Button("Remove access for Ledgerly").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove access" }).ClickAsync();
        await window.Text("Ledgerly no longer has access").WaitForAsync();
        await window.Text("No apps. When one asks for access").WaitForAsync();

        // It asks again, and is refused this time.
        await window.Go(asked);
        await window.Button("Deny").ClickAsync();
        await window.At(Regex.Escape(back) + @"\?error=access_denied");
        window.Quiet();
    }
}
