using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Pages that hold where the line does not, where there is no such page, and where files say how they are to be read.</summary>
[Collection(OneDemonstration.Name)]
public class RobustPages(Demonstration demonstration)
{
    [Fact]
    public async Task a_section_that_cannot_be_fetched_says_so_within_the_frame_and_comes_by_itself()
    {
        await using var window = (await Window.Open(demonstration.Portal, Demonstration.Contact))
            .Expecting("ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to load|Failed to fetch");
        // What is fetched ahead of time is not to be there yet.
        await window.Context.RouteAsync("**/assets/ProjectsPage-*.js", route => route.AbortAsync());
        await window.Go("/");
        await window.Context.SetOfflineAsync(true);
        await window.Link("Projects").First.ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "You’re offline", Exact = true }).WaitForAsync();
        await window.At("/projects.*");
        await window.Link("Messages").First.WaitForAsync();
        await window.Context.UnrouteAsync("**/assets/ProjectsPage-*.js");
        await window.Context.SetOfflineAsync(false);
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Projects", Exact = true, Level = 1 }).WaitForAsync();
        window.Quiet();
    }

    [Fact]
    public async Task a_section_that_nobody_opened_yet_is_there_when_the_line_is_lost_a_while_after()
    {
        await using var window = (await Window.Open(demonstration.Portal, Demonstration.Contact))
            .Expecting("ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to load|Failed to fetch");
        var brought = new TaskCompletionSource();
        window.Page.RequestFinished += (_, request) => { if (request.Url.Contains("/assets/ProjectsPage-", StringComparison.Ordinal)) brought.TrySetResult(); };
        await window.Go("/");
        await brought.Task.WaitAsync(TimeSpan.FromSeconds(60));
        // Brought, and not run: that is for whoever opens it.
        var asked = await window.Page.EvaluateAsync<string[]>(
            "() => performance.getEntriesByType('resource').filter(r => r.name.includes('/assets/ProjectsPage-')).map(r => r.initiatorType)");
        Assert.Equal(["fetch"], asked);
        await window.Context.SetOfflineAsync(true);
        await window.Link("Projects").First.ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Projects", Exact = true, Level = 1 }).WaitForAsync();
        window.Quiet();
    }

    [Fact]
    public async Task going_back_leads_to_where_one_was_on_a_page_whichever_way_one_left_it()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Go("/timeline");
        await window.Page.EvaluateAsync("() => scrollTo(0, 400)");
        await window.Link("Messages").First.ClickAsync();
        await window.At("/messages");
        await window.Settled();
        await window.Page.GoBackAsync();
        await window.At("/timeline");
        await window.Settled();
        Assert.Equal(400, await window.Page.EvaluateAsync<int>("() => Math.round(scrollY)"));
        window.Quiet();
    }

    [Fact]
    public async Task an_address_of_no_page_keeps_the_navigation_of_whoever_is_signed_in()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact);
        await window.Go("/no-such-page");
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Page not found" }).WaitForAsync();
        await window.Link("Projects").First.ClickAsync();
        await window.At("/projects.*");
        await using var stranger = await Window.Open(demonstration.Portal);
        await stranger.Go("/no-such-page");
        await stranger.Link("Go to Home").WaitForAsync();
        Assert.Equal(0, await stranger.Page.GetByRole(AriaRole.Navigation).CountAsync());
        Assert.Empty(await window.Violations("not found"));
        window.Quiet();
        stranger.Quiet();
    }

    [Fact]
    public async Task formatted_text_and_sheets_are_laid_out_and_what_is_hostile_in_them_stays_text()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var clientId = (await owner.Post("/clients", new { name = "Readable Ltd" }).Expect(201)).Id("id");
        async Task<Guid> Upload(string name, string text) =>
            (await owner.Upload($"/documents?clientId={clientId}&fileName={name}", System.Text.Encoding.UTF8.GetBytes(text)).Expect(201)).Id("id");
        var notes = await Upload("notes.md", """
            # Launch plan

            We agreed on **three** steps, see [the brief](https://brief.example/a) or [this](javascript:alert(1)).

            <img src=x onerror="document.title='taken'"><script>document.title='taken'</script>

            | Bread | Line |
            |---|---|
            | Rye | Dark |
            """);
        var sheet = await Upload("rates.csv", "Item;Rate\r\n\"Logo; vector\";120\r\n=HYPERLINK(\"http://x.example\");3\r\n");
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Go($"/documents/{notes}");
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Launch plan", Level = 2 }).WaitForAsync();
        Assert.Equal("https://brief.example/a", await window.Link("the brief").GetAttributeAsync("href"));
        Assert.Equal(0, await window.Page.Locator("[href^='javascript']").CountAsync());
        await window.Text("onerror=").First.WaitForAsync();
        await window.Page.GetByRole(AriaRole.Cell, new() { Name = "Rye" }).WaitForAsync();
        Assert.DoesNotContain("taken", await window.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Empty(await window.Violations("notes"));
        await window.Go($"/documents/{sheet}");
        await window.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Rate" }).WaitForAsync();
        await window.Page.GetByRole(AriaRole.Cell, new() { Name = "Logo; vector" }).WaitForAsync();
        Assert.Empty(await window.Violations("sheet"));
        window.Quiet();
    }

    [Fact]
    public async Task somebody_stays_signed_in_on_a_device_of_their_own()
    {
        var member = await demonstration.NewMember();
        await using var window = await Window.Open(demonstration.Portal);
        await window.Go("/sign-in");
        await Assertions.Expect(window.Field("Email address")).ToBeFocusedAsync();
        await window.Button("Email me a sign-in link").WaitForAsync();
        await window.Field("Email address").FillAsync(member);
        await window.Field("Password").FillAsync(Visitors.Password);
        await window.Page.GetByLabel("Keep me signed in on this device").CheckAsync();
        await window.Button("Sign in").ClickAsync();
        await window.At("/");
        var cookie = Assert.Single(await window.Context.CookiesAsync(), c => c.Name == "__Host-portal");
        Assert.True(cookie.Expires - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() > TimeSpan.FromDays(29).TotalSeconds, "The browser forgets it.");
        await window.Go("/settings/profile");
        await window.Text("Stays signed in").WaitForAsync();
        window.Quiet();
    }
}
