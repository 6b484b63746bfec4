using Stripe;
using Stripe.Checkout;

namespace Portal.Billing.PaymentProviders;

/// <summary>Stripe, by the key of each firm's own account.</summary>
/// <param name="apiBase">Where its API is; null for Stripe's own.</param>
internal sealed partial class StripeGateway(string? apiBase, ProviderReach reach) : IPaymentGateway, IDisposable
{
    /// <summary>What webhooks are sent for: all that changes where a payment stands.</summary>
    private static readonly List<string> Events =
    [
        EventTypes.CheckoutSessionCompleted, EventTypes.CheckoutSessionExpired, EventTypes.CheckoutSessionAsyncPaymentSucceeded,
        EventTypes.CheckoutSessionAsyncPaymentFailed, EventTypes.PaymentIntentProcessing, EventTypes.PaymentIntentSucceeded,
        EventTypes.PaymentIntentPaymentFailed, EventTypes.PaymentIntentCanceled, EventTypes.ChargeSucceeded, EventTypes.ChargeRefunded,
        EventTypes.ChargeRefundUpdated,
        EventTypes.ChargeDisputeCreated, EventTypes.ChargeDisputeUpdated, EventTypes.ChargeDisputeClosed, EventTypes.RefundFailed,
    ];

    private const string OurCharge = "portal_charge", OurFirm = "portal_firm", OurRefund = "portal_refund", OurMethod = "portal_method";

    private readonly HttpClient _http = new(new Tries { InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) } })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    public async Task<GatewayAccount> Account(string key, CancellationToken ct)
    {
        var account = await Ask(() => new AccountService(Client(key)).GetSelfAsync(cancellationToken: ct));
        var name = account.BusinessProfile?.Name ?? account.Settings?.Dashboard?.DisplayName ?? account.Id;
        return new(account.Id, name, !key.Contains("_live_", StringComparison.Ordinal));
    }

    public async Task<GatewayHook> AddHook(string key, string address, CancellationToken ct)
    {
        var hooks = new WebhookEndpointService(Client(key));
        // One that was added before, and of which the secret is not known, would tell twice.
        foreach (var earlier in await Ask(() => hooks.ListAsync(new() { Limit = 100 }, null, ct)))
            if (earlier.Url == address) await RemoveHook(key, earlier.Id, ct);
        var hook = await Ask(() => hooks.CreateAsync(new() { Url = address, EnabledEvents = Events }, null, ct));
        return new(hook.Id, hook.Secret);
    }

    public async Task RemoveHook(string key, string hook, CancellationToken ct)
    {
        try { await Ask(() => new WebhookEndpointService(Client(key)).DeleteAsync(hook, null, null, ct)); }
        catch (GatewayException e) when (e.Failure == GatewayFailure.Refused) { }
    }

    public async Task<GatewayCheckout> OpenCheckout(string key, CheckoutOrder order, CancellationToken ct)
    {
        var ours = new Dictionary<string, string> { [OurCharge] = order.ChargeId.ToString(), [OurFirm] = order.FirmId.ToString() };
        var session = await Ask(() => new SessionService(Client(key)).CreateAsync(new()
        {
            Mode = "payment",
            ClientReferenceId = order.ChargeId.ToString(),
            Metadata = ours,
            PaymentIntentData = new() { Metadata = ours, Description = string.Join(", ", order.Lines.Select(l => l.Text)) },
            AllowedPaymentMethodTypes = [.. order.Methods.SelectMany(m => Types(m, order.Currency))],
            LineItems = [.. order.Lines.Select(l => new SessionLineItemOptions
            {
                Quantity = 1,
                PriceData = new() { Currency = order.Currency.ToLowerInvariant(), UnitAmount = StripeAmounts.ToStripe(l.Amount, order.Currency),
                    ProductData = new() { Name = l.Text } },
            })],
            SuccessUrl = order.ReturnTo,
            CancelUrl = order.ReturnTo + "?canceled=1",
            ExpiresAt = order.ExpiresAt.UtcDateTime,
        }, Once($"checkout-{order.ChargeId:N}"), ct));
        return new(session.Id, session.Url);
    }

    public async Task CloseCheckout(string key, string checkout, CancellationToken ct)
    {
        try { await Ask(() => new SessionService(Client(key)).ExpireAsync(checkout, null, null, ct)); }
        catch (GatewayException e) when (e.Failure == GatewayFailure.Refused) { }
    }

    public Task Refund(string key, RefundOrder order, CancellationToken ct) => Ask(() => new RefundService(Client(key)).CreateAsync(new()
    {
        PaymentIntent = order.Payment,
        Amount = StripeAmounts.ToStripe(order.Amount, order.Currency),
        Metadata = new() { [OurRefund] = order.RefundId.ToString(), [OurFirm] = order.FirmId.ToString() },
    }, Once($"refund-{order.RefundId:N}"), ct));

    public void Dispose() => _http.Dispose();

    private StripeClient Client(string key) =>
        new(new StripeClientOptions
        {
            ApiKey = key,
            ApiBase = apiBase,
            FilesBase = apiBase,
            HttpClient = new SystemNetHttpClient(_http, maxNetworkRetries: 1, enableTelemetry: false),
        });

    private static RequestOptions Once(string key) => new() { IdempotencyKey = key };

    private static IEnumerable<string> Types(ChargeMethod method, string? currency) => (method, currency) switch
    {
        (ChargeMethod.Card, _) => ["card"],
        (ChargeMethod.BankDebit, "EUR") => ["sepa_debit"],
        (ChargeMethod.BankDebit, "USD") => ["us_bank_account"],
        (ChargeMethod.BankDebit, "GBP") => ["bacs_debit"],
        _ => [],
    };
}
