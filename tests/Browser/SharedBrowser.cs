using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>Several people use one browser, or one person several windows of it: what is somebody's stays theirs.</summary>
[Collection(OneDemonstration.Name)]
public class SharedBrowser(Demonstration demonstration)
{
    [Fact]
    public async Task a_language_that_somebody_chose_is_there_wherever_they_sign_in()
    {
        var member = await demonstration.NewMember();
        await using (var here = await Window.Open(demonstration.Portal))
        {
            await SignIn(here, member, Visitors.Password);
            await here.Go("/settings/profile");
            await here.Field("Language").SelectOptionAsync("de");
            await here.Button("Use this language").ClickAsync();
            await here.Link("Rechnungen").First.WaitForAsync();
            here.Quiet();
        }
        await using var there = await Window.Open(demonstration.Portal);
        await SignIn(there, member, Visitors.Password);
        await there.Link("Rechnungen").First.WaitForAsync();
        Assert.Equal("de", await there.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        there.Quiet();
    }

    [Fact]
    public async Task what_one_person_typed_is_neither_shown_to_the_next_nor_sent_by_them()
    {
        var (member, thread) = (await demonstration.NewMember(), await Thread("For two readers"));
        await using var window = await Window.Open(demonstration.Portal, width: Window.Phone);
        window.Expecting("ERR_FAILED|status of 401");
        await SignIn(window, member, Visitors.Password);
        await window.Go("/invoices/new");
        await window.Field("Title").FillAsync("Typed by the member");
        await window.Go($"/messages/{thread}");
        await window.Page.RouteAsync("**/api/v1/threads/*/messages", route => route.Request.Method == "POST" ? route.AbortAsync("failed") : route.FallbackAsync());
        await Write(window, "Meant by the member");
        await window.Text("Not sent.").WaitForAsync();
        await window.Field("Write a message").FillAsync("Begun by the member");
        await window.Page.UnrouteAllAsync();

        // The session ends by itself, and somebody of the other side sits down.
        await window.Context.ClearCookiesAsync();
        await SignIn(window, Demonstration.Contact, Demonstration.Password);
        await window.Go($"/messages/{thread}");
        Assert.Equal("", await window.Field("Write a message").InputValueAsync());
        Assert.Equal(0, await window.Text("Meant by the member").CountAsync());
        Assert.Equal(0, await window.Text("Not sent.").CountAsync());
        await window.Field("Write a message").FillAsync("Begun by the contact");

        // So does somebody else of the firm.
        await window.Context.ClearCookiesAsync();
        await SignIn(window, await demonstration.NewMember(), Visitors.Password);
        await window.Go($"/messages/{thread}");
        Assert.Equal("", await window.Field("Write a message").InputValueAsync());
        await window.Go("/invoices/new");
        Assert.Equal("", await window.Field("Title").InputValueAsync());

        // Back again, all of it is there and goes out in the right name.
        await window.Context.ClearCookiesAsync();
        await SignIn(window, member, Visitors.Password);
        await window.Go($"/messages/{thread}");
        Assert.Equal("Begun by the member", await window.Field("Write a message").InputValueAsync());
        await window.Page.RunAndWaitForResponseAsync(() => window.Button("Try again").ClickAsync(), IsMessageSent);
        await window.Text("Not sent.").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        var me = await demonstration.First(Demonstration.Owner, "/admin/members?limit=100", m => m.GetProperty("email").GetString() == member);
        var sent = await demonstration.First(Demonstration.Owner, $"/threads/{thread}/messages", m => m.GetProperty("text").GetString() == "Meant by the member");
        Assert.Equal(me.GetProperty("id").ToString(), sent.GetProperty("authorId").ToString());
        window.Quiet();
    }

    [Fact]
    public async Task signing_out_takes_every_window_along_and_removes_what_was_typed()
    {
        var (member, thread) = (await demonstration.NewMember(), await Thread("Read in two windows"));
        await using var one = await Window.Open(demonstration.Portal);
        await SignIn(one, member, Visitors.Password);
        await one.Go($"/messages/{thread}");
        await one.Field("Write a message").FillAsync("Not for whoever comes next");
        await using var two = await one.Another();
        await two.Go("/invoices");

        await two.Page.GetByRole(AriaRole.Button, new() { Name = "Account menu" }).ClickAsync();
        await two.Button("Sign out").ClickAsync();
        await one.At("/sign-in");
        await one.Settled();
        Assert.Equal("[]", await one.Page.EvaluateAsync<string>("() => JSON.stringify(Object.keys(localStorage).filter(key => key !== 'undo'))"));
        one.Quiet();
    }

    [Fact]
    public async Task a_window_says_plainly_that_somebody_else_is_signed_in_by_now()
    {
        await using var one = await Window.Open(demonstration.Portal);
        await SignIn(one, await demonstration.NewMember(), Visitors.Password);
        await one.Go("/invoices");
        await using var two = await one.Another();
        await one.Context.ClearCookiesAsync();
        await SignIn(two, Demonstration.Contact, Demonstration.Password);

        await one.Text("Someone else is signed in now").WaitForAsync();
        Assert.Empty(await one.Violations("somebody else is signed in"));
        await one.Link("Continue with their account").ClickAsync();
        await one.Button("Account menu, Nora North").WaitForAsync();
        two.Quiet();
    }

    [Fact]
    public async Task storage_that_is_full_breaks_no_page()
    {
        var thread = await Thread("With nothing to keep it in");
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact);
        await window.Go($"/messages/{thread}");
        await window.Page.EvaluateAsync("""
            () => { for (let text = 'x'.repeat(2 ** 20), n = 0; text; n++) try { localStorage.setItem(`full-${n}`, text) } catch { text = text.slice(0, text.length / 2) } }
            """);
        await window.Field("Write a message").FillAsync("Written all the same");
        await window.Text("storage is full or turned off").WaitForAsync();
        await window.Page.RunAndWaitForResponseAsync(() => window.Button("Send").ClickAsync(), IsMessageSent);
        await window.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Written all the same" }).First.WaitForAsync();
        Assert.Single((await (await demonstration.Http(Demonstration.Owner)).Get($"/threads/{thread}/messages").Expect(200)).Items, m => m.GetProperty("text").GetString() == "Written all the same");
        window.Quiet();
    }

