using System.Net;
using MimeKit;

namespace Portal.Messaging;

/// <summary>A page that shows the kept mails. For development: everybody who reaches it reads everybody's mail.</summary>
public static class KeptMailbox
{
    private const int Most = 100;

    /// <summary>Maps <c>/dev/mailbox</c>.</summary>
    public static void MapKeptMailbox(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dev/mailbox", async (Installation installation, HttpContext http, CancellationToken ct) =>
        {
            var rows = new List<(DateTimeOffset Date, string Row)>();
            foreach (var file in Newest(installation))
            {
                using var mail = await MimeMessage.LoadAsync(file.FullName, ct);
                rows.Add((mail.Date, $"<tr><td>{mail.Date.UtcDateTime:yyyy-MM-dd HH:mm:ss}<td>{Html(mail.To.ToString())}<td><a href=\"/dev/mailbox/{file.Name[..^4]}\">{Html(mail.Subject ?? "")}</a>"));
            }
            return Page(http, "Kept emails", $"<table><thead><tr><th scope=col>Date (UTC)<th scope=col>To<th scope=col>Subject</thead><tbody>{string.Concat(rows.OrderByDescending(r => r.Date).Select(r => r.Row))}</tbody></table>");
        }).ExcludeFromDescription();
        routes.MapGet("/dev/mailbox/{id:guid}", async (Guid id, Installation installation, HttpContext http, CancellationToken ct) =>
        {
            var path = Path.Combine(Mail.KeptMail.Directory(installation), $"{id:N}.eml");
            if (!File.Exists(path)) return Results.NotFound();
            using var mail = await MimeMessage.LoadAsync(path, ct);
            var text = string.Join("<br>", (mail.TextBody ?? "").Split('\n').Select(Html)
                .Select(line => line.IndexOf("http", StringComparison.Ordinal) is >= 0 and var at
                    ? $"{line[..at]}<a href=\"{line[at..].Trim()}\">{line[at..]}</a>" : line));
            return Page(http, mail.Subject ?? "", $"<p>From {Html(mail.From.ToString())}<br>To {Html(mail.To.ToString())}</p><p>{text}</p>");
        }).ExcludeFromDescription();
    }

    private static IEnumerable<FileInfo> Newest(Installation installation) => Directory.Exists(Mail.KeptMail.Directory(installation))
        ? new DirectoryInfo(Mail.KeptMail.Directory(installation)).EnumerateFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).Take(Most) : [];

    private static IResult Page(HttpContext http, string title, string body)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return Results.Content($"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>{Html(title)}</title><style>:root{{color-scheme:light dark}}body{{font-family:sans-serif;margin:2em}}td,th{{text-align:left;padding:.3em 1em .3em 0}}</style><main><h1>{Html(title)}</h1>{body}</main></html>", "text/html; charset=utf-8");
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
