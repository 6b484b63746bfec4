using System.Text.RegularExpressions;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>The front end as the host serves it.</summary>
[Collection(OnePortal.Name)]
public partial class WebPages(TestPortal portal)
{
    [Theory]
    [InlineData("//")]
    [InlineData("//documents/0193b3a1-0000-7000-8000-000000000000")]
    [InlineData("//sign-in?next=/invoices")]
    [InlineData("//no/such/page")]
    public async Task every_address_that_is_no_operations_gives_the_page(string path)
    {
        var page = await portal.Visitor().Get(path).Expect(200);
        Assert.Equal("text/html", page.ContentHeaders.ContentType!.MediaType);
        Assert.Contains("<div id=\"root\">", page.Text, StringComparison.Ordinal);
        Assert.Contains("data-session=\"no\"", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no-such-operation", 404)]
    [InlineData("//assets/no-such-file.js", 404)]
    [InlineData("//assets/..%2f..%2fmanifest.json", 404)]
    [InlineData("//health/nothing", 404)]
    public async Task programs_are_given_no_page(string path, int status)
    {
        var answer = await portal.Visitor().Get(path).Expect(status);
        Assert.Equal("application/problem+json", answer.ContentHeaders.ContentType!.MediaType);
    }

    [Fact]
    public async Task the_reference_runs_its_own_script_and_no_other()
    {
        var page = await portal.Visitor().Get("//docs/").Expect(200);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        var scripts = policy.Split(';').Single(p => p.TrimStart().StartsWith("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
        Assert.Contains("'sha256-", scripts, StringComparison.Ordinal);
    }

    [Theory, InlineData("javascript:alert(1)"), InlineData("data:text/html,x"), InlineData("http://evil.example/"), InlineData("https://app.example;x/")]
    public async Task the_page_of_consent_sends_its_form_only_where_an_app_can_be(string redirect)
    {
        var policy = (await portal.Visitor().Get($"//authorize?redirect_uri={Uri.EscapeDataString(redirect)}").Expect(200)).Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("form-action 'self';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task pages_let_no_script_or_style_run_that_is_not_their_own()
    {
        var (first, second) = (await portal.Visitor().Get("//").Expect(200), await portal.Visitor().Get("//").Expect(200));
        var policy = first.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var part in new[] { "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'" }) Assert.Contains(part, policy, StringComparison.Ordinal);
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.NotEqual(nonce, Nonce().Match(second.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value);
        // Whatever stands in the page itself is data, or carries this answer's nonce.
        Assert.All(Inline().Matches(first.Text), m => Assert.True(m.Value.Contains($"nonce=\"{nonce}\"", StringComparison.Ordinal) || m.Value.Contains("type=\"application/json\"", StringComparison.Ordinal), m.Value));
        Assert.True(first.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task pages_show_the_firms_branding_at_once_and_a_name_ends_no_element()
    {
        var firm = await portal.NewFirm("Face");
        const string name = "</title></script><script>alert(1)</script>";
        var branding = await firm.Owner.Get("/admin/branding").Expect(200);
        await portal.Settled(() => firm.Owner.Patch("/admin/branding", new { name, colour = "#b4532a", welcome = (string?)null }, branding.ETag).Expect(200));
        var page = (await firm.Owner.Get("//").Expect(200)).Text;
        Assert.Contains("--accent-light:#", page, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)</script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/title&gt;", page, StringComparison.Ordinal);
        Assert.Contains("data-session=\"yes\"", page, StringComparison.Ordinal);
        var manifest = await firm.Owner.Get("//app.webmanifest").Expect(200);
        Assert.Equal((name, "application/manifest+json"), (manifest.String("name"), manifest.ContentHeaders.ContentType!.MediaType));
        await firm.Owner.Post("/auth/logout").Expect(204);
        Assert.Contains("data-session=\"no\"", (await firm.Owner.Get("//").Expect(200)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task files_come_compressed_and_for_good_when_their_name_names_their_content()
    {
        var page = (await portal.Visitor().Get("//").Expect(200)).Text;
        var script = "/" + Asset().Match(page).Value;
        var file = await portal.Visitor().Get(script, ("Accept-Encoding", "gzip, br")).Expect(200);
        Assert.Equal("br", file.ContentHeaders.ContentEncoding.Single());
        Assert.True(file.Headers.CacheControl is { Public: true, MaxAge.Days: 365 });
        Assert.Empty((await portal.Visitor().Get(script, ("Accept-Encoding", "identity")).Expect(200)).ContentHeaders.ContentEncoding);
        await portal.Visitor().Get(script, ("Accept-Encoding", "br"), ("If-None-Match", file.ETag)).Expect(304);
        Assert.Contains("text/html", (await portal.Visitor().Get("//manifest.json").Expect(200)).ContentHeaders.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_browser_is_told_at_once_what_the_page_needs()
    {
        var german = (await portal.Visitor().Get("//invoices/0193b3a1-0000-7000-8000-000000000000", ("Accept-Language", "de-AT,de;q=0.9,en;q=0.5")).Expect(200)).Text;
        var french = (await portal.Visitor().Get("//invoices/0193b3a1-0000-7000-8000-000000000000", ("Accept-Language", "fr")).Expect(200)).Text;
        var files = Preloaded().Matches(german).Select(m => m.Groups[1].Value).ToList();
        Assert.Contains(files, f => f.StartsWith("assets/InvoicePage-", StringComparison.Ordinal));
        foreach (var file in files) await portal.Visitor().Get("//" + file).Expect(200);
        Assert.NotEqual(files, Preloaded().Matches(french).Select(m => m.Groups[1].Value));
    }

    [GeneratedRegex("'nonce-([^']+)'", RegexOptions.None, 1000)]
    private static partial Regex Nonce();

    [GeneratedRegex("<(?:script|style)(?![^>]*src=)[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("/assets/index-[\\w-]+\\.js", RegexOptions.None, 1000)]
    private static partial Regex Asset();

    [GeneratedRegex("rel=\"modulepreload\" href=\"/(assets/[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Preloaded();
}
