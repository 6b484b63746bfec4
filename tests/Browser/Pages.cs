using Microsoft.Playwright;
using Portal.Browser.Harness;
using Xunit.Abstractions;

namespace Portal.Browser;

/// <summary>Every page, as everybody sees it: rules of WCAG 2.2 AA, nothing wider than the window, nothing that the browser complains about.</summary>
[Collection(DemonstrationToLookAt.Name)]
public class Pages(Demonstration demonstration, ITestOutputHelper output)
{
    /// <summary>Every address that there is, for those who may go there.</summary>
    private async Task<IReadOnlyList<string>> Paths(string? email)
    {
        if (email is null)
            return ["/sign-in", "/sign-in/link", "/forgot", "/reset", "/email", "/invitations", "/setup", "/verify", "/operator", "/nothing-here"];
        async Task<string> Id(string path) => (await demonstration.First(email, path)).GetProperty("id").ToString();
        List<string> paths =
        [
            "/", "/documents", $"/documents/{await Id("/documents")}", "/invoices", $"/invoices/{await Id("/invoices")}", "/quotes", $"/quotes/{await Id("/quotes")}", "/messages", $"/messages/{await Id("/threads")}",
            "/projects", $"/projects/{await Id("/projects")}", "/timeline", "/notifications", "/settings", "/settings/profile", "/settings/notifications", "/settings/agreements", "/settings/privacy", "/nothing-here",
        ];
        paths.Add("/document-requests");
        if (email == Demonstration.Contact) paths.AddRange(["/team", "/billing-details", "/statement", "/second-factor?next=/timeline", "/authorize?client_id=nobody"]);
        if (email == Demonstration.Owner)
        {
            paths.AddRange(["/reports", "/reports?report=revenue", "/reports?report=daysToPay", "/reports?report=taxes", "/statement?to=2026-01-31", $"/statement?client={await Id("/clients")}"]);
            var draft = (await demonstration.First(email, "/invoices?filter[status]=draft")).GetProperty("id");
            var schedule = $"/recurring-invoices/{await Id("/recurring-invoices")}";
            paths.AddRange(["/payments", "/payments/new", $"/payments/{await Id("/payments")}"]);
            paths.AddRange(["/products", "/products?state=archived", "/time", "/time?status=all"]);
            paths.AddRange(["/recurring-invoices", "/recurring-invoices/new", schedule, $"{schedule}/edit", $"{schedule}/prices"]);
            paths.AddRange(["/clients", "/clients?state=archived", $"/clients/{await Id("/clients")}", $"/clients/{await Id("/clients")}?tab=people", $"/clients/{await Id("/clients")}?tab=details", $"/invoices?client={await Id("/clients")}", "/invoices/new", $"/invoices/{draft}/edit", "/quotes/new", $"/credit-notes/{await Id("/credit-notes")}", "/projects/new", "/document-requests/new", "/settings/team", "/settings/branding", "/settings/billing", "/settings/security", "/settings/domains", "/settings/mail", "/settings/mail/invitation", "/settings/legal", "/settings/legal/new?kind=privacy", $"/settings/legal/{await Id("/admin/legal")}", "/settings/integrations", "/settings/requests", "/access-reviews", $"/access-reviews/{await Id("/access-reviews?filter[state]=open")}", "/onboarding", "/onboarding?quiet=true", "/clients?new=true", "/messages?new=true"]);
        }
        return paths;
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Demonstration.Contact)]
    [InlineData(Demonstration.Owner)]
    public async Task pages_are_accessible_in_light_and_dark_and_fit_from_320_pixels_on(string? email)
    {
        var wrong = new List<string>();
        var paths = await Paths(email);
        await using (var window = await Window.Open(demonstration.Portal, email))
        {
            await window.Page.AddInitScriptAsync(OneColumn);
            // Nobody's invitation, nobody's app and nothing to be found are answered with 410, 400 and 404: the browser notes it.
            window.Expecting("status of (400|404|410)");
            foreach (var (width, path) in Window.Widths.SelectMany(width => paths.Select(path => (width, path))))
            {
                wrong.AddRange(await window.Look(path, width));
                if (width == Window.Phone) await Reflow(window, path, wrong);
            }
            window.Quiet();
        }
        output.WriteLine($"{paths.Count} pages");
        Nothing(wrong);
    }

    /// <summary>
    /// What hears of the window's width hears nothing: text at 200 percent is looked at in a wide window, where it leaves no room for the second
    /// column, which is asked for in letters.
    /// </summary>
    private const string OneColumn = """
        MediaQueryList.prototype.addEventListener = function (...what) {
          if (!this.media.includes('width')) EventTarget.prototype.addEventListener.apply(this, what)
        }
        """;

    /// <summary>What still fits at 320 pixels (WCAG 1.4.10), and with text at 200 percent (WCAG 1.4.4), of a page that was opened narrow.</summary>
    private static async Task Reflow(Window window, string path, List<string> wrong)
    {
        async Task Text(string size) => await window.Page.EvaluateAsync("size => { document.documentElement.style.fontSize = size }", size);
        await window.Resize(320);
        if (await window.Overflow() is > 0 and var pixels) wrong.Add($"{path} at 320 px: {pixels} px wider than the window");
        await window.Resize(1280);
        await Text("200%");
        if (await window.Overflow() is > 0 and var wider) wrong.Add($"{path} with text at 200 %: {wider} px wider than the window");
        await Text("");
    }

    [Theory]
    [InlineData(Demonstration.Contact)]
    [InlineData(Demonstration.Owner)]
    public async Task pages_say_what_went_wrong_when_the_portal_fails(string email)
    {
        var wrong = new List<string>();
        await using var window = await Window.Open(demonstration.Portal, email, Window.Phone);
        window.Expecting("status of (500|404)");
        await window.Page.RouteAsync("**/api/v1/**", async route =>
        {
            var path = new Uri(route.Request.Url).AbsolutePath;
            if (path is "/api/v1/me" or "/api/v1/me/stream" or "/api/v1/branding") await route.ContinueAsync();
            else await route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = """{"type":"/problems/unexpected","title":"Something went wrong","status":500,"detail":"Nothing was changed.","code":"unexpected","traceId":"0123456789abcdef"}""" });
        });
        foreach (var path in (await Paths(email)).Where(p => p is not ("/nothing-here" or "/settings" or "/settings/profile" or "/invoices/new"
            or "/quotes/new" or "/recurring-invoices/new" or "/payments/new" or "/projects/new"
            or "/document-requests/new") && !p.Contains('?', StringComparison.Ordinal)))
        {
            await window.Go(path);
            if (await window.Page.GetByRole(AriaRole.Alert).CountAsync() == 0) wrong.Add($"{path}: no word about what went wrong");
            else if (!await window.Text("0123456789abcdef").First.IsVisibleAsync()) wrong.Add($"{path}: no trace id");
            wrong.AddRange(await window.Violations($"{path} failing"));
        }
        Nothing(wrong);
    }

    private static void Nothing(List<string> wrong) => Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
}
