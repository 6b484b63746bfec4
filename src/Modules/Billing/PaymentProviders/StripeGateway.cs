using System.Globalization;
using System.Net;
using Stripe;
using Stripe.Checkout;

namespace Portal.Billing.PaymentProviders;

/// <summary>Stripe, by the key of each firm's own account.</summary>
/// <param name="apiBase">Where its API is; null for Stripe's own.</param>
internal sealed class StripeGateway(string? apiBase) : IPaymentGateway, IDisposable
{
    /// <summary>What webhooks are sent for: all that changes where a payment stands.</summary>
    private static readonly List<string> Events =
    [
        EventTypes.CheckoutSessionCompleted, EventTypes.CheckoutSessionExpired, EventTypes.CheckoutSessionAsyncPaymentSucceeded,
        EventTypes.CheckoutSessionAsyncPaymentFailed, EventTypes.PaymentIntentProcessing, EventTypes.PaymentIntentSucceeded,
        EventTypes.PaymentIntentPaymentFailed, EventTypes.PaymentIntentCanceled, EventTypes.ChargeSucceeded, EventTypes.ChargeRefunded, EventTypes.ChargeRefundUpdated,
        EventTypes.ChargeDisputeCreated, EventTypes.ChargeDisputeUpdated, EventTypes.ChargeDisputeClosed, EventTypes.RefundFailed,
    ];

    private const string OurCharge = "portal_charge", OurFirm = "portal_firm", OurRefund = "portal_refund", SignatureVersion = "v1";

