using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Portal.Http;

/// <summary>What a proxy in front says of the original request: believed when the proxy is a configured one, and of nobody else.</summary>
internal static class Proxies
{
    /// <summary>The framework's own switch believes what everybody says of where they come from: limits would count for nobody.</summary>
    public static void RefuseToBelieveAnybody(IConfiguration configuration)
    {
        if (bool.TryParse(configuration["ForwardedHeaders_Enabled"], out var everybody) && everybody)
            throw new StartupException("ASPNETCORE_FORWARDEDHEADERS_ENABLED is set, which trusts X-Forwarded-For from anyone. "
                + "Remove it, and name your proxies in Portal__Proxies instead (see docs/operating.md).");
    }

    public static void UseProxies(this WebApplication app)
    {
        var configured = (app.Configuration["Portal:Proxies"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (configured.Length == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in configured)
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else throw new StartupException($"Portal__Proxies has \"{proxy}\", which is no address such as 10.0.0.5 and no network such as 10.0.0.0/8.");
        app.UseForwardedHeaders(options);
    }
}
