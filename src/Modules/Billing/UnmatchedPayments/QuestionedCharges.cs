using Portal.Billing.Charges;
using Portal.Billing.Contracts;
using Portal.Billing.Refunds;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>What becomes of money that the provider took otherwise than it was asked for.</summary>
internal static class QuestionedCharges
{
    /// <summary>It waits until somebody says what it is for, or gives it back.</summary>
    /// <param name="on">Where the firm is.</param>
    public static void Question(this UnitOfWork<IBillingStore> billing, Charge charge, Charge.Questioned questioned, DateOnly on, DateTimeOffset now)
    {
        if (!questioned.IsOurs) return;
        var id = UnmatchedPayment.IdOf(charge.Id);
        billing.Start<UnmatchedPayment>(id).Append(new UnmatchedPayment.Questioned(id, charge.Id, charge.ClientId, questioned.Amount, questioned.Currency,
            charge.Numbers, on, charge.IsTest, now)).KeepSilent("The charge tells of it.");
    }

    /// <summary>The provider has given it back, whoever asked for that, or could not after all. Where it is a payment already, that is refunded.</summary>
    public static async Task TakeQuestioned(this UnitOfWork<IBillingStore> billing, Change<Charge> charge, object happened, DateOnly on, DateTimeOffset now,
        CancellationToken ct)
    {
        var before = charge.State;
        charge.Append(happened).KeepSilent("The unmatched payment tells of it.");
        var unmatched = await billing.ChangeAlongside<UnmatchedPayment>(UnmatchedPayment.IdOf(charge.Id), ct);
        switch (happened, unmatched.State)
        {
            case (Charge.Refunded refunded, { Status: UnmatchedStatus.Settled, PaymentId: { } paymentId }):
                await billing.Refund(paymentId, refunded.RefundId, refunded.Amount, null, false, on, now, ct);
                break;
            case (Charge.Refunded refunded, { Currency: var currency }):
                unmatched.Append(new UnmatchedPayment.Refunded(refunded.RefundId, refunded.Amount, now))
                    .TellFirm(new UnmatchedPaymentRefunded(unmatched.Id, refunded.RefundId, refunded.Amount, currency));
                break;
            case (Charge.RefundFailed failed, { Status: UnmatchedStatus.Settled }):
                await billing.Fail(failed.RefundId, on, now, ct);
                break;
            case (Charge.RefundFailed failed, _):
                var refund = before.Refunds.Single(r => r.Id == failed.RefundId);
                unmatched.Append(new UnmatchedPayment.RefundFailed(refund.Id, refund.Status == ChargeRefundStatus.Made ? refund.Amount : 0, now))
                    .KeepSilent("It is there again.");
                break;
        }
    }
}
