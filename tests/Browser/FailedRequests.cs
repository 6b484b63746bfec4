using System.Text.Json;
using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>When something goes wrong, what was typed stays, the page says what to do, and trying again does nothing twice.</summary>
[Collection(OneDemonstration.Name)]
public class FailedRequests(Demonstration demonstration)
{
    /// <summary>Something that a person sends: where, what they type, how they send it, and how many of it there are.</summary>
    private sealed record Sent(string Path, string Api, (string Label, string Text)[] Typed, string Button, Func<Task<int>> Count, Func<Window, Task>? Before = null);

    private async Task<Sent> Of(string kind)
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var contact = await demonstration.Http(Demonstration.Contact);
        var clientId = (await contact.Get("/me").Expect(200)).Json.GetProperty("clients")[0].GetProperty("id").GetGuid();
        async Task<int> Named(string list, string property, string text) => (await owner.Get(list).Expect(200)).Items.Count(i => i.GetProperty(property).ToString() == text);
        switch (kind)
        {
            case "a message":
                var thread = (await owner.Post("/threads", new { clientId, title = "In trouble", text = "Hello?" }).Expect(201)).Id("id");
                return new($"/messages/{thread}", $"/threads/{thread}/messages", [("Write a message", "Typed once")], "Send", () => Named($"/threads/{thread}/messages", "text", "Typed once"));
            case "a conversation":
                return new($"/messages?new=true&client={clientId}", "/threads", [("Title", "Begun in trouble"), ("First message", "Good day")], "Send message", () => Named("/threads?limit=100", "title", "Begun in trouble"));
            case "a client":
                return new("/clients?new=true", "/clients", [("Client name", "Troubled & Sons")], "Add client", () => Named("/clients?limit=100", "name", "Troubled & Sons"));
            case "a contact":
                return new($"/clients/{clientId}?tab=people", "/contacts", [("Name", "Tara Trouble"), ("Email address", "tara@trouble.example")], "Send invitation", () => Named($"/contacts?limit=100&filter[clientId]={clientId}", "email", "tara@trouble.example"),
                    w => w.Button("Invite contact").First.ClickAsync());
            case "a project":
                return new($"/projects/new?client={clientId}", "/projects", [("Title", "Work in trouble")], "Create project", () => Named("/projects?limit=100", "title", "Work in trouble"));
            case "an invoice":
                return new($"/invoices/new?client={clientId}", "/invoices", [("Title", "Billed in trouble"), ("Description", "Hours"), ("Quantity", "3"), ("Unit price", "10"), ("Tax %", "19")], "Save draft", () => Named("/invoices?limit=100", "title", "Billed in trouble"));
            default: throw new ArgumentException(kind);
        }
    }

    public static TheoryData<string> Kinds => ["a message", "a conversation", "a client", "a contact", "a project", "an invoice"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task a_request_that_fails_keeps_what_was_typed_and_is_done_once(string kind)
    {
        var sent = await Of(kind);
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await Hurry(window);
        window.Expecting("status of (401|409|422|429|500|503)|ERR_(FAILED|INTERNET_DISCONNECTED|CONNECTION)|status of 0");
        await window.Go(sent.Path);
        if (sent.Before is not null) await sent.Before(window);
        foreach (var (label, text) in sent.Typed) await window.Page.GetByLabel(label, new() { Exact = true }).First.FillAsync(text);

        foreach (var (status, code, word) in new[] { (503, "unavailable", "try again"), (429, "too-many-requests", "wait"), (409, "conflict", "again"), (422, "idempotency-key-reused", "again"), (500, "unexpected", "try again") })
        {
            await Answering(window, sent.Api, status, code);
            // What was said of the try before may read the same: this one has to be answered before the portal answers again.
            await window.Page.RunAndWaitForResponseAsync(() => Send(window, sent),
                r => r.Request.Method == "POST" && r.Url.EndsWith(sent.Api, StringComparison.Ordinal));
            var alert = window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = word });
            await alert.First.WaitForAsync();
            await StillThere(window, sent, $"{status} {code}");
            await window.Page.UnrouteAllAsync();
        }

        // The portal did it, but its answer is lost, each time.
        await window.Page.RouteAsync("**/api/v1" + sent.Api, async route =>
        {
            if (route.Request.Method != "POST") { await route.FallbackAsync(); return; }
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await Send(window, sent);
        await window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "connection" }).First.WaitForAsync();
        await StillThere(window, sent, "lost answer");
        await window.Page.UnrouteAllAsync();

        // Also over a reload: what was typed and what was tried are both known still.
        if (kind is not "a client")
        {
            await window.Page.ReloadAsync();
            await window.Settled();
            if (sent.Before is not null && await window.Dialog.CountAsync() == 0) await sent.Before(window);
            await StillThere(window, sent, "reload");
        }
        await window.Page.RunAndWaitForResponseAsync(() => Send(window, sent),
            r => r.Request.Method == "POST" && r.Url.EndsWith(sent.Api, StringComparison.Ordinal));
        await Gone(window, sent);
        Assert.Equal(1, await sent.Count());
        window.Quiet();
    }

    [Theory]
    [InlineData("a message")]
    [InlineData("a contact")]
    [InlineData("an invoice")]
    public async Task a_session_that_ended_lets_somebody_sign_in_again_where_they_are(string kind)
    {
        var sent = await Of(kind);
        var email = await demonstration.NewMember();
        await using var window = await Window.Open(demonstration.Portal, email, password: Visitors.Password);
        window.Expecting("status of 401");
        await window.Go(sent.Path);
        if (sent.Before is not null) await sent.Before(window);
        var typed = sent.Typed.Select(t => (t.Label, Text: t.Label == "Email address" ? "again@trouble.example" : t.Text + " again")).ToArray();
        foreach (var (label, text) in typed) await window.Page.GetByLabel(label, new() { Exact = true }).First.FillAsync(label is "Quantity" or "Unit price" or "Tax %" ? "4" : text);

        await window.Page.EvaluateAsync("() => fetch('/api/v1/me').then(r => r.json()).then(me => fetch('/api/v1/auth/logout', { method: 'POST', headers: { 'X-CSRF-Token': me.csrfToken, 'Idempotency-Key': crypto.randomUUID() } }))");
        await Send(window, sent);
        await window.Field($"Password for {email}").FillAsync(Visitors.Password);
        await window.Button("Sign in and continue").ClickAsync();
        await window.Page.GetByText("Your session has ended").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await Gone(window, sent);
        window.Quiet();
    }

    [Fact]
    public async Task a_file_that_could_not_be_uploaded_is_kept_and_stored_once()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var clientId = (await (await demonstration.Http(Demonstration.Contact)).Get("/me").Expect(200)).Json.GetProperty("clients")[0].GetProperty("id").GetGuid();
        var file = Path.Combine(demonstration.Portal.Data, "Troubled file.txt");
        await File.WriteAllTextAsync(file, "Kept.");
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact);
        await Hurry(window);
        window.Expecting("status of (429|503)");
        await window.Go("/documents");

        var chooser = await window.Page.RunAndWaitForFileChooserAsync(async () =>
        {
            await window.Page.RouteAsync("**/api/v1/documents?*", route => route.Request.Method == "POST" ? Refuse(route, 503, "unavailable") : route.FallbackAsync());
            await window.Button("Upload").First.ClickAsync();
        });
        await chooser.SetFilesAsync(file);
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await window.Button("Try again").WaitForAsync();
        await window.Page.UnrouteAllAsync();
        await window.Page.RouteAsync("**/api/v1/documents?*", route => route.Request.Method == "POST" ? Refuse(route, 429, "too-many-requests") : route.FallbackAsync());
        await window.Button("Try again").ClickAsync();
        await window.Button("Try again").WaitForAsync();
        await window.Page.UnrouteAllAsync();

        await window.Button("Try again").ClickAsync();
        await window.Link("Troubled file").First.WaitForAsync();
        Assert.Equal(1, (await owner.Get($"/documents?limit=100&filter[clientId]={clientId}").Expect(200)).Items.Count(d => d.GetProperty("title").GetString() == "Troubled file"));
        window.Quiet();
    }

    [Fact]
    public async Task a_conflict_shows_what_somebody_else_changed_meanwhile_and_keeps_both()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        var client = (await owner.Post("/clients", new { name = "Twice changed" }).Expect(201));
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        window.Expecting("status of 412");
        await window.Go($"/clients/{client.Id("id")}?tab=details");
        await window.Button("Edit client").First.ClickAsync();
        await window.Field("Client name").FillAsync("Mine");
        // Somebody else is faster, and this window does not hear of it in time.
        await window.Page.RouteAsync("**/api/v1/clients/*", async route =>
        {
            if (route.Request.Method == "PATCH") await owner.Patch($"/clients/{client.Id("id")}", new { name = "Theirs" }, client.ETag).Expect(200);
            await window.Page.UnrouteAllAsync();
            await route.ContinueAsync();
        });
        await window.Button("Save").ClickAsync();
        await window.Text("Someone else changed this").WaitForAsync();
        await window.Text("Theirs").First.WaitForAsync();
        Assert.Equal("Mine", await window.Field("Client name").InputValueAsync());
        await window.Button("Save mine").ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Mine", Exact = true }).WaitForAsync();
        window.Quiet();
    }

    /// <summary>What the page waits for, such as the second that a Retry-After asks for, passes twenty times as fast.</summary>
    private static async Task Hurry(Window window) => await window.Page.AddInitScriptAsync("{ const wait = setTimeout; window.setTimeout = (then, ms, ...rest) => wait(then, ms / 20, ...rest) }");

    private static async Task Answering(Window window, string api, int status, string code) =>
        await window.Page.RouteAsync("**/api/v1" + api, async route =>
    {
        if (route.Request.Method != "POST") { await route.FallbackAsync(); return; }
        await Refuse(route, status, code);
    });

    private static Task Refuse(IRoute route, int status, string code) => route.FulfillAsync(new()
    {
        Status = status,
        ContentType = "application/problem+json",
        Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
        Body = JsonSerializer.Serialize(new { type = $"/problems/{code}", title = code, status, detail = code, code, traceId = "0123456789abcdef" }),
    });

    private static async Task Send(Window window, Sent sent)
    {
        var again = window.Button("Try again");
        await (await again.CountAsync() > 0 && sent.Button == "Send" ? again.First : window.Button(sent.Button).Last).ClickAsync();
    }

    private static async Task StillThere(Window window, Sent sent, string after)
    {
        foreach (var (label, text) in sent.Typed)
        {
            var field = window.Page.GetByLabel(label, new() { Exact = true }).First;
            var there = await field.CountAsync() > 0 && await field.InputValueAsync() == text || await window.Page.GetByText(text, new() { Exact = true }).CountAsync() > 0;
            Assert.True(there, $"After {after}, \"{text}\" is gone from {label}.");
        }
    }

    /// <summary>Sent: the form is closed or empty again.</summary>
    private static async Task Gone(Window window, Sent sent)
    {
        await window.Page.WaitForFunctionAsync("text => ![...document.querySelectorAll('input, textarea')].some(e => e.value === text)", sent.Typed[^1].Text);
        Assert.Equal(0, await window.Page.GetByRole(AriaRole.Alert).CountAsync());
    }
}
