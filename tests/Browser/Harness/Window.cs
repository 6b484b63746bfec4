using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Scenarios.Harness;

namespace Portal.Browser.Harness;

/// <summary>Somebody's window on the portal.</summary>
public sealed class Window : IAsyncDisposable
{
    /// <summary>The repository's root.</summary>
    public static string Root => TestPortal.Root;

    public const int Desk = 1440;
    public const int Phone = 360;

    private static readonly ConcurrentDictionary<(Uri, string), Lazy<Task<string>>> SignedIn = new();
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Root, "src", "Web", "node_modules", "axe-core", "axe.min.js")));

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<Regex> _expected = [];
    private readonly Uri _address;
    private ICDPSession? _touch;

    private Window(Uri address, IBrowserContext context, IPage page)
    {
        (_address, Context, Page) = (address, context, page);
        page.Console += (_, m) => { if (m.Type is "error" or "warning") _complaints.Enqueue($"{m.Type}: {m.Text} ({m.Location})"); };
        page.PageError += (_, e) => _complaints.Enqueue($"exception: {e}");
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }
    public IKeyboard Keyboard => Page.Keyboard;

    /// <param name="email">Who is signed in; nobody when null.</param>
    public static async Task<Window> Open(TestPortal portal, string? email = null, int width = Desk, bool dark = false, string language = "en-GB", string firm = Demonstration.ShortName, string password = Demonstration.Password)
    {
        // By the name that browsers trust without TLS.
        var address = new UriBuilder(portal.Address) { Host = "localhost" }.Uri;
        var state = email is null ? null : await SignedIn.GetOrAdd((address, email), _ => new(() => SignIn(address, email, firm, password))).Value;
        var browser = await Chromium.Shared;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            StorageState = state,
            ViewportSize = new() { Width = width, Height = HeightOf(width) },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = language,
            TimezoneId = "Europe/Berlin",
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = IsTouched(width),
        });
        await context.AddInitScriptAsync("{ const ask = matchMedia; window.matchMedia = query => { window.askedForWidth ||= query.includes('width'); return ask(query) } }");
        context.SetDefaultTimeout(20_000);
        return new Window(address, context, await context.NewPageAsync());
    }

    /// <summary>Another page of the same browser, as a link in a mail opens it.</summary>
    public async Task<Window> Another() => new(_address, Context, await Context.NewPageAsync());

    /// <summary>Makes the window that wide, and a narrow one one that is touched.</summary>
    public async Task Resize(int width)
    {
        _touch ??= await Context.NewCDPSessionAsync(Page);
        await _touch.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = IsTouched(width) });
        await Page.SetViewportSizeAsync(width, HeightOf(width));
    }

    /// <summary>Whether the page's code asked how wide the window is, so that it may be another when it is loaded at another width.</summary>
    public Task<bool> AskedForWidth() => Page.EvaluateAsync<bool>("() => !!window.askedForWidth");

    private static bool IsTouched(int width) => width < 700;

    private static int HeightOf(int width) => IsTouched(width) ? 780 : 900;

    /// <summary>Goes to an address and waits until everything is there.</summary>
    public async Task<Window> Go(string path)
    {
        await Page.GotoAsync(path);
        await Settled();
        return this;
    }

    /// <summary>Waits until the page has its title and nothing is on its way.</summary>
    public async Task Settled()
    {
        // Calm for some frames: what was read may show a part that reads something more.
        await Page.WaitForFunctionAsync("""
            () => {
              const calm = document.querySelector('h1') && !document.querySelector('[aria-busy=true]')
              window.calmFrames = calm ? (window.calmFrames ?? 0) + 1 : 0
              return window.calmFrames > 6
            }
            """);
        await Page.WaitForFunctionAsync("() => document.fonts.status === 'loaded'");
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });
    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });
    public ILocator Text(string text) => Page.GetByText(text);
    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>What goes wrong on purpose may be complained about.</summary>
    public Window Expecting(string complaint)
    {
        _expected.Add(new Regex(complaint, RegexOptions.None, TimeSpan.FromSeconds(1)));
        return this;
    }

    /// <summary>Every rule of WCAG 2.2 A and AA, and what axe advises beyond; of those, only the ones about colours where all have been looked at.</summary>
    public async Task<IReadOnlyList<string>> Violations(string where, bool coloursOnly = false)
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window")) await Page.EvaluateAsync(Axe.Value);
        var found = await Page.EvaluateAsync<string[]>("""
            coloursOnly => {
              const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
              return axe.run(document, { runOnly: coloursOnly ? ['color-contrast', 'link-in-text-block'] : all }).then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 200)} | ${n.any[0]?.message ?? n.all[0]?.message ?? ''}`)))
            }
            """, coloursOnly);
        return [.. found.Select(f => $"{where}: {f}")];
    }

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Asserts that the browser complained about nothing that the test did not expect: no error, no warning, no breach of the content policy.</summary>
    public void Quiet()
    {
        var complaints = _complaints.Where(c => !_expected.Any(e => e.IsMatch(c))).ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    public async ValueTask DisposeAsync()
    {
        // What it showed last, for whoever looks for the reason of a failure.
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_PICTURES") is { Length: > 0 } folder) await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{Guid.CreateVersion7()}.png") });
        await Context.CloseAsync();
    }

    private static async Task<string> SignIn(Uri address, string email, string firm, string password)
    {
        await using var window = new Closing(await (await Chromium.Shared).NewContextAsync(new() { BaseURL = address.ToString() }));
        var page = await window.Context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        var status = await page.EvaluateAsync<int>("""
            async body => (await fetch('/api/v1/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).status
            """, new { email, password, firm });
        Assert.Equal(200, status);
        return await window.Context.StorageStateAsync();
    }

    private sealed record Closing(IBrowserContext Context) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Context.CloseAsync();
    }
}
