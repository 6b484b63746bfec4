using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
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

    public static IReadOnlyList<int> Widths { get; } = [Desk, Phone];

    /// <summary>For how long what must come is waited for, in milliseconds.</summary>
    private const float Patience = 20_000;

    private static readonly ConcurrentDictionary<(Uri, string), Lazy<Task<string>>> SignedIn = new();
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Root, "src", "Web", "node_modules", "axe-core", "axe.min.js")));

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<Regex> _expected = [];
    private readonly Uri _address;
    private ICDPSession? _touch;
    private int _asked, _width, _loadedAt;

    private Window(Uri address, IBrowserContext context, IPage page, int width)
    {
        (_address, Context, Page, _width) = (address, context, page, width);
        page.Console += (_, m) => { if (m.Type is "error" or "warning") _complaints.Enqueue($"{m.Type}: {m.Text} ({m.Location})"); };
        page.PageError += (_, e) => _complaints.Enqueue($"exception: {e}");
    }

    private string Origin => _address.GetLeftPart(UriPartial.Authority);

    public IBrowserContext Context { get; }
    public IPage Page { get; }
    public IKeyboard Keyboard => Page.Keyboard;

    /// <param name="email">Who is signed in; nobody when null.</param>
    /// <param name="undo">Whether what they send waits for some seconds, so that it can be undone.</param>
    public static async Task<Window> Open(TestPortal portal, string? email = null, int width = Desk, bool dark = false, string language = "en-GB", string firm = Demonstration.ShortName, string password = Demonstration.Password, bool undo = false)
    {
        // By the name that browsers trust without TLS.
        var address = new UriBuilder(portal.Address) { Host = "localhost" }.Uri;
        var state = email is null ? null : await SignedIn.GetOrAdd((address, email), _ => new(() => SignIn(portal, email, firm, password))).Value;
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
        // What is sent waits for nobody's second thoughts, except where that is shown.
        if (!undo) await context.AddInitScriptAsync("try { localStorage.setItem('undo', 'off') } catch { /* kept from the page as well */ }");
        context.SetDefaultTimeout(Patience);
        return new Window(address, context, await context.NewPageAsync(), width);
    }

    /// <summary>Another page of the same browser, as a link in a mail opens it.</summary>
    public async Task<Window> Another() => new(_address, Context, await Context.NewPageAsync(), _width);

    /// <summary>Makes the window that wide, and a narrow one one that is touched.</summary>
    public async Task Resize(int width)
    {
        _touch ??= await Context.NewCDPSessionAsync(Page);
        await _touch.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = IsTouched(width) });
        await Page.SetViewportSizeAsync(width, HeightOf(width));
        _width = width;
    }

    private static bool IsTouched(int width) => width < 700;

    private static int HeightOf(int width) => IsTouched(width) ? 780 : 900;

    /// <summary>Goes to an address and waits until everything is there.</summary>
    public async Task<Window> Go(string path)
    {
        await Page.GotoAsync(path);
        _loadedAt = _width;
        await Settled();
        return this;
    }

    /// <summary>
    /// Goes to an address as a link of the portal leads there, which costs a third of loading it: the front end is there already, and whatever
    /// a test has put beside it. What was loaded at another width is loaded again.
    /// </summary>
    public async Task<Window> Follow(string path)
    {
        if (_loadedAt != _width) return await Go(path);
        await Page.EvaluateAsync("path => window.__TSR_ROUTER__.navigate({ href: path })", path);
        await Settled();
        return this;
    }

    /// <summary>Waits until the page has its title and nothing is on its way.</summary>
    public async Task Settled()
    {
        // Calm for some frames: what was read may show a part that reads something more.
        await Page.WaitForFunctionAsync("""
            asked => {
              const calm = document.querySelector('h1') && !document.querySelector('[aria-busy=true]') && document.fonts.status === 'loaded'
              const before = window.calm?.asked === asked ? window.calm.frames : 0
              window.calm = { asked, frames: calm ? before + 1 : 0 }
              return window.calm.frames > 6
            }
            """, ++_asked);
    }

    /// <summary>
    /// Waits until the window is at that address. It looks again and again: what waits for the navigation itself misses one
    /// that comes between the look at the address and the wait.
    /// </summary>
    /// <param name="path">A regular expression for path and query, or for the whole address when it is elsewhere.</param>
    public Task At([StringSyntax(StringSyntaxAttribute.Regex)] string path) =>
        Assertions.Expect(Page).ToHaveURLAsync(new Regex(path.StartsWith('/') ? $"^{Regex.Escape(Origin)}{path}$" : $"^{path}"), new() { Timeout = Patience });

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

    /// <param name="rules">Which rules of axe; every one of WCAG 2.2 A and AA, and what axe advises beyond, when none is named.</param>
    public async Task<IReadOnlyList<string>> Violations(string where, IReadOnlyList<string>? rules = null)
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window")) await Page.EvaluateAsync(Axe.Value);
        var found = await Page.EvaluateAsync<string[]>("""
            rules => {
              const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
              const told = (rule, node) => `${rule.id}: ${node.html.slice(0, 200)} | ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`
              // What passes is not described.
              const options = { runOnly: rules ?? all, resultTypes: ['violations'] }
              return axe.run(document, options).then(r => r.violations.flatMap(v => v.nodes.map(n => told(v, n))))
            }
            """, rules);
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

    /// <summary>What a browser holds of somebody who has signed in. A page is not opened only for that.</summary>
    private static async Task<string> SignIn(TestPortal portal, string email, string firm, string password)
    {
        var visitor = portal.Visitor();
        visitor.Keep(await visitor.Post("/auth/login", new { email, password, firm }).Expect(200));
        var cookies = visitor.Cookie!.Split("; ").Select(c => c.Split('=', 2))
            .Select(c => new { name = c[0], value = c[1], domain = "localhost", path = "/", expires = -1, httpOnly = true, secure = true, sameSite = "Lax" });
        return JsonSerializer.Serialize(new { cookies, origins = Array.Empty<object>() });
    }
}
