using Portal.Identity.Firms;

namespace Portal.Http;

/// <summary>Answers for the installation's own host and for the firms', and for no other: whoever points a name at the portal gets nothing of it.</summary>
internal sealed class KnownHosts(RequestDelegate next, FirmDirectory firms, ICredentials credentials)
{
    public async Task Invoke(HttpContext http)
    {
        // Whoever watches the process asks by address; the answer says nothing of anybody.
        if (http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)) await next(http);
        else if (await firms.At(http.Request.Host, http.RequestAborted) is not (true, var firm)) await Refuse(http);
        else
        {
            // Under a firm's own name nobody is signed in to another: a session of theirs is none here.
            if (firm is { } only && credentials.Read(http) is { } claimed && claimed.Firm != only.ToString())
            {
                http.Request.Headers.Remove("Cookie");
                http.Request.Headers.Remove("Authorization");
            }
            await next(http);
        }
    }

    private static Task Refuse(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) throw FirmDirectory.UnknownHost.Refuse();
        http.Response.StatusCode = FirmDirectory.UnknownHost.Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>Nothing here</title><main><h1>{FirmDirectory.UnknownHost.Title}</h1><p>{FirmDirectory.UnknownHost.Help}</p></main></html>", http.RequestAborted);
    }
}
