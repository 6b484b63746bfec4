using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>Every word on the screen comes from the catalogues, and the page reads from right to left where the language does.</summary>
[Collection(DemonstrationToLookAt.Name)]
public class Languages(Demonstration demonstration)
{
    [Theory]
    [InlineData(null)]
    [InlineData(Demonstration.Contact)]
    [InlineData(Demonstration.Owner)]
    public async Task each_language_has_words_for_everything(string? email)
    {
        await using var window = await Window.Open(demonstration.Portal, email);
        window.Expecting("status of (400|404|410)");
        await window.Context.AddInitScriptAsync("localStorage.setItem('language', 'en-XA')");
        var bare = new List<string>();
        foreach (var path in email is null ? ["/sign-in", "/sign-in/link", "/forgot", "/email", "/setup", "/operator", "/nothing-here"] : (string[])["/", "/documents", "/invoices", "/messages", "/projects", "/timeline", "/notifications", "/settings/profile", "/settings/notifications", "/settings/privacy", "/second-factor", "/authorize?client_id=nobody", .. email == Demonstration.Owner ? (string[])["/access-reviews", "/settings/requests", "/clients", "/invoices/new", "/projects/new", "/settings/team", "/settings/branding"] : []])
        {
            await window.Go(path);
            // Labels are always ours; so are the texts of buttons, headings and links that are not somebody's names. Dates are the browser's.
            bare.AddRange((await window.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('label, button, h1, h2, legend, nav a, [aria-label], [placeholder]')]
                  .filter(e => !e.closest('[data-own], td, li li') && e.checkVisibility())
                  .flatMap(e => [e.getAttribute('aria-label'), e.getAttribute('placeholder'), e.matches('label, button, h1, h2, legend, nav a') ? e.innerText : null])
                  .filter(t => t && /\p{L}{2}/u.test(t) && !t.includes('⟦') && !/ \d{4}$/.test(t))
                """)).Select(t => $"{path}: {t}"));
        }
        Assert.True(bare.Count == 0, string.Join('\n', bare.Distinct()));
        window.Quiet();
    }

    [Theory]
    [InlineData("de", "ltr", "Rechnungen")]
    [InlineData("fr", "ltr", "Factures")]
    [InlineData("es", "ltr", "Facturas")]
    [InlineData("ar", "rtl", "الفواتير")]
    public async Task the_language_is_the_browsers_own(string language, string direction, string invoices)
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact, Window.Phone, language: language);
        await window.Go("/invoices");
        Assert.Equal(invoices, await window.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(direction, await window.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).direction"));
        Assert.Equal(0, await window.Overflow());
        Assert.Empty(await window.Violations(language));
    }
}