    /// <summary>In seconds: how old or how far ahead a signature may be.</summary>
    private const int Tolerance = 300;

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(10) };

    public async Task<GatewayAccount> Account(string key, CancellationToken ct)
    {
        var account = await Ask(() => new AccountService(Client(key)).GetSelfAsync(cancellationToken: ct));
        return new(account.Id, account.BusinessProfile?.Name ?? account.Settings?.Dashboard?.DisplayName ?? account.Id, !key.Contains("_live_", StringComparison.Ordinal),
            account.ChargesEnabled);
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
                PriceData = new() { Currency = order.Currency.ToLowerInvariant(), UnitAmount = StripeAmounts.ToStripe(l.Amount, order.Currency), ProductData = new() { Name = l.Text } },
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

    public async Task<GatewayCharge> Read(string key, string checkout, CancellationToken ct)
    {
        var session = await Ask(() => new SessionService(Client(key)).GetAsync(checkout,
            new() { Expand = ["payment_intent.latest_charge.balance_transaction"] }, null, ct));
        var (intent, charge) = (session.PaymentIntent, session.PaymentIntent?.LatestCharge);
        var currency = session.Currency.ToUpperInvariant();
        var status = (session.Status, intent?.Status) switch
        {
            (_, "succeeded") => GatewayStatus.Succeeded,
            (_, "processing") => GatewayStatus.Processing,
            ("expired", _) => GatewayStatus.Expired,
            ("complete", _) => GatewayStatus.Failed,
            _ => GatewayStatus.Open,
        };
        var amount = status == GatewayStatus.Succeeded ? intent!.AmountReceived : session.AmountTotal ?? 0;
        var fee = charge?.BalanceTransaction is { } booked && booked.Currency == session.Currency ? StripeAmounts.FromStripe(booked.Fee, currency) : (long?)null;
        return new(status, StripeAmounts.FromStripe(amount, currency), currency, Named(session.Metadata, OurCharge), Named(session.Metadata, OurFirm), intent?.Id,
            charge?.PaymentMethodDetails?.Type is null or "card" or "link" ? ChargeMethod.Card : ChargeMethod.BankDebit, Label(charge?.PaymentMethodDetails), fee,
            status == GatewayStatus.Succeeded ? charge?.Created ?? intent!.Created : null, intent?.LastPaymentError?.Code)
        {
            Refunds = charge is { AmountRefunded: > 0 } or { Refunded: true } ? await Refunds(key, charge.Id, currency, ct) : [],
            Disputes = charge is { Disputed: true } ? await Disputes(key, charge.Id, currency, ct) : [],
        };
    }

    public Task Refund(string key, RefundOrder order, CancellationToken ct) => Ask(() => new RefundService(Client(key)).CreateAsync(new()
    {
        PaymentIntent = order.Payment,
        Amount = StripeAmounts.ToStripe(order.Amount, order.Currency),
        Metadata = new() { [OurRefund] = order.RefundId.ToString(), [OurFirm] = order.FirmId.ToString() },
    }, Once($"refund-{order.RefundId:N}"), ct));

    public GatewayEvent? Verify(string body, string? signature, IEnumerable<string> secrets, DateTimeOffset now)
    {
        if (signature is not { Length: > 0 and < 1000 } || !signature.Contains(SignatureVersion + "=", StringComparison.Ordinal)) return null;
        foreach (var secret in secrets)
            try
            {
                // Another version of the API names what we read alike.
                var told = EventUtility.ConstructEvent(body, signature, secret, Tolerance, now.ToUnixTimeSeconds(), throwOnApiVersionMismatch: false);
                var named = (told.Data?.Object as IHasMetadata)?.Metadata;
                return new(told.Id, told.Type, Named(named, OurCharge), Named(named, OurFirm), told.Created);
            }
            catch (StripeException) { }
            catch (Exception e) when (e is Newtonsoft.Json.JsonException or ArgumentException or FormatException or NullReferenceException) { return null; }
        return null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<GatewayRefund>> Refunds(string key, string charge, string currency, CancellationToken ct) =>
        [.. (await Ask(() => new RefundService(Client(key)).ListAsync(new() { Charge = charge, Limit = 100 }, null, ct))).Data.AsEnumerable().Reverse().Select(r =>
            new GatewayRefund(r.Id, StripeAmounts.FromStripe(r.Amount, currency), Named(r.Metadata, OurRefund), r.Status is "failed" or "canceled"))];

    private async Task<IReadOnlyList<GatewayDispute>> Disputes(string key, string charge, string currency, CancellationToken ct) =>
        [.. (await Ask(() => new DisputeService(Client(key)).ListAsync(new() { Charge = charge, Limit = 100 }, null, ct))).Data.AsEnumerable().Reverse().Select(d =>
            new GatewayDispute(d.Id, StripeAmounts.FromStripe(d.Amount, currency), d.Reason, d.EvidenceDetails?.DueBy,
                d.Status switch { "won" or "warning_closed" or "prevented" => DisputeStatus.Won, "lost" => DisputeStatus.Lost, _ => DisputeStatus.Open }))];

    private StripeClient Client(string key) =>
        new(new StripeClientOptions { ApiKey = key, ApiBase = apiBase, HttpClient = new SystemNetHttpClient(_http, maxNetworkRetries: 1, enableTelemetry: false) });

    private static RequestOptions Once(string key) => new() { IdempotencyKey = key };

    private static Guid? Named(IReadOnlyDictionary<string, string>? metadata, string name) =>
        Guid.TryParse(metadata?.GetValueOrDefault(name), out var id) ? id : null;

    private static Guid? Named(Dictionary<string, string>? metadata, string name) => Named((IReadOnlyDictionary<string, string>?)metadata, name);

    private static IEnumerable<string> Types(ChargeMethod method, string currency) => (method, currency) switch
    {
        (ChargeMethod.Card, _) => ["card"],
        (ChargeMethod.BankDebit, "EUR") => ["sepa_debit"],
        (ChargeMethod.BankDebit, "USD") => ["us_bank_account"],
        (ChargeMethod.BankDebit, "GBP") => ["bacs_debit"],
        _ => [],
    };

    private static string? Label(ChargePaymentMethodDetails? paid) => paid switch
    {
        { Card: { } card } => $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(card.Brand ?? "card")} •••• {card.Last4}",
        { SepaDebit: { } debit } => $"SEPA •••• {debit.Last4}",
        { UsBankAccount: { } bank } => $"{bank.BankName} •••• {bank.Last4}",
        { BacsDebit: { } bacs } => $"Bacs •••• {bacs.Last4}",
        _ => null,
    };

    private static async Task<T> Ask<T>(Func<Task<T>> ask)
    {
        try { return await ask(); }
        catch (StripeException e)
        {
            var failure = e.HttpStatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => GatewayFailure.Unauthorized,
                HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError or 0 => GatewayFailure.Unavailable,
                _ => GatewayFailure.Refused,
            };
            throw new GatewayException(failure, e.StripeError?.Message ?? "Stripe does not answer.", e);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new GatewayException(GatewayFailure.Unavailable, "Stripe does not answer.", e);
        }
    }
}

/// <summary>
/// Stripe's minor units: of the currencies that have none at ISO 4217 but some there, or the other way round, amounts are converted. See
/// Stripe's "Supported currencies".
/// </summary>
internal static class StripeAmounts
{
    /// <summary>Whole units there, cents at ISO 4217.</summary>
    private static readonly HashSet<string> Whole = ["MGA"];

    /// <summary>Two decimals there, none at ISO 4217; what is asked for in them is whole.</summary>
    private static readonly HashSet<string> Cents = ["ISK", "UGX"];

    public static long ToStripe(long amount, string currency) => Cents.Contains(currency) ? amount * 100 : Whole.Contains(currency) ? amount / 100 : amount;

    public static long FromStripe(long amount, string currency) => Cents.Contains(currency) ? amount / 100 : Whole.Contains(currency) ? amount * 100 : amount;
}
