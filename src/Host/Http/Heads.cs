namespace Portal.Http;

/// <summary>
/// HEAD is GET without a body, at every address that takes GET: it is routed as one, and the server sends what it says and not
/// what it brings.
/// </summary>
internal sealed class Heads(RequestDelegate next)
{
    private sealed class Asked;

    public Task Invoke(HttpContext http, Caller caller)
    {
        // OpenIddict knows its own addresses and methods.
        if (!HttpMethods.IsHead(http.Request.Method) || http.Request.Path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase)) return next(http);
        caller.OnlyAsks = true;
        http.Features.Set(new Asked());
        http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    /// <summary>From here on it is a HEAD again.</summary>
    internal sealed class Restored(RequestDelegate next)
    {
        public Task Invoke(HttpContext http)
        {
            if (http.Features.Get<Asked>() is not null) http.Request.Method = HttpMethods.Head;
            return next(http);
        }
    }
}
