using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Messaging.Mail;
using Portal.Messaging.Tests.Mail;

namespace Portal.Browser;

/// <summary>
/// Mails as a browser shows them: readable, in light and in dark, and no wider than a small phone.
/// <c>PORTAL_MAIL_PICTURES=&lt;folder&gt;</c> keeps a picture of each.
/// </summary>
public class MailPages
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PORTAL_MAIL_PICTURES");

    /// <summary>A firm's logo as it often is: dark, on nothing.</summary>
    private const string Logo = """
        <svg xmlns="http://www.w3.org/2000/svg" width="440" height="100"><circle cx="50" cy="50" r="38" fill="#c8551b"/>
        <text x="108" y="66" font-family="sans-serif" font-size="46" font-weight="700" fill="#1d2333">Brightside</text></svg>
        """;

    public static TheoryData<string> EveryLanguage => [.. Portal.Identity.Contracts.Languages.All];

    [Theory, MemberData(nameof(EveryLanguage))]
    public async Task every_mail_can_be_read_on_every_screen(string language)
    {
        var firm = new Letterhead(Guid.CreateVersion7()) { Colour = "#e07a1f", Logo = new("0123abcd", 440, 100), TimeZone = "Europe/Berlin" };
        var wrong = new List<string>();
        foreach (var (screen, width, dark) in new[] { ("light", 720, false), ("dark", 720, true), ("narrow", 320, false) })
        {
            var browser = await Chromium.Shared;
            await using var context = await browser.NewContextAsync(new()
            { ViewportSize = new() { Width = width, Height = 700 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            await context.RouteAsync("**/branding/logos/**", route => route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = Logo }));
            var page = await context.NewPageAsync();
            foreach (var (name, occasion) in EveryLetter.All())
            {
                await page.SetContentAsync(LetterPage.Of(EveryLetter.In(language, occasion, head: firm)));
                if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                    wrong.Add($"{name} is wider than {width} pixels.");
                wrong.AddRange((await page.EvaluateAsync<string[]>(Unreadable)).Select(t => $"{name}, {screen}: {t}"));
                if (Pictures is { Length: > 0 } folder)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, language, $"{name}-{screen}.png"), FullPage = true });
            }
        }
        Assert.Equal([], wrong);
    }

    /// <summary>What is said, of which the letters have less contrast to what is behind them than WCAG 2.2 asks for (1.4.3).</summary>
    private const string Unreadable = """
        () => {
          const channels = colour => colour.match(/[\d.]+/g).map(Number)
          const light = colour => {
            const [r, g, b] = channels(colour).map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
            return .2126 * r + .7152 * g + .0722 * b
          }
          const behind = e => {
            for (; e; e = e.parentElement) {
              const colour = getComputedStyle(e).backgroundColor
              if ((channels(colour)[3] ?? 1) > 0) return colour
            }
            return 'rgb(255, 255, 255)'
          }
          return [...document.querySelectorAll('p, td, a, span, strong')]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility())
            .filter(e => { const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x); return (a + .05) / (b + .05) < 4.5 })
            .map(e => e.textContent.trim().slice(0, 60))
        }
        """;
}
