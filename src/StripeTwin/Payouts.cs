namespace Portal.StripeTwin;

internal enum PayoutStatus { InTransit, Paid, Failed }

/// <summary>What has come in, on its way to the account's bank.</summary>
internal sealed record Payout : Resource
{
    public override string Object => "payout";
    public required long Amount { get; init; }
    public required long ArrivalDate { get; init; }
    public bool Automatic => true;
    public required string BalanceTransaction { get; init; }
    public required string Currency { get; init; }
    public string? Description => "STRIPE TWIN PAYOUT";
    public string? FailureBalanceTransaction { get; init; }
    public string? FailureCode => Status == PayoutStatus.Failed ? "account_closed" : null;
    public string? FailureMessage => Status == PayoutStatus.Failed ? "The bank account has been closed." : null;
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();
    public string Method => "standard";
    public string ReconciliationStatus => Status == PayoutStatus.Paid ? "completed" : "in_progress";
    public string SourceType => "card";
    public required PayoutStatus Status { get; init; }
    public string Type => "bank_account";

    internal override string Unfilled => "application_fee application_fee_amount destination original_payout "
        + "payout_method reversed_by statement_descriptor trace_id";
}

internal static class Payouts
{
    private static readonly TimeSpan Transit = TimeSpan.FromDays(1);

    public static void Map(Api api)
    {
        api.Get("/v1/payouts/{id}", call => call.Get<Payout>());
        api.Get("/v1/payouts", call => Lists.Of<Payout>(call,
            p => call.Form.Admits("status", Json.Word(p.Status)) && call.Form.IsWithin("arrival_date", p.ArrivalDate)),
            "status arrival_date" + Lists.Parameters);
    }

    /// <summary>Everything of a currency that has not been paid out yet, whether it could be already or not; it arrives a day later.</summary>
    public static Payout New(Account account, string currency)
    {
        List<BalanceTransaction> open = [.. account.All<BalanceTransaction>().Where(t => t.Currency == currency && t.Payout is null)];
        var amount = open.Sum(t => t.Net);
        if (amount <= 0) throw StripeError.Unexpected("balance_insufficient", $"There is nothing to pay out in {currency}.");
        var id = Account.NewId("po");
        var moved = BalanceTransactions.Add(account, "payout", -amount, currency, id, "STRIPE TWIN PAYOUT");
        foreach (var transaction in open.Append(moved)) account.Save(transaction with { Payout = id });
        var arrives = account.Now + (long)Transit.TotalSeconds;
        account.At(arrives, () => account.Save(account.Get<Payout>(id) with { Status = PayoutStatus.Paid }, "payout.paid", "payout.reconciliation_completed"));
        return account.Save(new Payout
        {
            Id = id,
            Created = account.Now,
            Amount = amount,
            ArrivalDate = arrives,
            BalanceTransaction = moved.Id,
            Currency = currency,
            Status = PayoutStatus.InTransit,
        }, "payout.created");
    }

    /// <summary>The bank does not take it after all: all of it is in the balance again.</summary>
    public static Payout Fail(Account account, Payout payout)
    {
        if (payout.Status != PayoutStatus.Paid) throw StripeError.Unexpected("payout_not_paid", "Only what has arrived can come back.");
        var back = BalanceTransactions.Add(account, "payout_failure", payout.Amount, payout.Currency, payout.Id, "STRIPE TWIN PAYOUT FAILURE");
        return account.Save(payout with { Status = PayoutStatus.Failed, FailureBalanceTransaction = back.Id }, "payout.failed");
    }
}
