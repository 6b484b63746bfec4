using System.Text.Json.Serialization;
using Portal.Identity.Tokens;
using Portal.Messaging;
using Portal.Operating;

namespace Portal.Http;

/// <summary>The one HTTP pipeline.</summary>
internal static class Pipeline
{
    /// <summary>Bodies are small unless an operation says otherwise. In bytes.</summary>
    private const long UsualBody = 1 << 20;

    public static void AddPortalHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = UsualBody;
            k.Limits.MaxConcurrentConnections = 10_000;
        });
        services.ConfigureHttpJsonOptions(o =>
        {
            foreach (var converter in Json.Options.Converters) o.SerializerOptions.Converters.Add(converter);
            o.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        // What the operator sees is no module's: the host's own endpoints are found like theirs.
        services.Scan(s => s.FromAssemblyOf<PortalHost>().AddClasses(c => c.AssignableTo<IEndpoint>(), publicOnly: false).As<IEndpoint>().WithSingletonLifetime());
        services.AddSingleton<Health>().AddSingleton<Projections>();
        services.AddPortalOpenApi();
        services.AddRateLimits(configuration);
    }

    public static void UsePortal(this WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Errors>();
        app.UseStatusCodePages(context => Errors.Write(context.HttpContext, Errors.Of(context.HttpContext.Response.StatusCode).Refuse()));
        app.UseMiddleware<Heads>();
        app.UseRouting();
        app.UseMiddleware<Heads.Restored>();
        app.UseRateLimits();
        app.UseMiddleware<Door>();
        app.UseMiddleware<KnownHosts>();
        app.UseMiddleware<Bodies>(Body.Form);
        app.UseAuthentication();
        app.UseMiddleware<Gate>();
        app.UseMiddleware<Bodies>(Body.Json);
        WebFiles.Use(app);

        var api = app.MapGroup("/api/v1");
        foreach (var endpoint in app.Services.GetServices<IEndpoint>()) endpoint.Map(api);
        app.MapOpenIdConnect();
        app.MapHealth();
        app.MapProblems();
        app.MapReference();
        if (app.Environment.IsDevelopment()) app.MapKeptMailbox();
    }
}
