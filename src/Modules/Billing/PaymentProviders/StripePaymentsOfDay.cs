using System.Runtime.CompilerServices;
using Stripe;

namespace Portal.Billing.PaymentProviders;

/// <summary>What was taken on a day at Stripe.</summary>
internal sealed partial class StripeGateway
{
    public async IAsyncEnumerable<IReadOnlyList<TakenPayment>> Taken(string key, DateTimeOffset from, DateTimeOffset before,
        [EnumeratorCancellation] CancellationToken ct)
    {
        var charges = new ChargeService(Client(key));
        var asked = new ChargeListOptions
        {
            Limit = 100,
            Created = new DateRangeOptions { GreaterThanOrEqual = from.UtcDateTime, LessThan = before.UtcDateTime },
            Expand = ["data.balance_transaction"],
        };
        while (true)
        {
            var page = await Ask(() => charges.ListAsync(asked, null, ct));
            yield return [.. page.Data.Where(c => c.Status == "succeeded").Select(Payment)];
            if (!page.HasMore) break;
            asked.StartingAfter = page.Data[^1].Id;
        }
    }

    private static TakenPayment Payment(Charge charge)
    {
        var currency = charge.Currency.ToUpperInvariant();
        return new(charge.PaymentIntentId ?? charge.Id, Named(charge.Metadata, OurCharge), Named(charge.Metadata, OurFirm),
            StripeAmounts.FromStripe(charge.Amount, currency), currency, StripeAmounts.FromStripe(charge.AmountRefunded, currency), charge.Disputed,
            charge.BalanceTransaction is { } booked && booked.Currency == charge.Currency ? StripeAmounts.FromStripe(booked.Fee, currency) : null);
    }
}
