using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Charges;
using Portal.StripeTwin;

namespace Portal.Scenarios.Harness;

/// <summary>A portal whose firms are paid through a twin of Stripe's, and which the twin can reach. Both live by one clock.</summary>
public sealed class PayingPortal : MovedPortal
{
    private readonly string _twinAddress;
    private WebApplication _twin = null!;

    public PayingPortal() : this($"http://127.0.0.1:{FreePort()}", $"http://127.0.0.1:{FreePort()}") { }

    private PayingPortal(string address, string twinAddress) : base([$"--urls={address}", $"--Portal:Stripe:ApiBase={twinAddress}"]) =>
        _twinAddress = twinAddress;

    public TwinState Twin => _twin.StateOfTwin();

    public override async Task InitializeAsync()
    {
        _twin = StripeTwin.Twin.Create(new() { Url = _twinAddress, Clock = Clock });
        await _twin.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _twin.DisposeAsync();
    }

    /// <summary>From here on there is nothing at the provider's address.</summary>
    public Task StopTwin() => _twin.StopAsync();

    /// <summary>Connects a firm's account, one that nobody else has.</summary>
    public async Task<string> Connect(Firm firm, object? options = null)
    {
        var key = $"sk_test_{firm.Id:N}";
        await Portal.Settled(() => firm.Owner.Send(HttpMethod.Put, "/admin/payment-provider",
            System.Net.Http.Json.JsonContent.Create(new { secretKey = key }), ("If-Match", "\"v0\"")).Expect(200));
        if (options is not null) await firm.Change(HttpMethod.Patch, "/admin/payment-provider", "/admin/payment-provider", options);
        return key;
    }

    /// <summary>Time passes, for the portal as for the provider, which does what has come due.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Ahead += time;
        Twin.Advance(TimeSpan.Zero);
    }

    /// <summary>Everything is told and has been heard.</summary>
    public async Task Told()
    {
        await Twin.WebhooksSent;
        await Portal.ListenersCaughtUp();
    }

    /// <summary>Looks after what nobody told of, as the portal does every minute.</summary>
    public async Task Look()
    {
        while (await Portal.Services.GetRequiredService<ChargeRounds>().Go(CancellationToken.None) > 0) { }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
