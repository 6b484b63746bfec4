using System.Runtime.CompilerServices;
using Stripe;

namespace Portal.Billing.PaymentProviders;

/// <summary>What Stripe paid out.</summary>
internal sealed partial class StripeGateway
{
    public async Task<IReadOnlyList<GatewayPayout>> Payouts(string key, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (payouts, found) = (new PayoutService(Client(key)), new List<GatewayPayout>());
        var asked = new PayoutListOptions
        {
            Limit = 100,
            ArrivalDate = new DateRangeOptions
            {
                GreaterThanOrEqual = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
                LessThan = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            },
        };
        while (true)
        {
            var page = await Ask(() => payouts.ListAsync(asked, null, ct));
            // What one is made of is complete a while after it was made.
            found.AddRange(page.Data.Where(p => p.Status == "failed" || (p.Status == "paid" && (!p.Automatic || p.ReconciliationStatus == "completed")))
                .Select(Payout));
            if (!page.HasMore) return found;
            asked.StartingAfter = page.Data[^1].Id;
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<GatewayMovement>> Movements(string key, string payout, [EnumeratorCancellation] CancellationToken ct)
    {
        var movements = new BalanceTransactionService(Client(key));
        var asked = new BalanceTransactionListOptions { Limit = 100, Payout = payout, Expand = ["data.source"] };
        while (true)
        {
            var page = await Ask(() => movements.ListAsync(asked, null, ct));
            // The payout itself is among them.
            yield return [.. page.Data.Where(t => t.Type != "payout").Select(Movement)];
            if (!page.HasMore) break;
            asked.StartingAfter = page.Data[^1].Id;
        }
    }

    private static GatewayPayout Payout(Payout payout)
    {
        var currency = payout.Currency.ToUpperInvariant();
        return new(payout.Id, StripeAmounts.FromStripe(payout.Amount, currency), currency, DateOnly.FromDateTime(payout.ArrivalDate), payout.Status == "failed",
            payout.Automatic);
    }

    private static GatewayMovement Movement(BalanceTransaction moved)
    {
        var currency = moved.Currency.ToUpperInvariant();
        var (payment, paid, paidIn) = moved.Source switch
        {
            Charge charge => (charge.PaymentIntentId ?? charge.Id, charge.Amount, charge.Currency),
            Refund refund => (refund.PaymentIntentId ?? refund.ChargeId, refund.Amount, refund.Currency),
            Dispute dispute => (dispute.PaymentIntentId ?? dispute.ChargeId, dispute.Amount, dispute.Currency),
            _ => (null, 0, moved.Currency),
        };
        var kind = moved.Type switch
        {
            "charge" or "payment" => GatewayMovementKind.Payment,
            "stripe_fee" => GatewayMovementKind.AccountFee,
            _ => GatewayMovementKind.Other,
        };
        return new(kind, payment, StripeAmounts.FromStripe(moved.Amount, currency), StripeAmounts.FromStripe(moved.Fee, currency), currency,
            Math.Sign(moved.Amount) * StripeAmounts.FromStripe(Math.Abs(paid), paidIn.ToUpperInvariant()));
    }
}
