using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A checklist that a client fulfils on a phone, and the firm checks off.</summary>
public class DocumentRequests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly FilePayload Photo = new() { Name = "IMG_0001.jpg", MimeType = "image/jpeg", Buffer = [0xFF, 0xD8, 0xFF, 1, 2, 3] };
    private static readonly FilePayload Letter = new() { Name = "letter.txt", MimeType = "text/plain", Buffer = "Dear Ada"u8.ToArray() };

    /// <summary>Several buttons of one name say to whoever cannot see where they stand what each is for.</summary>
    private static ILocator Of(Window window, string button) =>
        window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{button} ?: Passport$", RegexOptions.None, TimeSpan.FromSeconds(1)) });

    private static async Task Give(Window window, string button, FilePayload file)
    {
        var chooser = await window.Page.RunAndWaitForFileChooserAsync(() => Of(window, button).ClickAsync());
        await chooser.SetFilesAsync(file);
    }

    [Fact]
    public async Task a_client_sends_what_was_asked_for_from_a_phone_and_again_what_was_returned()
    {
        var firm = await portal.NewFirm("Ledger");
        var clientId = await firm.NewClient();
        var (contactId, _) = await firm.NewContact(clientId);
        var contact = (await firm.Owner.Get($"/contacts/{contactId}").Expect(200)).String("email");
        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go("/documents");
        await window.Link("Requests").ClickAsync();
        await window.Link("Request files").First.ClickAsync();
        window.Expecting("status of 400");
        await window.Button("Send request").ClickAsync();
        await Assertions.Expect(window.Field("What is it for")).ToBeFocusedAsync();
        await window.Field("What is it for").FillAsync("Tax return 2029");
        await window.Field("Name").FillAsync("Passport");
        await window.Field("Photo or scan").CheckAsync();
        await window.Button("Add item").ClickAsync();
        await window.Field("Name").Nth(1).FillAsync("Receipts");
        await window.Page.GetByLabel("Optional: the request is done without it").Nth(1).CheckAsync();
        Assert.Empty(await window.Violations("a request that is written"));
        await window.Button("Send request").ClickAsync();
        await window.Text("0 of 2 accepted").First.WaitForAsync();

        await using var phone = await Window.Open(portal, contact, Window.Phone, firm: firm.ShortName, password: Visitors.Password);
        await phone.Go("/");
        await phone.Link("Send files").ClickAsync();
        await phone.Text("0 of 2 sent").WaitForAsync();
        Assert.Equal("image/*", await phone.Page.Locator("input[type=file]").First.GetAttributeAsync("accept"));
        phone.Expecting("status of 422");
        await Give(phone, "Choose file or take photo", Letter);
        await phone.Text("This kind of file isn’t accepted here").WaitForAsync();
        await Give(phone, "Choose file or take photo", Photo);
        await phone.Text("1 of 2 sent").WaitForAsync();
        Assert.Empty(await phone.Violations("a checklist on a phone"));
        Assert.Equal(0, await phone.Overflow());

        await window.Text("0 of 2 accepted · 1 to review").WaitForAsync();
        await Of(window, "Return").ClickAsync();
        await window.Dialog.GetByLabel("What’s wrong with it").FillAsync("It’s blurred.");
        Assert.Empty(await window.Violations("the reason why something is returned"));
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Return", Exact = true }).ClickAsync();
        await phone.Text("It’s blurred.").WaitForAsync();
        await Give(phone, "Choose file or take photo", Photo);
        await Of(window, "Accept").ClickAsync();
        await window.Text("You’ve accepted everything that’s required.").WaitForAsync();
        await phone.Text("Thank you! Ledger has everything for this.").WaitForAsync();
        Assert.Empty(await window.Violations("a request that is done"));

        await window.Button("More actions").ClickAsync();
        var zip = await window.Page.RunAndWaitForDownloadAsync(() => window.Link("Download all files (ZIP)").ClickAsync());
        Assert.Equal("Tax return 2029.zip", zip.SuggestedFilename);
        await window.Go("/document-requests?status=done");
        await window.Link("Tax return 2029").WaitForAsync();
        Assert.Empty(await window.Violations("the list of requests"));
        window.Quiet();
        phone.Quiet();
    }
}
