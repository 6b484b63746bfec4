using Microsoft.Playwright;
using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>An invoice is downloaded by a contact, and whoever gets the file sees whether it is genuine.</summary>
[Collection(OneDemonstration.Name)]
public class GenuinePapers(Demonstration demonstration)
{
    [Fact]
    public async Task a_downloaded_invoice_is_genuine_and_no_longer_when_a_byte_of_it_has_changed()
    {
        byte[] pdf;
        await using (var window = await Window.Open(demonstration.Portal, Demonstration.Contact))
        {
            var invoice = (await demonstration.First(Demonstration.Contact, "/invoices")).GetProperty("id");
            await window.Go($"/invoices/{invoice}");
            var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Link("Download PDF").ClickAsync());
            Assert.Matches(@"\.pdf$", download.SuggestedFilename);
            pdf = await File.ReadAllBytesAsync(await download.PathAsync());
            Assert.Equal("%PDF-"u8.ToArray(), pdf[..5]);
            window.Quiet();
        }

        await using var stranger = await Window.Open(demonstration.Portal, null);
        // What was never issued is answered with 404: the browser notes it.
        stranger.Expecting("status of 404");
        await stranger.Go("/verify");
        await Choose("Choose file", pdf);
        await stranger.Text("Genuine and unchanged").WaitForAsync();
        await stranger.Text("Date of issue").WaitForAsync();
        Assert.Empty(await stranger.Violations("a document is genuine"));

        pdf[pdf.Length / 2] ^= 1;
        await Choose("Check another file", pdf);
        await stranger.Text("Not one of ours, or changed since").WaitForAsync();
        Assert.Empty(await stranger.Violations("a document is not genuine"));
        stranger.Quiet();

        async Task Choose(string button, byte[] content)
        {
            // By the keyboard. The page gives its title the focus when it has come: only then is the button's its own.
            await stranger.Settled();
            var chosen = await stranger.Page.RunAndWaitForFileChooserAsync(() => stranger.Button(button).PressAsync("Enter"));
            await chosen.SetFilesAsync(new FilePayload { Name = "invoice.pdf", MimeType = "application/pdf", Buffer = content });
        }
    }
}
