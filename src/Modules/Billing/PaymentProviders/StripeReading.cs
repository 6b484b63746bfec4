using System.Globalization;
using Stripe;
using Stripe.Checkout;

namespace Portal.Billing.PaymentProviders;

/// <summary>What Stripe says, read as the portal has it.</summary>
internal sealed partial class StripeGateway
{
    private const string SignatureVersion = "v1";

    /// <summary>In seconds: how old or how far ahead a signature may be.</summary>
    private const int Tolerance = 300;

    public async Task<GatewayCharge> Read(string key, string reference, bool mayBeGivenBack, CancellationToken ct)
    {
        if (reference.StartsWith(PaymentPrefix, StringComparison.Ordinal))
        {
            var payment = await Ask(() => new PaymentIntentService(Client(key)).GetAsync(reference, new() { Expand = ["latest_charge.balance_transaction"] },
                null, ct));
            // Nobody is there to try once more: what was not taken at once has failed.
            var ended = payment.Status switch
            {
                "succeeded" => GatewayStatus.Succeeded,
                "processing" => GatewayStatus.Processing,
                "canceled" => GatewayStatus.Expired,
                _ => GatewayStatus.Failed,
            };
            return await Charged(key, ended, payment, payment.Amount, payment.Currency, payment.Metadata, mayBeGivenBack, ct);
        }
        var session = await Ask(() => new SessionService(Client(key)).GetAsync(reference,
            new() { Expand = ["payment_intent.latest_charge.balance_transaction"] }, null, ct));
        var status = (session.Status, session.PaymentIntent?.Status) switch
        {
            (_, "succeeded") => GatewayStatus.Succeeded,
            (_, "processing") => GatewayStatus.Processing,
            ("expired", _) => GatewayStatus.Expired,
            ("complete", _) => GatewayStatus.Failed,
            _ => GatewayStatus.Open,
        };
        return await Charged(key, status, session.PaymentIntent, session.AmountTotal ?? 0, session.Currency, session.Metadata, mayBeGivenBack, ct);
    }

    private async Task<GatewayCharge> Charged(string key, GatewayStatus status, PaymentIntent? intent, long asked, string stripesCurrency,
        Dictionary<string, string> named, bool mayBeGivenBack, CancellationToken ct)
    {
        var (charge, currency) = (intent?.LatestCharge, stripesCurrency.ToUpperInvariant());
        var amount = status == GatewayStatus.Succeeded ? intent!.AmountReceived : asked;
        var fee = charge?.BalanceTransaction is { } booked && booked.Currency == stripesCurrency ? StripeAmounts.FromStripe(booked.Fee, currency)
            : (long?)null;
        return new(status, StripeAmounts.FromStripe(amount, currency), currency, Named(named, OurCharge), Named(named, OurFirm), intent?.Id,
            KindOf(charge?.PaymentMethodDetails?.Type), Label(charge?.PaymentMethodDetails), fee,
            status == GatewayStatus.Succeeded ? charge?.Created ?? intent!.Created : null,
            intent?.LastPaymentError is { } error ? error.DeclineCode ?? error.Code : null)
        {
            ArrivedAt = status == GatewayStatus.Succeeded ? charge?.BalanceTransaction?.Created ?? charge?.Created : null,
            Refunds = charge is not null && (mayBeGivenBack || charge.AmountRefunded > 0 || charge.Refunded) ? await Refunds(key, charge.Id, currency, ct) : [],
            Disputes = charge is { Disputed: true } ? await Disputes(key, charge.Id, currency, ct) : [],
        };
    }

    public GatewayEvent? Verify(string body, string? signature, IEnumerable<string> secrets, DateTimeOffset now)
    {
        if (signature is not { Length: > 0 and < 1000 } || !signature.Contains(SignatureVersion + "=", StringComparison.Ordinal)) return null;
        foreach (var secret in secrets)
            try
            {
                // Another version of the API names what we read alike.
                var told = EventUtility.ConstructEvent(body, signature, secret, Tolerance, now.ToUnixTimeSeconds(), throwOnApiVersionMismatch: false);
                var named = (told.Data?.Object as IHasMetadata)?.Metadata;
                var payment = told.Data?.Object switch
                {
                    Dispute d => d.PaymentIntentId,
                    Refund r => r.PaymentIntentId,
                    Charge c => c.PaymentIntentId,
                    _ => null,
                };
                return new(told.Id, told.Type, Named(named, OurCharge), Named(named, OurMethod), Named(named, OurFirm), payment, told.Created);
            }
            catch (StripeException) { }
            catch (Exception e) when (e is Newtonsoft.Json.JsonException or ArgumentException or FormatException or NullReferenceException) { return null; }
        return null;
    }

    private async Task<IReadOnlyList<GatewayRefund>> Refunds(string key, string charge, string currency, CancellationToken ct) =>
        [.. (await Ask(() => new RefundService(Client(key)).ListAutoPagingAsync(new() { Charge = charge, Limit = 100 }, null, ct).ToListAsync(ct).AsTask()))
            .AsEnumerable().Reverse().Select(r =>
            new GatewayRefund(r.Id, StripeAmounts.FromStripe(r.Amount, currency), Named(r.Metadata, OurRefund), r.Status is "failed" or "canceled"))];

    private async Task<IReadOnlyList<GatewayDispute>> Disputes(string key, string charge, string currency, CancellationToken ct) =>
        [.. (await Ask(() => new DisputeService(Client(key)).ListAutoPagingAsync(new() { Charge = charge, Limit = 100 }, null, ct).ToListAsync(ct).AsTask()))
            .AsEnumerable().Reverse().Select(d =>
            new GatewayDispute(d.Id, StripeAmounts.FromStripe(d.Amount, currency), d.Reason, d.EvidenceDetails?.DueBy,
                d.Status switch { "won" or "warning_closed" or "prevented" => DisputeStatus.Won, "lost" => DisputeStatus.Lost, _ => DisputeStatus.Open },
                d.EvidenceDetails?.SubmissionCount > 0))];

    private static Guid? Named(IReadOnlyDictionary<string, string>? metadata, string name) =>
        Guid.TryParse(metadata?.GetValueOrDefault(name), out var id) ? id : null;

    private static Guid? Named(Dictionary<string, string>? metadata, string name) => Named((IReadOnlyDictionary<string, string>?)metadata, name);

    private static ChargeMethod KindOf(string? type) => type is null or "card" or "link" ? ChargeMethod.Card : ChargeMethod.BankDebit;

    private static string? Label(ChargePaymentMethodDetails? paid) =>
        Label(paid?.Card?.Brand, paid?.Card?.Last4, paid?.SepaDebit?.Last4, paid?.UsBankAccount?.BankName, paid?.UsBankAccount?.Last4, paid?.BacsDebit?.Last4);

    private static string? Label(string? brand, string? card, string? sepa, string? bank, string? account, string? bacs) =>
        card is not null ? $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(brand ?? "card")} •••• {card}"
        : sepa is not null ? $"SEPA •••• {sepa}" : account is not null ? $"{bank} •••• {account}" : bacs is not null ? $"Bacs •••• {bacs}" : null;
}
