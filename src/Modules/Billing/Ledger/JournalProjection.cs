using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Portal.Billing.CreditNotes;
using Portal.Billing.Invoices;

namespace Portal.Billing.Ledger;

/// <summary>
/// Books what happens, in the background and in the order in which it was committed. It only ever stores: made again from the first event on it
/// gives the same journal. Whoever changes a rule of the ledger raises the projection's <c>Version</c>, and all is booked anew.
/// </summary>
internal sealed partial class JournalProjection : EventProjection
{
    public static async Task Project(IEvent<Invoice.Issued> e, IDocumentOperations operations, CancellationToken ct)
    {
        // What was issued never changes, but for what credit notes and payments make of it.
        if (await operations.LoadAsync<Invoice>(e.StreamId, ct) is { } invoice) operations.Enter(e, invoice);
    }

    public static async Task Project(IEvent<Invoice.Imported> e, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.At<Invoice>(e, 0, ct) is { } invoice) operations.Enter(e, invoice);
    }

    /// <summary>The other program says something else now: what it said is taken back on the day that it was for.</summary>
    public static async Task Project(IEvent<Invoice.Reimported> e, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.At<Invoice>(e, -1, ct) is not { } before || await operations.At<Invoice>(e, 0, ct) is not { } after) return;
        if ((before.IssuedOn, before.Currency) == (after.IssuedOn, after.Currency) && before.Taxes.SequenceEqual(after.Taxes)) return;
        operations.Enter(e, BookingKind.Void, before.IssuedOn!.Value, before.ClientId, before.Id, before.Number, Sale(before).Reversed());
        operations.Enter(e, BookingKind.Invoice, after.IssuedOn!.Value, after.ClientId, after.Id, after.Number, Sale(after), second: true);
    }

    public static async Task Project(IEvent<Invoice.Voided> e, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.LoadAsync<Invoice>(e.StreamId, ct) is not { } invoice) return;
        operations.Enter(e, BookingKind.Void, await operations.FirmDay(e.Data.At, ct), invoice.ClientId, invoice.Id, invoice.Number, Sale(invoice).Reversed());
    }

    public static void Project(IEvent<CreditNote.Issued> e, IDocumentOperations operations)
    {
        var (note, totals) = (e.Data, CreditNote.TotalsOf(e.Data.Content, e.Data.Rounding));
        operations.Enter(e, BookingKind.Credit, note.On, note.ClientId, note.CreditNoteId, note.Number,
            Journal.OfSale(totals.Total, totals.Taxes, note.Content.Currency).Reversed());
    }

    private static IReadOnlyList<JournalLine> Sale(Invoice invoice) => Journal.OfSale(invoice.Total, invoice.Taxes, invoice.Currency);
}

internal static class JournalReading
{
    public static void Enter(this IDocumentOperations operations, IEvent e, Invoice invoice) => operations.Enter(e, BookingKind.Invoice,
        invoice.IssuedOn!.Value, invoice.ClientId, invoice.Id, invoice.Number, Journal.OfSale(invoice.Total, invoice.Taxes, invoice.Currency));

    /// <summary>What the event is about as it was then, or so many events before.</summary>
    public static Task<T?> At<T>(this IDocumentOperations operations, IEvent e, int events, CancellationToken ct) where T : class =>
        operations.Events.AggregateStreamAsync<T>(e.StreamId, e.Version + events, token: ct);
}
