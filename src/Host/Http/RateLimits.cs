using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Portal.Http;

/// <summary>How many requests an address may send in a minute; fewer where secrets can be guessed. Each answer tells what is left.</summary>
internal static class RateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private sealed record Policy(string Name, int Quota);

    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var usual = new Policy("usual", configuration.GetValue("Portal:RateLimit:PerMinute", 3000));
        var guessing = new Policy("anonymous", configuration.GetValue("Portal:RateLimit:AnonymousChangesPerMinute", 60));
        services.AddSingleton<Func<HttpContext, Policy>>(http =>
            !HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is { Who.Anonymous: true } && !IsSigned(http)
                ? guessing : usual);
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<Func<HttpContext, Policy>>((o, of) =>
        {
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string, string)>(http => RateLimitPartition.GetSlidingWindowLimiter(
                (of(http).Name, NetworkAddress.Counted(NetworkAddress.Of(http.Connection.RemoteIpAddress))),
                _ => new() { PermitLimit = of(http).Quota, Window = Window, SegmentsPerWindow = 6 }));
            o.OnRejected = async (context, _) =>
            {
                var http = context.HttpContext;
                http.Response.Headers.RetryAfter = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? ((int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : "10";
                Tell(http, of(http), 0);
                await Errors.Write(http, Problems.TooMany.Refuse());
            };
        });
    }

    public static void UseRateLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        var (of, limiter) = (app.Services.GetRequiredService<Func<HttpContext, Policy>>(), app.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!);
        app.Use((http, next) =>
        {
            Tell(http, of(http), limiter.GetStatistics(http)?.CurrentAvailablePermits ?? 0);
            return next(http);
        });
    }

    /// <summary>Providers tell of much at once from few addresses, and a signature is nothing to guess.</summary>
    private static bool IsSigned(HttpContext http) => http.Request.Path.StartsWithSegments("/api/v1/hooks");

    /// <summary>As the IETF's draft of the RateLimit header fields has it.</summary>
    private static void Tell(HttpContext http, Policy policy, long left)
    {
        http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy.Name}\";q={policy.Quota};w={Window.TotalSeconds}");
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy.Name}\";r={left};t={Window.TotalSeconds}");
    }
}