    [Fact]
    public async Task storage_that_is_refused_breaks_no_page()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Page.AddInitScriptAsync("for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError') } })");
        await window.Go("/invoices/new");
        await window.Field("Title").FillAsync("Kept nowhere");
        await window.Text("storage is full or turned off").WaitForAsync();
        Assert.Equal("Kept nowhere", await window.Field("Title").InputValueAsync());
        await window.Go("/settings/profile");
        await window.Page.GetByLabel("Theme").SelectOptionAsync("dark");
        Assert.Equal("dark", await window.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));
        window.Quiet();
    }

    private static bool IsMessageSent(IResponse response) => response.Request.Method == "POST" && response.Url.EndsWith("/messages", StringComparison.Ordinal);

    private async Task<Guid> Thread(string title) =>
        (await (await demonstration.Http(Demonstration.Owner)).Post("/threads", new { clientId = await demonstration.ClientOf("Nora North"), title, text = "Hello?" }).Expect(201)).Id("id");

    private static async Task SignIn(Window window, string email, string password)
    {
        await window.Go("/sign-in");
        await window.Field("Email address").FillAsync(email);
        await window.Field("Password").FillAsync(password);
        await window.Keyboard.PressAsync("Enter");
        await window.At("/(?!sign-in).*");
        await window.Settled();
    }

    private static async Task Write(Window window, string text)
    {
        await window.Field("Write a message").FillAsync(text);
        await window.Button("Send").ClickAsync();
    }
}
