using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Names as files have them, long and without a space, in a copy of the demonstration of its own: they stand on pages that other tests look at.</summary>
public class LongNames(Demonstration demonstration) : IClassFixture<Demonstration>
{
    private const int Narrowest = 320;

    [Fact]
    public async Task pages_fit_every_window_whatever_the_names_on_them()
    {
        var name = string.Concat(Enumerable.Repeat("Inventory2030", 10))[..125];
        var owner = await demonstration.Http(Demonstration.Owner);
        var clientId = await demonstration.ClientOf("Nora North");
        var invoice = (await owner.Post("/invoices", new { clientId, title = name, currency = "EUR", dueOn = "2030-01-31", lines = new[] { new { description = name, quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201)).Id("id");
        await owner.Post($"/invoices/{invoice}/issue").Expect(200);
        var project = (await owner.Post("/projects", new { clientId, title = name, milestones = new[] { new { title = name } }, tasks = new[] { new { title = name, milestone = 0, visible = true } } }).Expect(201)).Id("id");
        var document = (await owner.Upload($"/documents?clientId={clientId}&fileName={name}.txt", "fits"u8.ToArray()).Expect(201)).Id("id");
        var folder = (await owner.Post("/folders", new { clientId, name = name[..100] }).Expect(201)).Id("id");
        var thread = (await owner.Post("/threads", new { clientId, title = name, text = name }).Expect(201)).Id("id");
        var client = (await owner.Post("/clients", new { name }).Expect(201)).Id("id");
        string[] paths = ["/", "/documents", $"/documents?folder={folder}", $"/documents/{document}", "/invoices", $"/invoices/{invoice}", "/messages", $"/messages/{thread}", "/projects", $"/projects/{project}", "/timeline"];
        var wrong = new List<string>();
        foreach (var email in new[] { Demonstration.Owner, Demonstration.Contact })
        {
            await using var window = await Window.Open(demonstration.Portal, email, Narrowest);
            foreach (var path in email == Demonstration.Owner ? [.. paths, "/clients", $"/clients/{clientId}", $"/clients/{client}", $"/clients/{client}?tab=people", $"/clients/{client}?tab=details", $"/documents?client={client}"] : paths)
            {
                await window.Resize(Narrowest);
                await window.Go(path);
                foreach (var width in new[] { Narrowest, 390, 800, 1920 })
                {
                    await window.Resize(width);
                    if (await window.Overflow() is > 0 and var pixels) wrong.Add($"{email} {path}: {pixels} px wider than a window of {width} px");
                }
            }
            window.Quiet();
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    [Theory, InlineData("en-GB"), InlineData("de"), InlineData("fr"), InlineData("es"), InlineData("ar")]
    public async Task bars_of_the_narrowest_phone_cut_no_word_and_lay_nothing_over_the_logo(string language)
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner, Narrowest, language: language);
        await window.Go("/");
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
            () => {
              const cut = [...document.querySelectorAll('nav a span')].filter(e => e.offsetParent && e.scrollWidth > e.clientWidth).map(e => e.textContent)
              const logo = document.querySelector('header a').getBoundingClientRect()
              const under = [...document.querySelectorAll('header button, header a[href="/notifications"]')].map(e => e.getBoundingClientRect())
                .some(r => r.width > 0 && r.left < logo.right && r.right > logo.left && r.top < logo.bottom && r.bottom > logo.top)
              return under ? [...cut, 'the logo'] : cut
            }
            """));
        window.Quiet();
    }
}
