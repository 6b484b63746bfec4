using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

/// <summary>One movement of the account's balance.</summary>
internal sealed record BalanceTransaction : Resource
{
    public override string Object => "balance_transaction";
    public required long Amount { get; init; }
    public required long AvailableOn { get; init; }
    public string BalanceType => "payments";
    public required string Currency { get; init; }
    public string? Description { get; init; }
    public decimal? ExchangeRate => null;
    public required long Fee { get; init; }
    public IReadOnlyList<FeeDetail> FeeDetails => Fee == 0 ? [] : [new(Fee, Currency, "Fees of Stripe's twin")];
    public long Net => Amount - Fee;

    public string ReportingCategory => Type switch
    {
        "payment" => "charge",
        "payment_refund" => "refund",
        "payment_failure_refund" or "refund_failure" => "refund_failure",
        "adjustment" => Amount < 0 ? "dispute" : "dispute_reversal",
        _ => Type,
    };

    public required string Source { get; init; }
    public string Status { get; init; } = "pending";
    public required string Type { get; init; }

    internal override string Lacks => "livemode";

    /// <summary>The payout that it went into, by which they can be listed.</summary>
    [JsonIgnore]
    public string? Payout { get; init; }
}

internal sealed record FeeDetail(long Amount, string Currency, string Description)
{
    public string? Application => null;
    public string Type => "stripe_fee";
}

internal static class BalanceTransactions
{
    private static readonly TimeSpan Pending = TimeSpan.FromDays(2);

    public static void Map(Api api)
    {
        api.Get("/v1/balance_transactions/{id}", call => call.Get<BalanceTransaction>());
        api.Get("/v1/balance_transactions", List, "type currency payout source" + Lists.Parameters);
    }

    /// <summary>Money that comes in can be paid out two days later; money that goes out is gone at once.</summary>
    public static BalanceTransaction Add(Account account, string type, long amount, string currency, string source, string? description, long fee = 0)
    {
        var pending = amount > 0 ? Pending : TimeSpan.Zero;
        var id = Account.NewId("txn");
        var added = account.Save(new BalanceTransaction
        {
            Id = id,
            Created = account.Now,
            Type = type,
            Amount = amount,
            AvailableOn = account.Now + (long)pending.TotalSeconds,
            Currency = currency,
            Source = source,
            Description = description,
            Fee = fee,
            Status = amount > 0 ? "pending" : "available",
        });
        if (amount > 0) account.At(added.AvailableOn, () => account.Save(account.Get<BalanceTransaction>(id) with { Status = "available" }));
        return added;
    }

    private static Page List(Call call)
    {
        var form = call.Form;
        if (form.Text("payout") is { } payout) call.Account.Get<Payout>(payout, "payout");
        return Lists.Of<BalanceTransaction>(call, t => form.Admits("type", t.Type) && form.Admits("currency", t.Currency)
            && form.Admits("source", t.Source) && form.Admits("payout", t.Payout));
    }
}
