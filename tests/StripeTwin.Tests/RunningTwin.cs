using Microsoft.AspNetCore.Builder;
using Stripe;
using Stripe.Checkout;

namespace Portal.StripeTwin.Tests;

/// <summary>A twin that answers on a free port, asked through Stripe's own client, by an account that each test has for itself.</summary>
public class RunningTwin : IAsyncLifetime
{
    private readonly WebApplication _app;

    public RunningTwin() : this(TimeProvider.System) { }

    private protected RunningTwin(TimeProvider clock) => _app = Twin.Create(new() { Clock = clock });

    public TwinState State => _app.StateOfTwin();

    public string Address => _app.Urls.First();

    /// <summary>Redirects are for the tests to see.</summary>
    internal HttpClient Browser { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync()
    {
        Browser.Dispose();
        await _app.DisposeAsync();
    }

    internal static string NewKey() => $"sk_test_{Guid.CreateVersion7():N}";

    internal StripeClient Client(string? key = null, int retries = 0) => new(new StripeClientOptions
    {
        ApiKey = key ?? NewKey(),
        ApiBase = Address,
        FilesBase = Address,
        HttpClient = new SystemNetHttpClient(maxNetworkRetries: retries, enableTelemetry: false),
    });

    internal static SessionCreateOptions Payment(long amount = 12_000, string currency = "eur") => new()
    {
        Mode = "payment",
        SuccessUrl = "https://portal.example/paid?session={CHECKOUT_SESSION_ID}",
        CancelUrl = "https://portal.example/invoice",
        ClientReferenceId = "invoice-7",
        CustomerEmail = "ada@example.com",
        Metadata = new() { ["invoice"] = "7" },
        PaymentIntentData = new() { Metadata = new() { ["invoice"] = "7" }, Description = "Invoice 2026-7" },
        LineItems =
        [
            new() { Quantity = 1, PriceData = new() { Currency = currency, UnitAmount = amount, ProductData = new() { Name = "Invoice 2026-7" } } },
        ],
    };

    internal static Task<StripeException> Refused(Task task) => Assert.ThrowsAsync<StripeException>(() => task);

    /// <summary>A payment intent that was paid through a session by a test card.</summary>
    internal async Task<PaymentIntent> Paid(StripeClient client, string number = "4242424242424242", SessionCreateOptions? options = null)
    {
        var session = await client.V1.Checkout.Sessions.CreateAsync(options ?? Payment());
        return await client.V1.PaymentIntents.GetAsync(State.Pay(session.Id, number).Intent);
    }
}
