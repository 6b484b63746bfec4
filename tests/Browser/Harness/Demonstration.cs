using System.Collections.Concurrent;
using System.Text.Json;
using Portal.Scenarios.Harness;

namespace Portal.Browser.Harness;

/// <summary>What changes nothing looks at a demonstration of its own, so that nothing changes under its eyes and both run side by side.</summary>
[CollectionDefinition(Name)]
public sealed class DemonstrationToLookAt : ICollectionFixture<Demonstration>
{
    public const string Name = "demonstration to look at";
}

/// <summary>Most tests work in one portal with the demonstration firm in it.</summary>
[CollectionDefinition(Name)]
public sealed class OneDemonstration : ICollectionFixture<Demonstration>
{
    public const string Name = "one demonstration";
}

/// <summary>A portal with the demonstration firm, as a newcomer starts it.</summary>
public sealed class Demonstration : IAsyncLifetime
{
    public const string Owner = "ada@brightside.example";
    public const string Contact = "north@northwindbakery.example";
    public const string Password = "a long and private phrase";
    public const string ShortName = "brightside";

    private readonly ConcurrentDictionary<(string Email, long Minutes), Lazy<Task<Visitor>>> _visitors = new();

    private static readonly Lazy<Task<TestPortal>> Filled = new(Fill);

    public TestPortal Portal { get; private set; } = null!;

    /// <summary>What the console said when it was stopped at once, before it was filled in.</summary>
    public static string FirstTime { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Portal = new() { Configure = Demo.Demo.Configure, CopyOf = await Filled.Value };
        await Portal.InitializeAsync();
    }

    /// <summary>The demonstration is filled in once, and copied for each who wants one.</summary>
    private static async Task<TestPortal> Fill()
    {
        var portal = new TestPortal { Configure = Demo.Demo.Configure };
        await portal.InitializeAsync();
        var said = new StringWriter();
        portal.App.Lifetime.StopApplication();
        await Demo.Demo.Fill(portal.App, said);
        FirstTime = said.ToString();
        await portal.Stop();
        await portal.Start();
        // Two months of work take as long as they take: only what still follows from them is waited for with a limit.
        await Demo.Demo.Fill(portal.App);
        await portal.ListenersCaughtUp();
        await portal.TimelineCaughtUp();
        await portal.Stop();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(portal.Data, recursive: true);
        return portal;
    }

    public Task DisposeAsync() => Portal.DisposeAsync();

    /// <summary>
    /// The same person over HTTP, to do quickly what a test is not about. They sign in again every other minute: what asks for a sign-in of the
    /// last five is done on a slow machine too.
    /// </summary>
    public Task<Visitor> Http(string email) => _visitors.GetOrAdd((email, Environment.TickCount64 / 120_000), key => new(async () =>
    {
        var visitor = Portal.Visitor();
        await visitor.SignIn(ShortName, key.Email, Password);
        return visitor;
    })).Value;

    /// <summary>The newest thing of that list which fits, as that person sees it.</summary>
    public async Task<JsonElement> First(string email, string path, Func<JsonElement, bool>? fits = null) =>
        (await (await Http(email)).Get(path).Expect(200)).Items.First(fits ?? (_ => true));

    /// <summary>The id of the client that the contact of that name acts for.</summary>
    public async Task<string> ClientOf(string contact) =>
        (await First(Owner, "/contacts?limit=100", c => c.GetProperty("name").GetString() == contact)).GetProperty("rights").EnumerateObject().First().Name;

    /// <summary>Somebody new of the firm, whose sessions are nobody else's: their e-mail address. The password is <see cref="Visitors.Password"/>.</summary>
    public async Task<string> NewMember()
    {
        var owner = await Http(Owner);
        return await Agreed(await new Firm(Portal, ShortName, (await owner.Get("/me").Expect(200)).Id("firm", "id"), owner).JoinMember());
    }

    /// <summary>Somebody new has accepted the firm's terms, so that no test but those about them is asked.</summary>
    public async Task<string> Agreed(string email)
    {
        var visitor = Portal.Visitor();
        await visitor.SignIn(ShortName, email, Visitors.Password);
        foreach (var open in (await visitor.Get("/me/agreements").Expect(200)).Json.GetProperty("open").EnumerateArray()) await visitor.Post($"/me/agreements/{open.GetProperty("id")}").Expect(200);
        await visitor.Post("/auth/logout").Expect(204);
        return email;
    }
}
