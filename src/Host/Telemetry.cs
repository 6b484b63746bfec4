using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Portal;

/// <summary>What the portal says about itself: structured logs always, traces and metrics when an OTLP endpoint is configured.</summary>
internal static class Telemetry
{
    public static void Add(WebApplicationBuilder builder)
    {
        var log = new LoggerConfiguration().MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning).MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Wolverine", LogEventLevel.Warning).MinimumLevel.Override("Marten", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning).MinimumLevel.Override("JasperFx", LogEventLevel.Warning)
            .MinimumLevel.Override("OpenIddict", LogEventLevel.Warning) // it writes down every request whole, secrets and all
            .ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext();
        // People read the console in development; machines elsewhere.
        Log.Logger = (builder.Environment.IsDevelopment() ? log.WriteTo.Console(formatProvider: null) : log.WriteTo.Console(new RenderedCompactJsonFormatter())).CreateLogger();
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog();

        if (!Exported(builder.Configuration)) return;
        builder.Services.AddOpenTelemetry()
            .WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.EnrichWithHttpResponse = (activity, response) => activity.SetTag("url.path", PathOf(response.HttpContext))).AddSource("Wolverine", "Marten", "Npgsql").AddOtlpExporter())
            .WithMetrics(m => m.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter("Wolverine*", "Marten", "Npgsql").AddOtlpExporter());
    }

    /// <summary>Whether anybody is told of traces and metrics.</summary>
    public static bool Exported(IConfiguration configuration) => configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };

    /// <summary>The address as the operation declares it: what stands in its place may be the secret of a link.</summary>
    public static string? PathOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? http.Request.Path.Value;
}
