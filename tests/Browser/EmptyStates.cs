using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>A firm on its first day: every page is empty, says so, and says what to do next.</summary>
public class EmptyStates(EmptyStates.NewFirm fixture) : IClassFixture<EmptyStates.NewFirm>
{
    /// <summary>A portal with one firm and one client, whose contact has joined, and nothing else.</summary>
    public sealed class NewFirm : IAsyncLifetime
    {
        public TestPortal Portal { get; } = new();
        public Firm Firm { get; private set; } = null!;
        public string Contact { get; private set; } = "";

        /// <summary>What the page said before there was a firm.</summary>
        public string BeforeSetUp { get; private set; } = "";

        public async Task InitializeAsync()
        {
            await Portal.InitializeAsync();
            await using (var window = await Window.Open(Portal))
            {
                await window.Go("/");
                BeforeSetUp = await window.Page.Locator("main").InnerTextAsync();
                window.Quiet();
            }
            Firm = await Portal.NewFirm("Empty");
            Contact = await Firm.JoinContact(await Firm.NewClient());
        }

        public Task DisposeAsync() => Portal.DisposeAsync();
    }

    [Fact]
    public void a_portal_without_a_firm_asks_nobody_to_sign_in_and_says_how_to_set_it_up()
    {
        Assert.Contains("This portal isn’t set up yet", fixture.BeforeSetUp, StringComparison.Ordinal);
        Assert.Contains("setup-link.txt", fixture.BeforeSetUp, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", fixture.BeforeSetUp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_page_without_content_says_what_is_not_there_yet(bool owner)
    {
        var email = owner ? $"owner@{fixture.Firm.ShortName}.example" : fixture.Contact;
        var wrong = new List<string>();
        await using var window = await Window.Open(fixture.Portal, email, firm: fixture.Firm.ShortName, password: Visitors.Password);
        string[] paths = ["/", "/documents", "/invoices", "/messages", "/projects", "/timeline", "/notifications", .. owner ? (string[])["/clients", "/onboarding", "/settings/team", "/settings/domains", "/settings/legal", "/settings/integrations"] : []];
        foreach (var (width, path) in Window.Widths.SelectMany(width => paths.Select(path => (width, path))))
        {
            wrong.AddRange(await window.Look(path, width));
            if ((await window.Page.Locator("main").InnerTextAsync()).Length < 20) wrong.Add($"{path}: hardly a word");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        window.Quiet();
    }

    [Fact]
    public async Task what_a_firm_begins_with_ticks_off_and_stays_dismissed()
    {
        await using var window = await Window.Open(fixture.Portal, $"owner@{fixture.Firm.ShortName}.example", firm: fixture.Firm.ShortName, password: Visitors.Password);
        await window.Go("/");
        var steps = window.Page.GetByRole(AriaRole.Region, new() { Name = "Getting started" });
        await steps.GetByText("1 of 6 done").First.WaitForAsync();
        await steps.GetByRole(AriaRole.Link, new() { Name = "Create a project" }).ClickAsync();
        await window.At("/projects/new.*");
        await fixture.Firm.Owner.Post("/projects", new { clientId = (await fixture.Firm.Owner.Get("/clients").Expect(200)).Items[0].GetProperty("id").GetGuid(), title = "The first" }).Expect(201);
        await window.Go("/");
        await steps.GetByText("2 of 6 done").First.WaitForAsync();
        await steps.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await steps.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await window.Go("/");
        Assert.Equal(0, await steps.CountAsync());
        window.Quiet();
    }
}
