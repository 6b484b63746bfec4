using Portal.Billing.Statements;

namespace Portal.Billing.Reports;

/// <summary>What an entry of the ledger is booked to. Whatever a bookkeeper's program calls these is for them to map.</summary>
internal enum LedgerAccount { Receivables, Revenue, Tax, Rounding, Bank }

/// <summary>The tax on what is taxed alike, as an invoice has it. In minor units.</summary>
internal sealed record BookedTax(decimal Rate, long Net, long Tax);

/// <summary>A half of a booking. In minor units: one of both is zero, and none is below it.</summary>
/// <param name="Rate">Of revenue and tax, in percent.</param>
internal sealed record JournalLine(LedgerAccount Account, decimal? Rate, long Debit, long Credit);

/// <summary>Bookings by double entry: what is debited comes to what is credited, of every document.</summary>
internal static class Journal
{
    /// <summary>An invoice, or that it was voided or credited.</summary>
    /// <param name="kind">Invoice, void or credit.</param>
    public static IReadOnlyList<JournalLine> OfInvoice(MovementKind kind, long total, IReadOnlyList<BookedTax> taxes)
    {
        var sign = kind == MovementKind.Invoice ? 1 : -1;
        return Said(
        [
            Line(LedgerAccount.Receivables, null, sign * total),
            .. taxes.Select(t => Line(LedgerAccount.Revenue, t.Rate, -sign * t.Net)), .. taxes.Select(t => Line(LedgerAccount.Tax, t.Rate, -sign * t.Tax)),
            // Where prices are with tax they may differ from net and tax, each rounded.
            Line(LedgerAccount.Rounding, null, -sign * (total - taxes.Sum(t => t.Net + t.Tax))),
        ]);
    }

    /// <summary>A payment, or that it was taken back or given back.</summary>
    /// <param name="kind">Payment, reversal or refund.</param>
    public static IReadOnlyList<JournalLine> OfPayment(MovementKind kind, long amount)
    {
        var sign = kind == MovementKind.Payment ? 1 : -1;
        return Said([Line(LedgerAccount.Bank, null, sign * amount), Line(LedgerAccount.Receivables, null, -sign * amount)]);
    }

    /// <param name="amount">Debited, or credited where it is below zero.</param>
    private static JournalLine Line(LedgerAccount account, decimal? rate, long amount) => new(account, rate, Math.Max(0, amount), Math.Max(0, -amount));

    private static IReadOnlyList<JournalLine> Said(IEnumerable<JournalLine> lines) => [.. lines.Where(l => l.Debit != l.Credit)];
}
