namespace Portal.StripeTwin;

/// <summary>What really happened to the money of one payment intent, to be compared with what the portal believes.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="PaymentIntent">Its id.</param>
/// <param name="Charge">The id of the last charge, or null.</param>
/// <param name="Session">The session that it was paid by, or null.</param>
/// <param name="Status">The intent's status.</param>
/// <param name="Currency">In Stripe's letters.</param>
/// <param name="Captured">What came in, in the currency's smallest unit, as all amounts.</param>
/// <param name="Refunded">What went back, less what the bank returned.</param>
/// <param name="Disputed">What a bank has taken back and not given again.</param>
/// <param name="Fee">What was kept for it.</param>
/// <param name="Metadata">What the portal noted on it.</param>
public sealed record PaymentTruth(string Account, string PaymentIntent, string? Charge, string? Session, string Status, string Currency,
    long Captured, long Refunded, long Disputed, long Fee, IReadOnlyDictionary<string, string> Metadata)
{
    internal static IEnumerable<PaymentTruth> Of(Account account)
    {
        var moved = account.All<BalanceTransaction>().ToLookup(t => t.Source);
        foreach (var intent in account.All<PaymentIntent>().Reverse())
        {
            var charges = account.All<Charge>().Where(c => c.PaymentIntent == intent.Id).SelectMany(c => moved[c.Id]).ToList();
            var refunds = account.All<Refund>().Where(r => r.PaymentIntent == intent.Id).SelectMany(r => moved[r.Id]).ToList();
            var disputes = account.All<Dispute>().Where(d => d.PaymentIntent == intent.Id).SelectMany(d => moved[d.Id]).ToList();
            yield return new(account.Id, intent.Id, intent.LatestCharge, intent.Session, Json.Word(intent.Status), intent.Currency,
                charges.Sum(t => t.Amount), -refunds.Sum(t => t.Amount), -disputes.Sum(t => t.Amount),
                charges.Concat(refunds).Concat(disputes).Sum(t => t.Fee), intent.Metadata);
        }
    }
}
