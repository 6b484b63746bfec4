using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.BankStatements;
using Portal.Billing.Charges;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Payouts;

/// <summary>Money that the provider changed into the payout's currency. In minor units; below zero where more went back than came.</summary>
/// <param name="Amount">What of it was in transit, in the currency that was paid in.</param>
/// <param name="Into">What it became, in the payout's currency, before fees.</param>
internal sealed record ConvertedPart(string Currency, long Amount, long Into);

/// <summary>What a payout is made of. In minor units of its currency.</summary>
/// <param name="Payments">How many of the portal's payments are in it.</param>
/// <param name="InTransit">What of the portal's own money in transit leaves it, in the payout's currency.</param>
/// <param name="Fees">What the provider keeps of that beyond what it kept of each payment, such as for disputes.</param>
/// <param name="AccountFees">What the provider asks for the account itself.</param>
internal sealed record PayoutParts(int Payments, long InTransit, long Fees, long AccountFees, IReadOnlyList<ConvertedPart> Converted)
{
    /// <summary>Of a payout of which the provider does not say what it is made of.</summary>
    public static PayoutParts Whole(long amount) => new(0, amount, 0, 0, []);

    public static readonly PayoutParts Nothing = new(0, 0, 0, 0, []);

    /// <summary>With what else is in it.</summary>
    /// <param name="charges">The portal's, by the provider's ids of their payments: what is of none of them is not the portal's.</param>
    public PayoutParts With(IEnumerable<GatewayMovement> movements, IReadOnlyDictionary<string, Charge> charges)
    {
        var parts = this;
        foreach (var moved in movements)
        {
            if (moved.Kind == GatewayMovementKind.AccountFee) parts = parts with { AccountFees = parts.AccountFees - moved.Amount + moved.Fee };
            if (moved.Payment is null || !charges.TryGetValue(moved.Payment, out var charge)) continue;
            var isPayment = moved.Kind == GatewayMovementKind.Payment;
            parts = parts with { Payments = parts.Payments + (isPayment ? 1 : 0) };
            // What it keeps of a payment is booked with that, where both are in one currency and it is a payment here, too.
            var fee = isPayment && moved.Currency == charge.Currency && charge.Status == ChargeStatus.Succeeded ? 0 : moved.Fee;
            parts = moved.Currency == charge.Currency
                ? parts with { InTransit = parts.InTransit + moved.Amount - moved.Fee + fee, Fees = parts.Fees + fee }
                : parts with { Fees = parts.Fees + fee, Converted = parts.And(new(charge.Currency, moved.Paid, moved.Amount)) };
        }
        return parts;
    }

    private IReadOnlyList<ConvertedPart> And(ConvertedPart more) =>
    [
        .. Converted.Where(c => c.Currency != more.Currency),
        Converted.Where(c => c.Currency == more.Currency).Aggregate(more, (sum, c) => sum with { Amount = sum.Amount + c.Amount, Into = sum.Into + c.Into }),
    ];
}

/// <summary>What the provider paid out to the firm's bank: known once it has arrived there, and not changed by any webhook.</summary>
/// <param name="Reference">The provider's id of it.</param>
/// <param name="Amount">In minor units.</param>
/// <param name="ArrivedOn">The day that the provider names.</param>
/// <param name="CreatedAt">When it was heard of.</param>
internal sealed record Payout(Guid Id, string Reference, string Account, long Amount, string Currency, DateOnly ArrivedOn, PayoutParts Parts, bool IsTest,
    DateTimeOffset CreatedAt)
{
    internal sealed record Arrived(Guid PayoutId, string Reference, string Account, long Amount, string Currency, DateOnly On, PayoutParts Parts, bool IsTest,
        DateTimeOffset At);
    internal sealed record Failed(DateOnly On, DateTimeOffset At);

    /// <summary>Banks book it so soon before or after the day that the provider names.</summary>
    public const int DaysToBook = 5;

    public long Version { get; set; }

    /// <summary>The day on which the bank turned out not to have taken it; null where it did.</summary>
    public DateOnly? FailedOn { get; init; }

    /// <summary>The same whoever hears of it first.</summary>
    public static Guid IdOf(Guid firmId, string account, string reference) => DerivedId.Of(firmId, $"payout {account} {reference}");

    public static Payout Create(Arrived e) => new(e.PayoutId, e.Reference, e.Account, e.Amount, e.Currency, e.On, e.Parts, e.IsTest, e.At);
    public Payout Apply(Failed e) => this with { FailedOn = e.On };

    /// <summary>Whether an entry of a bank statement is this payout, as the bank booked it.</summary>
    public bool IsBookedAs(BankEntry entry) => FailedOn is null && (entry.Amount, entry.Currency) == (Amount, Currency)
        && Math.Abs(entry.BookedOn.DayNumber - ArrivedOn.DayNumber) <= DaysToBook
        && $"{entry.Payer} {entry.Text}".Contains("stripe", StringComparison.OrdinalIgnoreCase);

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(PayoutView.Of(this), Json.Options);
}

/// <summary>A payout as the API shows it.</summary>
/// <param name="Payments">How many of the portal's payments are in it; 0 where the provider does not say what it is made of.</param>
/// <param name="Fees">What the provider kept beyond its part of each payment.</param>
/// <param name="FailedOn">The day on which the bank turned out not to have taken it; null where it did.</param>
internal sealed record PayoutView(Guid Id, string Reference, Money Amount, DateOnly ArrivedOn, int Payments, Money Fees, bool IsTest, DateOnly? FailedOn)
{
    public static PayoutView Of(Payout p) => new(p.Id, p.Reference, new(p.Amount, p.Currency), p.ArrivedOn, p.Parts.Payments,
        new(p.Parts.Fees + p.Parts.AccountFees, p.Currency), p.IsTest, p.FailedOn);
}
