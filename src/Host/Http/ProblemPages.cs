using System.Collections.Frozen;
using System.Net;

namespace Portal.Http;

/// <summary>A page for each problem's type, so that the address in an error leads somewhere.</summary>
internal static class ProblemPages
{
    public static void MapProblems(this WebApplication app)
    {
        var catalogue = Catalogue(app.Services);
        app.MapGet("/problems/{code?}", (string? code, HttpContext http) =>
        {
            var shown = code is null ? catalogue.Values.OrderBy(p => p.Status).ThenBy(p => p.Code, StringComparer.Ordinal).ToArray() : catalogue.TryGetValue(code, out var one) ? [one] : [];
            if (shown.Length == 0) return Results.NotFound();
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            var list = string.Concat(shown.Select(p => $"<h2 id=\"{p.Code}\">{WebUtility.HtmlEncode(p.Title)}</h2><p><code>{p.Status} {p.Code}</code></p><p>{WebUtility.HtmlEncode(p.Help)}</p>"));
            return Results.Content($"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>Problems</title><main><h1>What went wrong</h1>{list}</main></html>", "text/html; charset=utf-8");
        }).ExcludeFromDescription();
    }

    public static FrozenDictionary<string, Problem> Catalogue(IServiceProvider services) =>
        Problems.Catalogue([typeof(Problems).Assembly, .. services.GetServices<Module>().Select(m => m.Assembly)]);
}
