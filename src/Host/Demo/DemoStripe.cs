using System.Net;
using System.Net.Sockets;
using Portal.StripeTwin;

namespace Portal.Demo;

/// <summary>Stripe, as far as the demonstration goes: a twin on this machine where test cards pay, and nobody's money moves.</summary>
internal sealed class DemoStripe(string address) : IHostedService, IAsyncDisposable
{
    public const string Setting = "Portal:Stripe:ApiBase";

    private readonly WebApplication _twin = Twin.Create(new() { Url = address });

    /// <summary>Runs beside the portal, unless that is told to ask another.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        if (builder.Configuration[Setting] is { Length: > 0 }) return;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        builder.Configuration[Setting] = address;
        builder.Services.AddHostedService(_ => new DemoStripe(address));
    }

    public Task StartAsync(CancellationToken ct) => _twin.StartAsync(ct);

    public Task StopAsync(CancellationToken ct) => _twin.StopAsync(ct);

    public ValueTask DisposeAsync() => _twin.DisposeAsync();
}
