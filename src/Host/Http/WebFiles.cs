using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.StaticFiles;
using Portal.Identity.Applications;
using Portal.Identity.Firms;

namespace Portal.Http;

/// <summary>The front end: its files, compressed beforehand, and for every address of a page the one page that draws them all.</summary>
internal sealed class WebFiles
{
    /// <summary>Addresses below these are never pages: what is not there is not found.</summary>
    private static readonly string[] NotPages = ["/api", "/openapi", "/docs", "/problems", "/health", "/hooks", "/dev", "/.well-known", "/connect", "/assets"];

    private sealed record File(string Path, string ContentType, bool Immutable, IReadOnlyDictionary<string, string> Compressed);

    /// <summary>What the browser needs for the page at an address, beside what every page needs. A segment that begins with $ stands for any.</summary>
    private sealed record Needed(string Path, string[] Words, string[] Scripts)
    {
        private readonly string[] _segments = Path.Split('/');

        public bool Fits(string[] segments) => segments.Length == _segments.Length && segments.Zip(_segments).All(s => s.Second.StartsWith('$') || s.First == s.Second);
    }

    private sealed record Index(Needed[] Pages, Dictionary<string, Dictionary<string, string>> Languages);

    private readonly FrozenDictionary<string, File> _files;
    private const string Manifest = "/app.webmanifest";
    private readonly string _page, _theme, _manifest;
    private readonly Index _index;

