using JasperFx.Events;
using Marten;
using Portal.Billing.Invoices;

namespace Portal.Billing.Ledger;

/// <summary>What a line of the journal is booked to. Whatever a bookkeeper's program calls these is for them to map.</summary>
internal enum LedgerAccount
{
    /// <summary>What clients owe.</summary>
    Receivables,
    Revenue,
    Tax,
    Rounding,
    Bank,

    /// <summary>What arrived from clients and is for no invoice.</summary>
    ClientCredit,

    /// <summary>Cash in transit: what was paid online and the provider has yet to pay out.</summary>
    InTransit,

    /// <summary>What the provider keeps.</summary>
    Fees,

    /// <summary>Money of which it is not known what it is for.</summary>
    Suspense,

    /// <summary>What the provider changed into another currency, in each of both.</summary>
    Exchange,
}

/// <summary>
/// What is booked. Allocation: what of a client's credit is for an invoice, or is not any more. Unmatched: money that is for nobody knows what.
/// </summary>
internal enum BookingKind { Invoice, Void, Credit, Payment, Reversal, Refund, Allocation, Fee, Payout, Unmatched }

/// <summary>A half of a booking. In minor units: one of both is zero, and none is below it.</summary>
/// <param name="Rate">Of revenue and tax, in percent.</param>
internal sealed record JournalLine(LedgerAccount Account, decimal? Rate, long Debit, long Credit, string Currency, TaxCategory? Category = null);

/// <summary>
/// A booking by double entry: what is debited comes to what is credited, in each currency. Made of one event and never changed, so that whoever
/// has read up to a position has read all before it.
/// </summary>
/// <param name="Position">Of its event among all, doubled: the few events that are two bookings have two.</param>
/// <param name="DocumentId">The invoice's, the credit note's or the payment's; the payout's. Null where it is none of these.</param>
/// <param name="Number">Of the invoice or the credit note.</param>
internal sealed record JournalEntry(Guid Id, long Position, DateOnly Day, BookingKind Kind, Guid? ClientId, Guid? DocumentId, string? Number,
    IReadOnlyList<JournalLine> Lines, DateTimeOffset At);

/// <summary>How the journal's entries are written.</summary>
internal static class JournalWriting
{
    /// <param name="second">Of the two bookings of one event.</param>
    public static void Enter(this IDocumentOperations operations, IEvent e, BookingKind kind, DateOnly day, Guid? clientId, Guid? documentId, string? number,
        IReadOnlyList<JournalLine> lines, bool second = false)
    {
        if (lines.Count == 0) return;
        var (id, position) = second ? (DerivedId.Of(e.Id, "second"), e.Sequence * 2 + 1) : (e.Id, e.Sequence * 2);
        operations.Store(new JournalEntry(id, position, day, kind, clientId, documentId, number, lines, e.Timestamp));
    }
}
