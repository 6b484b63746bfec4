using Portal.Billing.Invoices;
using Portal.Billing.Payments;
using Portal.Billing.Payouts;
using Portal.Billing.UnmatchedPayments;

namespace Portal.Billing.Ledger;

/// <summary>The rules of the ledger: how what happens is booked. Each comes to nothing, in each currency.</summary>
internal static class Journal
{
    /// <summary>An invoice.</summary>
    public static IReadOnlyList<JournalLine> OfSale(long total, IReadOnlyList<TaxLine> taxes, string currency) => Said(
    [
        Line(LedgerAccount.Receivables, total, currency),
        .. taxes.Select(t => Line(LedgerAccount.Revenue, -t.Net, currency, t)), .. taxes.Select(t => Line(LedgerAccount.Tax, -t.Tax, currency, t)),
        // Where prices are with tax they may differ from net and tax, each rounded.
        Line(LedgerAccount.Rounding, -(total - taxes.Sum(t => t.Net + t.Tax)), currency),
    ]);

    /// <summary>The opposite of a booking: what takes it back.</summary>
    public static IReadOnlyList<JournalLine> Reversed(this IEnumerable<JournalLine> lines) =>
        [.. lines.Select(l => l with { Debit = l.Credit, Credit = l.Debit })];

    /// <summary>Money has arrived from a client; what it is for is said by allocations.</summary>
    public static IReadOnlyList<JournalLine> OfReceipt(Payment payment) =>
        Move(payment.Amount, CameFrom(payment), LedgerAccount.ClientCredit, payment.Currency);

    /// <summary>So much of a payment is for an invoice.</summary>
    public static IReadOnlyList<JournalLine> OfAllocation(long amount, string currency) =>
        Move(amount, LedgerAccount.ClientCredit, LedgerAccount.Receivables, currency);

    /// <summary>A payment is taken back, with all that it paid.</summary>
    /// <param name="before">As it was before that.</param>
    public static IReadOnlyList<JournalLine> OfReversal(Payment before) => Said(
    [
        Line(LedgerAccount.ClientCredit, before.Unallocated, before.Currency),
        Line(LedgerAccount.Receivables, before.Allocations.Sum(a => a.Amount), before.Currency), Line(CameFrom(before), -before.Kept, before.Currency),
    ]);

    /// <summary>A part of a payment is given back, of the client's credit and of what it had paid.</summary>
    public static IReadOnlyList<JournalLine> OfRefund(Payment payment, Payment.Refunded refunded) => Said(
    [
        Line(LedgerAccount.ClientCredit, refunded.FromCredit, payment.Currency),
        Line(LedgerAccount.Receivables, refunded.Parts.Sum(p => p.Amount), payment.Currency), Line(LeavesFrom(payment), -refunded.Amount, payment.Currency),
    ]);

    /// <summary>It could not be given back, or the payer's bank has let the firm keep it: it is the client's credit.</summary>
    public static IReadOnlyList<JournalLine> OfFailedRefund(Payment payment, long amount) =>
        Move(amount, LeavesFrom(payment), LedgerAccount.ClientCredit, payment.Currency);

    /// <summary>What the provider keeps of an online payment.</summary>
    public static IReadOnlyList<JournalLine> OfFee(long fee, string currency) => Move(fee, LedgerAccount.Fees, LedgerAccount.InTransit, currency);

    /// <summary>Money has arrived of which it is not known what it is for.</summary>
    public static IReadOnlyList<JournalLine> OfUnmatched(UnmatchedSource source, long amount, string currency) =>
        Move(amount, source == UnmatchedSource.Charge ? LedgerAccount.InTransit : LedgerAccount.Bank, LedgerAccount.Suspense, currency);

    /// <summary>What the provider paid out to the firm's bank.</summary>
    public static IReadOnlyList<JournalLine> OfPayout(Payout payout)
    {
        var (parts, currency) = (payout.Parts, payout.Currency);
        var converted = parts.Converted.Sum(c => c.Into);
        return Said(
        [
            Line(LedgerAccount.Bank, payout.Amount, currency), Line(LedgerAccount.Fees, parts.Fees + parts.AccountFees, currency),
            Line(LedgerAccount.InTransit, -parts.InTransit, currency), Line(LedgerAccount.Exchange, -converted, currency),
            .. parts.Converted.SelectMany(c => new[]
            {
                Line(LedgerAccount.Exchange, c.Amount, c.Currency), Line(LedgerAccount.InTransit, -c.Amount, c.Currency),
            }),
            // What the account took for something else, such as a shop, is not the portal's to book.
            Line(LedgerAccount.Suspense, -(payout.Amount + parts.Fees + parts.AccountFees - parts.InTransit - converted), currency),
        ]);
    }

    /// <summary>The bank did not take it: the money is at the provider again, and goes out with a later one.</summary>
    public static IReadOnlyList<JournalLine> OfFailedPayout(Payout payout) => Move(payout.Amount, LedgerAccount.Suspense, LedgerAccount.Bank, payout.Currency);

    private static LedgerAccount CameFrom(Payment payment) => payment.UnmatchedPaymentId is not null ? LedgerAccount.Suspense : LeavesFrom(payment);

    private static LedgerAccount LeavesFrom(Payment payment) => payment.ChargeId is not null ? LedgerAccount.InTransit : LedgerAccount.Bank;

    private static IReadOnlyList<JournalLine> Move(long amount, LedgerAccount to, LedgerAccount from, string currency) =>
        Said([Line(to, amount, currency), Line(from, -amount, currency)]);

    /// <param name="amount">Debited, or credited where it is below zero.</param>
    private static JournalLine Line(LedgerAccount account, long amount, string currency, TaxLine? taxed = null) =>
        new(account, taxed?.Rate, Math.Max(0, amount), Math.Max(0, -amount), currency, taxed?.Category);

    private static IReadOnlyList<JournalLine> Said(IEnumerable<JournalLine> lines) => [.. lines.Where(l => l.Debit != l.Credit)];
}
