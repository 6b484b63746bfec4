using Portal.Billing.Autopays;
using Portal.Billing.Contracts;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Refunds;
using Portal.Billing.UnmatchedPayments;

namespace Portal.Billing.Charges;

/// <summary>
/// Asks the provider how a charge stands, and takes over what has happened. Whoever heard of it, in whatever order and however often: what comes of
/// it is how it stands there.
/// </summary>
internal sealed class ChargeChecks(UnitOfWork<IBillingStore> billing, ProviderAccess providers, ChargeLooks looks, Caller caller, IFirmCalendar calendar,
    TimeProvider clock)
{
    /// <param name="known">What whoever asks may know of.</param>
    /// <param name="close">The page is closed first, so that nobody pays there any more.</param>
    /// <param name="always">Also where nothing is to be expected any more: the provider says that there is something.</param>
    /// <exception cref="Refusal">409 or 503 when the provider can't be asked.</exception>
    public async Task<Charge> Check(Charge known, bool close, CancellationToken ct, bool always = false)
    {
        var firmId = caller.Required.FirmId;
        if (known is { Saved: null, Checkout: null, IsUnderWay: false } || (!always && ChargeWatch.Of(known, clock.GetUtcNow()) is null)) return known;
        var key = await providers.KeyOf(known.Account, ct) ?? throw PaymentProvider.NotConnected.Refuse();
        await billing.Abandon();

        var looked = await looks.Look(known, key, close, firmId, ct);
        var (charge, now) = (await billing.ChangeAlongside<Charge>(known.Id, ct), clock.GetUtcNow());
        IEnumerable<object> refused = charge.State.Refunds.Where(r => r.Status == ChargeRefundStatus.Pending && looked.NotGiven.ContainsKey(r.Id))
            .Select(r => new Charge.RefundFailed(r.Id, looked.NotGiven[r.Id], now));
        IEnumerable<object> unsaid = charge.State.Disputes.Where(d => d.Evidence == EvidenceStatus.Submitting && looked.NotSaid.ContainsKey(d.Reference))
            .Select(d => new Charge.EvidenceRefused(d.Reference, looked.NotSaid[d.Reference], now));
        var all = charge.State.Compare(looked.Seen, firmId, now).Concat(unsaid).Concat(refused).ToList();
        var taken = all.FindIndex(ChargeRules.ChangesMore) is >= 0 and var first ? first + 1 : all.Count;
        foreach (var happened in all.Take(taken)) await Take(charge, happened, now, ct);
        // What comes after it changes the same payment and invoices: in a unit of its own, at the next round.
        if (taken < all.Count) billing.Session.Store(new ChargeWatch(known.Id, now));
        else billing.Watch(charge.State, now);
        return charge.State;
    }

    private async Task Take(Change<Charge> charge, object happened, DateTimeOffset now, CancellationToken ct)
    {
        var state = charge.State;
        switch (happened)
        {
            case Charge.Processing processing:
                ActAsPayer(state);
                await billing.Process(charge, processing, now, ct);
                break;
            case Charge.Succeeded succeeded:
                ActAsPayer(state);
                await billing.Pay(charge, succeeded, calendar, now, ct);
                break;
            case Charge.Failed:
                var ended = await billing.End(charge, happened, now, ct);
                if (state.Attempt is not null) ended.TellBothSides(new AutopayFailed(state.Parts[0].InvoiceId, charge.Id, state.Numbers, state.Amount,
                    state.Currency, state.Saved!.Label));
                else if (state is { Saved: not null, Status: ChargeStatus.Started }) ended.KeepSilent("Whoever pays with it is there, and reads it.");
                else ended.TellBothSides(new ChargeFailed(state.Parts[0].InvoiceId, charge.Id, state.StartedBy, state.Numbers, state.Amount, state.Currency,
                    state.InvoiceIds, state.PayLinkId));
                break;
            case Charge.Canceled:
                (await billing.End(charge, happened, now, ct)).KeepSilent("Nothing was paid.");
                break;
            case Charge.Questioned questioned:
                // What it kept is free: the firm's people say what the money is for, or give it back.
                billing.Question(state, questioned, await calendar.Today(ct), now);
                (await billing.End(charge, questioned, now, ct)).TellFirm(new ChargeQuestioned(state.Parts[0].InvoiceId, charge.Id, state.Numbers, state.Amount,
                    questioned.Amount, questioned.Currency, questioned.Why));
                break;
            case Charge.Refunded or Charge.RefundFailed when state.Question is not null:
                await billing.TakeQuestioned(charge, happened, await calendar.Today(ct), now, ct);
                break;
            case Charge.Refunded refunded:
                charge.Append(refunded).KeepSilent("The refund tells of it.");
                await billing.Refund(state.PaymentId, refunded.RefundId, refunded.Amount, charge.State.Refunds.Single(r => r.Id == refunded.RefundId).Reason,
                    false, await calendar.Today(ct), now, ct);
                break;
            case Charge.RefundFailed returned:
                charge.Append(returned).TellFirm(new RefundFailed(state.PaymentId, returned.RefundId, state.Refunds.Single(r => r.Id == returned.RefundId).Amount,
                    state.Currency));
                await billing.Fail(returned.RefundId, await calendar.Today(ct), now, ct);
                break;
            case Charge.Disputed disputed:
                charge.Append(disputed).TellFirm(new ChargeDisputed(state.PaymentId, charge.Id, state.Numbers, disputed.Amount, state.Currency,
                    disputed.Reason, await ReplyBy(disputed.EvidenceBy, ct)));
                break;
            case Charge.EvidenceDue due:
                charge.Append(due).TellFirm(new DisputeEvidenceDue(state.PaymentId, charge.Id, state.Numbers, Of(state, due.Reference).Amount, state.Currency,
                    await ReplyBy(Of(state, due.Reference).EvidenceBy, ct)));
                break;
            case Charge.EvidenceSubmitted submitted:
                // Whoever looks, it is who asked for it that has submitted it; nobody of the portal's, where it was done in the provider's pages.
                var by = state.Disputes.SingleOrDefault(d => d.Reference == submitted.Reference)?.SubmittedBy;
                caller.ActAs(caller.Required with { PersonId = by ?? Guid.Empty }, caller.SignIn);
                charge.Append(submitted).TellFirm(new DisputeEvidenceSubmitted(state.PaymentId, charge.Id, state.Numbers, Of(charge.State, submitted.Reference).Amount,
                    state.Currency));
                break;
            case Charge.EvidenceRefused refused:
                charge.Append(refused).TellFirm(new DisputeEvidenceRefused(state.PaymentId, charge.Id, state.Numbers, Of(state, refused.Reference).Amount,
                    state.Currency));
                break;
            case Charge.DisputeClosed closed:
                charge.Append(closed).TellFirm(new DisputeClosed(state.PaymentId, charge.Id, state.Numbers, state.Disputed(closed), state.Currency,
                    closed.IsWon));
                if (!closed.IsWon)
                    await billing.Refund(state.PaymentId, ChargeRules.RefundId(state, closed.Reference), state.Disputed(closed), null, true,
                        await calendar.Today(ct), now, ct);
                break;
            case Charge.FeeTaken:
                charge.Append(happened).KeepSilent("The books have it.");
                break;
        }
    }

    private static ChargeDispute Of(Charge charge, string reference) => charge.Disputes.Single(d => d.Reference == reference);

    /// <summary>Where the firm is.</summary>
    private async Task<DateOnly?> ReplyBy(DateTimeOffset? at, CancellationToken ct) => at is { } moment ? await billing.Session.FirmDay(moment, ct) : null;

    /// <summary>Whoever looks, it is the payer who paid.</summary>
    private void ActAsPayer(Charge charge) => caller.ActAs(caller.Required with { PersonId = charge.StartedBy }, caller.SignIn);
}
