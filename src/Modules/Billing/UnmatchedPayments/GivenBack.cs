using Portal.Billing.Charges;
using Portal.Billing.Contracts;
using Portal.Billing.Refunds;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>What becomes of money that was questioned once the provider gives it back, whoever asked for that.</summary>
internal static class GivenBack
{
    /// <summary>It is there no more; where it is a payment already, that is refunded.</summary>
    /// <param name="on">Where the firm is.</param>
    public static async Task GiveBack(this UnitOfWork<IBillingStore> billing, Guid chargeId, Charge.Refunded refunded, DateOnly on, DateTimeOffset now,
        CancellationToken ct)
    {
        var unmatched = await billing.ChangeAlongside<UnmatchedPayment>(UnmatchedPayment.IdOf(chargeId), ct);
        var state = unmatched.State;
        if (state is { Status: UnmatchedStatus.Settled, PaymentId: { } paymentId })
            await billing.Refund(paymentId, refunded.RefundId, refunded.Amount, null, false, on, now, ct);
        else
            unmatched.Append(new UnmatchedPayment.Refunded(refunded.RefundId, refunded.Amount, now))
                .TellFirm(new UnmatchedPaymentRefunded(unmatched.Id, refunded.RefundId, refunded.Amount, state.Currency));
    }

    /// <summary>The provider could not give it back after all.</summary>
    /// <param name="charge">As it was before.</param>
    public static async Task KeepAfterAll(this UnitOfWork<IBillingStore> billing, Charge charge, Charge.RefundFailed failed, DateOnly on, DateTimeOffset now,
        CancellationToken ct)
    {
        var unmatched = await billing.ChangeAlongside<UnmatchedPayment>(UnmatchedPayment.IdOf(charge.Id), ct);
        var refund = charge.Refunds.Single(r => r.Id == failed.RefundId);
        if (unmatched.State.Status == UnmatchedStatus.Settled) await billing.Fail(failed.RefundId, on, now, ct);
        else unmatched.Append(new UnmatchedPayment.RefundFailed(refund.Id, refund.Status == ChargeRefundStatus.Made ? refund.Amount : 0, now)).KeepSilent("It is there again.");
    }
}
