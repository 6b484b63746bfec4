using System.Net;
using System.Net.Sockets;
using Portal.Billing;
using Portal.StripeTwin;

namespace Portal.Demo;

/// <summary>Stripe, as far as the demonstration goes: a twin on this machine where test cards pay, and nobody's money moves.</summary>
internal sealed class DemoStripe(string address) : IHostedService, IAsyncDisposable
{
    private readonly WebApplication _twin = Twin.Create(new() { Url = address });

    /// <summary>Runs beside the portal, unless that is told to ask another.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        if (builder.Configuration[BillingModule.StripeAddress] is { Length: > 0 }) return;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        builder.Configuration[BillingModule.StripeAddress] = address;
        builder.Services.AddHostedService(_ => new DemoStripe(address));
    }

    /// <summary>
    /// The demonstration's data is started without being asked for it: its firm is connected to a twin, so there is one, and whoever starts it reads that.
    /// What was under way there when it stopped it knows no more.
    /// </summary>
    public static void AddAgain(WebApplicationBuilder builder, string dataDirectory)
    {
        if (!File.Exists(Filled(dataDirectory)) || builder.Configuration[BillingModule.StripeAddress] is { Length: > 0 }) return;
        Console.WriteLine("\n  This data is the demonstration's: a twin of Stripe runs beside it, so that test payments work. It has forgotten what was under way "
            + "before.");
        Add(builder);
    }

    /// <summary>There once the demonstration is complete.</summary>
    public static string Filled(string dataDirectory) => Path.Combine(dataDirectory, "demo");

    public Task StartAsync(CancellationToken ct) => _twin.StartAsync(ct);

    public Task StopAsync(CancellationToken ct) => _twin.StopAsync(ct);

    public ValueTask DisposeAsync() => _twin.DisposeAsync();
}
