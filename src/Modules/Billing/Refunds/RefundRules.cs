using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Payments;

namespace Portal.Billing.Refunds;

/// <summary>What a refund does to a payment and to what that had paid.</summary>
internal static class RefundRules
{
    /// <summary>
    /// Money has gone back: of the client's credit first, then of what the payment paid, which is open again. Done once, however often it is heard of;
    /// more than is left of the payment is not taken off.
    /// </summary>
    /// <param name="on">Where the firm is.</param>
    public static async Task<Refund?> Refund(this UnitOfWork<IBillingStore> billing, Guid paymentId, Guid refundId, long amount, string? reason,
        bool isDispute, DateOnly on, DateTimeOffset now, CancellationToken ct)
    {
        var payment = await billing.ChangeAlongside<Payment>(paymentId, ct);
        return payment.State.Kept > 0 ? await billing.Refund(payment, refundId, Math.Min(amount, payment.State.Kept), reason, isDispute, on, now, ct) : null;
    }

    public static async Task<Refund> Refund(this UnitOfWork<IBillingStore> billing, Change<Payment> payment, Guid refundId, long amount, string? reason,
        bool isDispute, DateOnly on, DateTimeOffset now, CancellationToken ct)
    {
        var refunded = payment.State.Refund(refundId, amount, now);
        payment.Append(refunded).KeepSilent("The refund tells of it.");
        foreach (var part in refunded.Parts)
        {
            var invoice = await billing.ChangeAlongside<Invoice>(part.InvoiceId, ct);
            invoice.Append(new Invoice.PaymentRefunded(payment.Id, part.Amount, now)).KeepSilent("The refund tells of it.");
        }
        var (state, refund) = (payment.State, billing.Start<Refund>(refundId));
        refund.Append(new Refund.Made(refundId, state.ClientId, payment.Id, amount, state.Currency, reason, isDispute, on, now))
            .TellBothSides(new PaymentRefunded(payment.Id, refundId, amount, state.Currency, reason, isDispute));
        return refund.State;
    }

    /// <summary>It has not gone back after all: it is the client's credit.</summary>
    public static async Task Fail(this UnitOfWork<IBillingStore> billing, Guid refundId, DateOnly on, DateTimeOffset now, CancellationToken ct)
    {
        if (await billing.Session.LoadAsync<Refund>(refundId, ct) is not { FailedOn: null } made) return;
        var refund = await billing.ChangeAlongside<Refund>(refundId, ct);
        refund.Append(new Refund.Failed(on, now)).KeepSilent("The charge tells of it.");
        var payment = await billing.ChangeAlongside<Payment>(made.PaymentId, ct);
        payment.Append(new Payment.RefundFailed(refundId, made.Amount, now)).KeepSilent("The charge tells of it.");
    }
}