    private WebFiles(string root)
    {
        var types = new FileExtensionContentTypeProvider { Mappings = { [".mjs"] = "text/javascript", [".webmanifest"] = "application/manifest+json" } };
        _files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is not (".br" or ".gz" or ".html") && Path.GetFileName(f) is not (".built" or "manifest.json"))
            .ToFrozenDictionary(f => "/" + Path.GetRelativePath(root, f).Replace('\\', '/'), f => new File(f,
                types.TryGetContentType(f, out var type) ? type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type : "application/octet-stream",
                Path.GetRelativePath(root, f).StartsWith("assets", StringComparison.Ordinal),
                new[] { ("br", ".br"), ("gzip", ".gz") }.Where(c => System.IO.File.Exists(f + c.Item2)).ToDictionary(c => c.Item1, c => f + c.Item2)));
        _page = System.IO.File.ReadAllText(Path.Combine(root, "index.html"));
        _theme = System.IO.File.ReadAllText(Path.Combine(root, "theme.js"));
        _manifest = System.IO.File.ReadAllText(Path.Combine(root, Manifest[1..]));
        _index = JsonSerializer.Deserialize<Index>(System.IO.File.ReadAllText(Path.Combine(root, "pages.json")), JsonSerializerOptions.Web)!;
    }

    /// <summary>Answers what no operation answers. An address that takes another method, or another content type, is an operation's all the same.</summary>
    public static void Use(WebApplication app)
    {
        var web = new WebFiles(Home() ?? throw new StartupException("The front end's files are not beside the program. Build the host again, or publish it whole."));
        app.Use((http, next) => http.GetEndpoint() is null && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) ? web.Answer(http) : next(http));
    }

    /// <summary>Beside a published program in web/, else where the build put it.</summary>
    private static string? Home() => new[]
    {
        Path.Combine(AppContext.BaseDirectory, "web"),
        typeof(WebFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "Web")?.Value,
    }.FirstOrDefault(d => d is not null && System.IO.File.Exists(Path.Combine(d, "index.html")));

    private async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (path == Manifest) await Install(http, await http.RequestServices.GetRequiredService<IBranding>().Of(http, http.RequestAborted));
        else if (_files.TryGetValue(path, out var file)) await Send(http, file);
        else if (NotPages.Any(p => http.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase))) throw Problems.NotFound.Refuse();
        else
        {
            var services = http.RequestServices;
            await Page(http, await services.GetRequiredService<IBranding>().Of(http, http.RequestAborted), await services.GetRequiredService<ICredentials>().Resolve(http));
        }
    }

    /// <summary>Under the firm's name and colour on a phone's home screen.</summary>
    private Task Install(HttpContext http, Brand brand)
    {
        var manifest = JsonNode.Parse(_manifest)!;
        if (brand.Firm is { } firm) (manifest["name"], manifest["short_name"]) = (firm, firm);
        manifest["theme_color"] = brand.AccentLight;
        http.Response.ContentType = "application/manifest+json";
        return http.Response.WriteAsync(manifest.ToJsonString(), http.RequestAborted);
    }

    private static Task Send(HttpContext http, File file)
    {
        var headers = http.Response.Headers;
        var taken = http.Request.GetTypedHeaders().AcceptEncoding;
        var encoding = file.Compressed.Keys.FirstOrDefault(e => taken.Any(t => t.Value.Equals(e, StringComparison.OrdinalIgnoreCase) && t.Quality is null or > 0));
        headers.ContentSecurityPolicy = "default-src 'self'"; // of a script that works beside the page
        headers.CacheControl = file.Immutable ? "public, max-age=31536000, immutable" : "no-cache";
        if (file.Compressed.Count > 0) headers.Vary = "Accept-Encoding";
        if (encoding is not null) headers.ContentEncoding = encoding;
        var path = encoding is null ? file.Path : file.Compressed[encoding];
        var entityTag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{System.IO.File.GetLastWriteTimeUtc(path).Ticks:x}{encoding}\"");
        return Results.File(path, file.ContentType, lastModified: null, entityTag: entityTag).ExecuteAsync(http);
    }

    /// <summary>The page with the firm's face in it, so that the first paint has it, and whether somebody is signed in and needs a second factor first. A nonce of its own lets nobody else's script or style run.</summary>
    private Task Page(HttpContext http, Brand brand, Known? known)
    {
        var (signedIn, confined) = (known is not null, known?.SignIn.Confined == true);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var page = new StringBuilder(_page)
            .Replace("<html lang=\"en\">", $"<html lang=\"en\" data-session=\"{(confined ? "confined" : signedIn ? "yes" : "no")}\">")
            .Replace("<title>Client Portal</title>", $"<title>{System.Net.WebUtility.HtmlEncode(brand.Firm ?? "Client Portal")}</title>")
            .Replace("<script src=\"/theme.js\"></script>", $"<script nonce=\"{nonce}\">{_theme}</script>")
            // The serializer escapes <, > and &, so that no name can end the element.
            .Replace("<!--brand-->", $"<style nonce=\"{nonce}\">:root{{--accent-light:{brand.AccentLight};--accent-dark:{brand.AccentDark}}}</style><script id=\"brand\" type=\"application/json\">{JsonSerializer.Serialize(brand.View, Json.Options)}</script>{Preloads(http)}{(signedIn ? Reads : "")}{(signedIn && !confined ? ReadsAtHome : "")}")
            .Replace("<!--first-->", signedIn ? $"<div class=\"first\"><span>{Face(brand)}</span></div>{PageToCome}" : CardToCome);
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self'; connect-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'{AnswersGoTo(http.Request)}; frame-ancestors 'none'";
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(page.ToString(), http.RequestAborted);
    }

    /// <summary>What every page of whoever is signed in reads first: asked for before the program that reads it is there.</summary>
    private const string Reads = "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"/api/v1/me\">";
    private const string ReadsAtHome = "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"/api/v1/me/home\">";

    /// <summary>Whoever is asked whether an app may act for them answers by a form that ends where the app is: that one page may send it there.</summary>
    private static string AnswersGoTo(HttpRequest request)
    {
        if (request.Path != "/authorize" || !Uri.TryCreate(request.Query["redirect_uri"], UriKind.Absolute, out var app) || !RedirectAddress.MayBe(app))
            return "";
        if (app.Scheme is not ("https" or "http")) return $" {app.Scheme}:";
        return app.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 ? $" {app.Scheme}://{app.IdnHost}:{app.Port}" : "";
    }

    /// <summary>The room of a page, and that of the card with which signing in begins: on a slow line the first paint is not an empty one.</summary>
    private const string PageToCome = "<div class=\"first-page\" aria-hidden=\"true\"><span></span><span></span><span></span><span></span></div>";
    private const string CardToCome = "<div class=\"first-card\" aria-hidden=\"true\"><span></span></div>";

    private static string Face(Brand brand) => brand.Logo is { } logo
        ? $"<img src=\"{logo.Url}\" width=\"{logo.Width}\" height=\"{logo.Height}\" alt=\"{System.Net.WebUtility.HtmlEncode(brand.Firm)}\">"
        : System.Net.WebUtility.HtmlEncode(brand.Firm ?? "");

    /// <summary>The page's own files and the words of the browser's language, to be fetched while the program is still on its way.</summary>
    private string Preloads(HttpContext http)
    {
        var path = http.Request.Path.Value!.TrimEnd('/');
        var needed = _index.Pages.FirstOrDefault(p => p.Fits((path.Length == 0 ? "/" : path).Split('/')));
        var asked = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString().Split('-')[0]).FirstOrDefault(_index.Languages.ContainsKey) ?? "en";
        var scripts = (needed?.Scripts ?? []).Concat((needed?.Words ?? ["index", "frame"]).Select(part => _index.Languages[asked][part])).Select(f => $"<link rel=\"modulepreload\" href=\"/{f}\">");
        return string.Concat(scripts);
    }
}
