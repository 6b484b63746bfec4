namespace Portal.StripeTwin;

/// <summary>Where a twin listens, and by which clock it lives.</summary>
public sealed record TwinOptions
{
    /// <summary>Port 0 takes a free one, which <see cref="WebApplication.Urls"/> tells once it runs.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>The time outside. The twin's own starts with it, and may be moved ahead of it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>
/// A stateful twin of the part of Stripe's API that the portal uses, in memory: for development, demonstrations and tests. Nobody's money
/// moves here. Each secret key of test mode has an account of its own; the keys of live mode are refused.
/// </summary>
public static class Twin
{
    /// <summary>A twin that is ready to be started; what tests do to it they do through its <see cref="TwinState"/>.</summary>
    public static WebApplication Create(TwinOptions options)
    {
        // Nothing of the process around it is taken over: a twin inside the portal must not listen where the portal is told to.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(_ => new TwinState(options.Clock));
        var app = builder.Build();
        app.UseRouting();
        var twin = app.StateOfTwin();
        var api = new Api(app, twin);
        Accounts.Map(api);
        Customers.Map(api);
        PaymentMethods.Map(api);
        Checkout.Map(api);
        PaymentIntents.Map(api);
        SetupIntents.Map(api);
        Charges.Map(api);
        Refunds.Map(api);
        Files.Map(api);
        Disputes.Map(api);
        BalanceTransactions.Map(api);
        Payouts.Map(api);
        Events.Map(api);
        WebhookEndpoints.Map(api);
        api.RefuseTheRest();
        HostedPage.Map(app, twin);
        ActsOverHttp.Map(app, twin);
        return app;
    }

    /// <summary>The hand on a running twin.</summary>
    public static TwinState StateOfTwin(this WebApplication app) => app.Services.GetRequiredService<TwinState>();
}
