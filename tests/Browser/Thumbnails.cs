using System.Collections.Concurrent;
using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>What files show, small, wherever they are listed.</summary>
public class Thumbnails(TestPortal portal) : IClassFixture<TestPortal>
{
    private const int Files = 20;

    /// <summary>Whether every file whose place for a picture is on the screen shows one.</summary>
    private const string AllInSight = """
        () => [...document.querySelectorAll('tbody tr')].every(row => {
          const box = row.querySelector('td span span')?.getBoundingClientRect()
          return !box || box.bottom < 2 || box.top > innerHeight - 2 || row.querySelector('img')
        })
        """;

    private async Task<(Window Window, ConcurrentQueue<string> Read)> Open(Firm firm, string email, int width = Window.Desk)
    {
        var window = await Window.Open(portal, email, width, firm: firm.ShortName, password: Visitors.Password);
        var read = new ConcurrentQueue<string>();
        window.Page.Request += (_, request) => { if (request.Url.Contains("/content?", StringComparison.Ordinal)) read.Enqueue(request.Url); };
        return (window, read);
    }

    [Fact]
    public async Task the_first_page_of_a_pdf_is_drawn_once_it_is_on_the_screen_and_what_is_not_seen_is_not_read()
    {
        var firm = await portal.NewFirm("Pictured");
        var client = await firm.NewClient();
        var ids = new List<Guid>();
        for (var n = 0; n < Files; n++)
        {
            var pdf = Demo.Pdf.Of($"# Plan {n}\nWalls and windows.", "#1d4ed8", "Plan");
            ids.Add((await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=plan-{n:00}.pdf", pdf).Expect(201))).Id("id"));
        }
        var (id, _) = await firm.NewContact(client, new { documents = "view" });
        var viewer = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email");

        var (window, read) = await Open(firm, $"owner@{firm.ShortName}.example");
        await using var _w = window;
        ILocator Picture(int n) => window.Page.Locator("tbody tr").Filter(new() { HasText = $"plan-{n:00}" }).Locator("img");
        await window.Go("/documents");
        // What leaves the screen before it is drawn is read again when it is back.
        Task Drawn() => window.Page.WaitForFunctionAsync(AllInSight);
        await Drawn();
        await Picture(Files - 1).WaitForAsync();
        await Picture(Files - 3).WaitForAsync();
        Assert.Empty(await window.Violations("files with their first pages"));
        Assert.DoesNotContain(read, url => url.Contains($"{ids[0]}", StringComparison.Ordinal));
        await window.Page.Locator("tbody tr").Last.ScrollIntoViewIfNeededAsync();
        await Drawn();
        await Picture(0).WaitForAsync();

        // What was drawn before is there at once.
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Invoices" }).First.ClickAsync();
        await window.At("/invoices");
        await window.Page.GoBackAsync();
        await window.Page.Locator("tbody tr").Last.ScrollIntoViewIfNeededAsync();
        await Picture(0).WaitForAsync();
        Assert.Equal(read.Distinct(), read);
        Assert.All(read, url => Assert.EndsWith("disposition=preview", url, StringComparison.Ordinal));
        window.Quiet();

        // Not for whoever may not have the file, and not on a phone.
        foreach (var (email, width) in new[] { (viewer, Window.Desk), ($"owner@{firm.ShortName}.example", Window.Phone) })
        {
            var (looking, never) = await Open(firm, email, width);
            await using var _l = looking;
            await looking.Go("/documents");
            await looking.Page.Locator("tbody tr svg").First.WaitForAsync();
            Assert.Empty(never);
            looking.Quiet();
        }
    }
}
