using System.Text;
using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>What another program issued gets its PDF on its page, and the client has it from then on.</summary>
[Collection(OneDemonstration.Name)]
public class ImportedInvoices(Demonstration demonstration)
{
    [Fact]
    public async Task a_member_attaches_the_pdf_of_an_invoice_from_elsewhere_and_the_contact_downloads_it()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var said = new
        {
            clientId = await demonstration.ClientOf("Nora North"),
            source = "Xero",
            externalId = "attached by hand",
            number = "XR-0500",
            issuedOn = "2026-01-02",
            dueOn = "2026-01-16",
            title = "Price tags",
            currency = "EUR",
            total = 11_900,
            taxes = new[] { new { rate = 19, net = 10_000, tax = 1_900 } },
        };
        var invoice = (await demonstration.Portal.Settled(() => owner.Post("/invoices/imported", said).Expect(201))).Id("id");
        var pdf = Demo.Pdf.Of("# Invoice XR-0500\nPrice tags", "#1d4ed8", "Invoice");

        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        window.Expecting("status of 422");
        await window.Go($"/invoices/{invoice}");
        await window.Text("its PDF isn’t here yet").WaitForAsync();
        await Choose("notes.pdf", Encoding.UTF8.GetBytes("no PDF at all"));
        await window.Text("This file can’t be used as the invoice’s PDF").WaitForAsync();
        Assert.Empty(await window.Violations("a file that is not taken"));
        await Choose("XR-0500.pdf", pdf);
        await window.Text("PDF attached").WaitForAsync();
        await window.Link("Download PDF").WaitForAsync();
        Assert.Equal(0, await window.Button("Attach PDF").CountAsync());
        window.Quiet();

        await using var theirs = await Window.Open(demonstration.Portal, Demonstration.Contact, Window.Phone);
        await theirs.Go($"/invoices/{invoice}");
        var download = await theirs.Page.RunAndWaitForDownloadAsync(() => theirs.Link("Download PDF").ClickAsync());
        Assert.Equal(pdf, await File.ReadAllBytesAsync(await download.PathAsync()));
        theirs.Quiet();

        async Task Choose(string name, byte[] content)
        {
            var chosen = await window.Page.RunAndWaitForFileChooserAsync(() => window.Button("Attach PDF").ClickAsync());
            await chosen.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = content });
        }
    }
}
