using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Tests.PaymentProviders;

/// <summary>Whether Stripe may have done what it was asked is known apart from whether it answered.</summary>
public sealed class StripeReachTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lines _log = new();
    private readonly ProviderReach _reach;

    public StripeReachTests()
    {
        _listener.Start();
        _reach = new(TimeProvider.System, _log);
    }

    public void Dispose() => _listener.Dispose();

    private string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    private static async Task<GatewayFailure> Asked(string address, ProviderReach reach)
    {
        using var gateway = new StripeGateway(address, reach);
        return (await Assert.ThrowsAsync<GatewayException>(() => gateway.CloseCheckout("sk_test_1", "cs_1", CancellationToken.None))).Failure;
    }

    [Fact]
    public async Task where_no_connection_was_made_nothing_was_done()
    {
        var address = Address;
        _listener.Stop();
        Assert.Equal(GatewayFailure.NeverReached, await Asked(address, _reach));
    }

    [Fact]
    public async Task where_a_connection_broke_it_is_not_known_also_when_the_next_try_finds_nobody()
    {
        var answering = Task.Run(async () =>
        {
            using var heard = await _listener.AcceptSocketAsync();
            _listener.Stop();
        });
        Assert.Equal(GatewayFailure.Unavailable, await Asked(Address, _reach));
        await answering;
    }

    [Fact]
    public void an_outage_is_said_once_when_it_begins_and_once_when_it_ends()
    {
        _reach.Answered();
        for (var n = 0; n < 2; n++) _reach.Failed(GatewayFailure.Unavailable);
        Assert.Null(_reach.Known.OutageSince);
        for (var n = 0; n < 5; n++) _reach.Failed(GatewayFailure.NeverReached);
        Assert.NotNull(_reach.Known.OutageSince);
        Assert.Single(_log.Said);
        for (var n = 0; n < 3; n++) _reach.Answered();
        Assert.Null(_reach.Known.OutageSince);
        Assert.Equal(2, _log.Said.Count);
    }

    private sealed class Lines : ILogger<ProviderReach>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
