using JasperFx.Events;
using Marten;
using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.Payments;
using Portal.Billing.Payouts;
using Portal.Billing.Refunds;
using Portal.Billing.UnmatchedPayments;

namespace Portal.Billing.Ledger;

/// <summary>How money is booked.</summary>
internal sealed partial class JournalProjection
{
    public static void Project(IEvent<Payment.Received> e, IDocumentOperations operations)
    {
        var payment = Payment.Create(e.Data);
        operations.Enter(e, BookingKind.Payment, payment.ReceivedOn, payment.ClientId, payment.Id, null, Journal.OfReceipt(payment));
    }

    /// <summary>From the day on which both are there, as reports of a day count it.</summary>
    public static async Task Project(IEvent<Payment.Allocated> e, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.LoadAsync<Payment>(e.StreamId, ct) is not { } payment) return;
        var issued = (await operations.LoadAsync<Invoice>(e.Data.InvoiceId, ct))?.IssuedOn;
        var day = issued > payment.ReceivedOn ? issued.Value : payment.ReceivedOn;
        operations.Enter(e, BookingKind.Allocation, day, payment.ClientId, payment.Id, e.Data.Number,
            Journal.OfAllocation(e.Data.Amount, payment.Currency));
    }

    public static async Task Project(IEvent<Payment.Released> e, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.LoadAsync<Payment>(e.StreamId, ct) is not { } payment) return;
        var number = payment.Allocations.FirstOrDefault(a => a.InvoiceId == e.Data.InvoiceId)?.Number;
        operations.Enter(e, BookingKind.Allocation, await operations.FirmDay(e.Data.At, ct), payment.ClientId, payment.Id,
            number ?? (await operations.LoadAsync<Invoice>(e.Data.InvoiceId, ct))?.Number, Journal.OfAllocation(e.Data.Amount, payment.Currency).Reversed());
    }

    public static async Task Project(IEvent<Payment.Reversed> e, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.At<Payment>(e, -1, ct) is not { } before) return;
        operations.Enter(e, BookingKind.Reversal, await operations.FirmDay(e.Data.At, ct), before.ClientId, before.Id, null, Journal.OfReversal(before));
    }

    public static async Task Project(IEvent<Payment.Refunded> e, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.LoadAsync<Payment>(e.StreamId, ct) is not { } payment) return;
        var day = (await operations.LoadAsync<Refund>(e.Data.RefundId, ct))?.RefundedOn ?? await operations.FirmDay(e.Data.At, ct);
        operations.Enter(e, BookingKind.Refund, day, payment.ClientId, payment.Id, null, Journal.OfRefund(payment, e.Data));
    }

    public static async Task Project(IEvent<Payment.RefundFailed> e, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.LoadAsync<Payment>(e.StreamId, ct) is not { } payment) return;
        var day = (await operations.LoadAsync<Refund>(e.Data.RefundId, ct))?.FailedOn ?? await operations.FirmDay(e.Data.At, ct);
        operations.Enter(e, BookingKind.Payment, day, payment.ClientId, payment.Id, null, Journal.OfFailedRefund(payment, e.Data.Amount));
    }

    public static Task Project(IEvent<Charge.Succeeded> e, IDocumentOperations operations, CancellationToken ct) =>
        e.Data.Fee is { } fee ? Fee(e, fee, operations, ct) : Task.CompletedTask;

    public static Task Project(IEvent<Charge.FeeTaken> e, IDocumentOperations operations, CancellationToken ct) => Fee(e, e.Data.Fee, operations, ct);

    public static Task Project(IEvent<UnmatchedPayment.Imported> e, IDocumentOperations operations, CancellationToken ct) =>
        Unmatched(e, UnmatchedPayment.Create(e.Data).ReceivedOn, u => Journal.OfUnmatched(u.Source, u.Amount, u.Currency), operations, ct);

    public static Task Project(IEvent<UnmatchedPayment.Questioned> e, IDocumentOperations operations, CancellationToken ct) =>
        Unmatched(e, e.Data.On, u => Journal.OfUnmatched(u.Source, u.Amount, u.Currency), operations, ct);

    /// <summary>It is no client's: what the bank booked is not this ledger's.</summary>
    public static async Task Project(IEvent<UnmatchedPayment.SetAside> e, IDocumentOperations operations, CancellationToken ct) =>
        await Unmatched(e, await operations.FirmDay(e.Data.At, ct), u => Journal.OfUnmatched(u.Source, u.Left, u.Currency).Reversed(), operations, ct);

    public static async Task Project(IEvent<UnmatchedPayment.Restored> e, IDocumentOperations operations, CancellationToken ct) =>
        await Unmatched(e, await operations.FirmDay(e.Data.At, ct), u => Journal.OfUnmatched(u.Source, u.Left, u.Currency), operations, ct);

    public static async Task Project(IEvent<UnmatchedPayment.Refunded> e, IDocumentOperations operations, CancellationToken ct) =>
        await Unmatched(e, await operations.FirmDay(e.Data.At, ct), u => Journal.OfUnmatched(u.Source, e.Data.Amount, u.Currency).Reversed(), operations, ct);

    public static async Task Project(IEvent<UnmatchedPayment.RefundFailed> e, IDocumentOperations operations, CancellationToken ct) =>
        await Unmatched(e, await operations.FirmDay(e.Data.At, ct), u => Journal.OfUnmatched(u.Source, e.Data.Amount, u.Currency), operations, ct);

    public static void Project(IEvent<Payout.Arrived> e, IDocumentOperations operations) =>
        operations.Enter(e, BookingKind.Payout, e.Data.On, null, e.Data.PayoutId, null, Journal.OfPayout(Payout.Create(e.Data)));

    public static async Task Project(IEvent<Payout.Failed> e, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.LoadAsync<Payout>(e.StreamId, ct) is not { } payout) return;
        operations.Enter(e, BookingKind.Payout, e.Data.On, null, payout.Id, null, Journal.OfFailedPayout(payout));
    }

    private static async Task Fee(IEvent e, long fee, IDocumentOperations operations, CancellationToken ct)
    {
        if (await operations.LoadAsync<Charge>(e.StreamId, ct) is not { } charge) return;
        if (await operations.LoadAsync<Payment>(charge.PaymentId, ct) is not { } payment) return;
        operations.Enter(e, BookingKind.Fee, payment.ReceivedOn, payment.ClientId, payment.Id, null, Journal.OfFee(fee, charge.Currency));
    }

    /// <param name="lines">Of what it was right after that.</param>
    private static async Task Unmatched(IEvent e, DateOnly day, Func<UnmatchedPayment, IReadOnlyList<JournalLine>> lines, IDocumentOperations operations,
        CancellationToken ct)
    {
        if (await operations.At<UnmatchedPayment>(e, 0, ct) is not { } unmatched) return;
        operations.Enter(e, BookingKind.Unmatched, day, unmatched.ClientId, null, null, lines(unmatched));
    }
}
