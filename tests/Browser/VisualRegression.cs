using Microsoft.Playwright;
using Portal.Browser.Harness;
using SkiaSharp;

namespace Portal.Browser;

/// <summary>
/// The main pages look as they were approved to look, wide and narrow, in light and in dark. The pictures kept in <c>Looks</c> are a
/// quarter of the size, so that a person sees the page in them and another way to smooth letters is no difference. After a change on
/// purpose they are renewed, and looked at, by <c>PORTAL_WRITE_DOCS=1 dotnet test tests/Browser -p:Tier=all --filter VisualRegression</c>.
/// </summary>
[Collection(DemonstrationToLookAt.Name)]
public class VisualRegression(Demonstration demonstration)
{
    private const int Smaller = 4;

    /// <summary>From how many of 256 steps of grey on a point differs. Letters that moved by a fraction of a point stay below.</summary>
    private const int Visible = 40;

    /// <summary>How much of a page may differ: other dates have other lengths; a part that moved, went or came is more.</summary>
    private const double Tolerated = 0.04;

    /// <summary>The content policy lets in no other style.</summary>
    private const string Timeless = """
        () => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync('time, [data-time] { visibility: hidden }')
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
        }
        """;

    private static readonly bool Renew = Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1";
    private static readonly string Kept = Path.Combine(Window.Root, "tests", "Browser", "Looks");

    /// <summary>Addresses by name; what stands in braces is the id of the list's first.</summary>
    private static readonly (string Name, string? Who, string Path)[] Looked =
    [
        ("sign-in", null, "/sign-in"), ("sign-in-link", null, "/sign-in/link"), ("forgot", null, "/forgot"), ("operator", null, "/operator"),
        .. new[]
        {
            ("home", "/"), ("files", "/documents"), ("file", "/documents/{/documents}"), ("invoices", "/invoices"), ("invoice", "/invoices/{/invoices}"),
            ("conversations", "/messages"), ("conversation", "/messages/{/threads}"), ("projects", "/projects"), ("project", "/projects/{/projects}"),
            ("timeline", "/timeline"), ("notifications", "/notifications"), ("team", "/team"), ("profile", "/settings/profile"),
        }.Select(p => ("contact-" + p.Item1, (string?)Demonstration.Contact, p.Item2)),
        .. new[]
        {
            ("home", "/"), ("clients", "/clients"), ("client", "/clients/{/clients}"), ("client-people", "/clients/{/clients}?tab=people"), ("files", "/documents"),
            ("invoices", "/invoices"), ("invoice", "/invoices/{/invoices}"), ("new-invoice", "/invoices/new"), ("conversations", "/messages"),
            ("project", "/projects/{/projects}"), ("timeline", "/timeline"), ("settings", "/settings"), ("branding", "/settings/branding"),
        }.Select(p => ("member-" + p.Item1, (string?)Demonstration.Owner, p.Item2)),
    ];

    [Theory, Trait("tier", "nightly")]
    [InlineData(null)]
    [InlineData(Demonstration.Contact)]
    [InlineData(Demonstration.Owner)]
    public async Task pages_look_as_their_kept_pictures(string? email)
    {
        var different = new List<string>();
        await using var window = await Window.Open(demonstration.Portal, email);
        foreach (var (name, _, address) in Looked.Where(p => p.Who == email))
        {
            var path = address;
            if (path.IndexOf('{', StringComparison.Ordinal) is > 0 and var at)
                path = path[..at] + (await demonstration.First(email!, path[(at + 1)..path.IndexOf('}', StringComparison.Ordinal)])).GetProperty("id") + path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..];
            foreach (var width in new[] { Window.Desk, Window.Phone })
            {
                await window.Resize(width);
                await window.Go(path);
                // What tells the hour is another tomorrow.
                await window.Page.EvaluateAsync(Timeless);
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    await Compare($"{name}-{(width == Window.Desk ? "desk" : "phone")}-{(scheme == ColorScheme.Dark ? "dark" : "light")}", window.Page, different);
                }
                await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            }
        }
        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public void a_part_that_is_gone_is_seen_and_a_smoother_letter_is_not()
    {
        using var page = Drawn(c =>
        {
            c.DrawRect(20, 20, 320, 60, Ink);
            c.DrawRect(20, 100, 320, 60, Ink);
        });
        using var same = Drawn(c =>
        {
            c.DrawRect(20.3f, 20.2f, 320, 60, Ink);
            c.DrawRect(20.3f, 100.2f, 320, 60, Ink);
        });
        using var without = Drawn(c => c.DrawRect(20, 20, 320, 60, Ink));
        Assert.True(Difference(page, same) < Tolerated);
        Assert.True(Difference(page, without) > Tolerated);
    }

    private static async Task Compare(string name, IPage page, List<string> different)
    {
        using var whole = SKBitmap.Decode(await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide }));
        using var now = whole.Resize(new SKSizeI(whole.Width / Smaller, whole.Height / Smaller), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var file = Path.Combine(Kept, name + ".webp");
        if (Renew)
        {
            Directory.CreateDirectory(Kept);
            await File.WriteAllBytesAsync(file, now.Encode(SKEncodedImageFormat.Webp, 80).ToArray());
            return;
        }
        if (!File.Exists(file))
        {
            different.Add($"{name}: there is no picture of it in {Kept}");
            return;
        }
        using var before = SKBitmap.Decode(file);
        if (before.Width != now.Width || before.Height != now.Height) different.Add($"{name}: {now.Width}x{now.Height} instead of {before.Width}x{before.Height}");
        else if (Difference(before, now) is > Tolerated and var share)
        {
            var seen = Path.Combine(Directory.CreateTempSubdirectory("looks").FullName, name + ".webp");
            await File.WriteAllBytesAsync(seen, now.Encode(SKEncodedImageFormat.Webp, 80).ToArray());
            different.Add($"{name}: {share:P1} of it differs, see {seen}");
        }
    }

    /// <summary>The share of points that differ visibly.</summary>
    private static double Difference(SKBitmap one, SKBitmap other)
    {
        var (a, b) = (one.Pixels, other.Pixels);
        var differing = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if (Math.Abs(a[i].Red - b[i].Red) + Math.Abs(a[i].Green - b[i].Green) + Math.Abs(a[i].Blue - b[i].Blue) > 3 * Visible) differing++;
        }
        return (double)differing / a.Length;
    }

    private static SKPaint Ink => new() { Color = SKColors.Black, IsAntialias = true };

    private static SKBitmap Drawn(Action<SKCanvas> draw)
    {
        var bitmap = new SKBitmap(360, 225);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        draw(canvas);
        return bitmap;
    }
}
