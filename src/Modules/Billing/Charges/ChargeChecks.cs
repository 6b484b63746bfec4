using Portal.Billing.Contracts;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Refunds;

namespace Portal.Billing.Charges;

/// <summary>
/// Asks the provider how a charge stands, and takes over what has happened. Whoever heard of it, in whatever order and however often: what comes of
/// it is how it stands there.
/// </summary>
internal sealed class ChargeChecks(UnitOfWork<IBillingStore> billing, ProviderAccess providers, IPaymentGateway gateway, Caller caller, IFirmCalendar calendar,
    TimeProvider clock)
{
    private readonly Dictionary<Guid, string> _refused = [];

    /// <param name="known">What whoever asks may know of.</param>
    /// <param name="close">The page is closed first, so that nobody pays there any more.</param>
    /// <param name="always">Also where nothing is to be expected any more: the provider says that there is something.</param>
    /// <exception cref="Refusal">409 or 503 when the provider can't be asked.</exception>
    public async Task<Charge> Check(Charge known, bool close, CancellationToken ct, bool always = false)
    {
        var firmId = caller.Required.FirmId;
        if (known is { Checkout: null, IsUnderWay: false } || (!always && ChargeWatch.Of(known, clock.GetUtcNow()) is null)) return known;
        var key = await providers.KeyOf(known, ct) ?? throw PaymentProvider.NotConnected.Refuse();
        await billing.Abandon();

        var seen = await Look(known, key, close, firmId, ct);
        var (charge, now) = (await billing.ChangeAlongside<Charge>(known.Id, ct), clock.GetUtcNow());
        IEnumerable<object> refused = charge.State.Refunds.Where(r => r.Status == ChargeRefundStatus.Pending && _refused.ContainsKey(r.Id))
            .Select(r => new Charge.RefundFailed(r.Id, _refused[r.Id], now));
        var all = charge.State.Compare(seen, firmId, now).Concat(refused).ToList();
        var taken = all.FindIndex(ChangesMore) is >= 0 and var first ? first + 1 : all.Count;
        foreach (var happened in all.Take(taken)) await Take(charge, happened, now, ct);
        // What comes after it changes the same payment and invoices: in a unit of its own, at the next round.
        if (taken < all.Count) billing.Session.Store(new ChargeWatch(known.Id, now));
        else billing.Watch(charge.State, now);
        return charge.State;
    }

    /// <summary>Whether it changes more than the charge.</summary>
    private static bool ChangesMore(object happened) => happened is not (Charge.FeeTaken or Charge.Disputed or Charge.DisputeClosed { IsWon: true });

    private async Task<GatewayCharge> Look(Charge known, string key, bool close, Guid firmId, CancellationToken ct)
    {
        try
        {
            // Started, and never opened as far as we know: asking again for the same page finds the one that there may be, of which nobody knows.
            var checkout = known.Checkout ?? (await gateway.OpenCheckout(key, known.Order(firmId), ct)).Id;
            if (known.IsUnderWay && (close || known.Checkout is null)) await gateway.CloseCheckout(key, checkout, ct);
            var seen = await gateway.Read(key, checkout, ct);
            return await GiveBack(known, seen, key, firmId, ct) ? await gateway.Read(key, checkout, ct) : seen;
        }
        catch (GatewayException e) when (e.Failure == GatewayFailure.Unavailable) { throw PaymentProvider.Unavailable.Refuse(cause: e); }
        catch (GatewayException e) when (e.Failure == GatewayFailure.Unauthorized) { throw PaymentProvider.KeyNotTaken.Refuse(cause: e); }
        // No page was ever made, and none can be made any more.
        catch (GatewayException) when (known.Checkout is null) { return new(GatewayStatus.Expired, known.Amount, known.Currency, known.Id, firmId); }
        catch (GatewayException e) { throw PaymentProvider.Unavailable.Refuse(e.Message, cause: e); }
    }

    /// <summary>
    /// What is to be given back, and is not yet as far as the provider knows: it is told again under the same id, however long ago it was asked for.
    /// </summary>
    private async Task<bool> GiveBack(Charge known, GatewayCharge seen, string key, Guid firmId, CancellationToken ct)
    {
        var asked = known.Refunds.Where(r => r.Status == ChargeRefundStatus.Pending && seen.Refunds.All(s => s.RefundId != r.Id)).ToList();
        foreach (var refund in asked)
            try { await gateway.Refund(key, new(firmId, refund.Id, known.Payment!, refund.Amount, known.Currency), ct); }
            catch (GatewayException e) when (e.Failure == GatewayFailure.Refused) { _refused[refund.Id] = e.Message; }
        return asked.Count > _refused.Count;
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
                (await billing.End(charge, happened, now, ct)).TellBothSides(new ChargeFailed(state.Parts[0].InvoiceId, charge.Id, state.StartedBy,
                    state.Numbers, state.Amount, state.Currency, state.InvoiceIds, state.PayLinkId));
                break;
            case Charge.Canceled:
                (await billing.End(charge, happened, now, ct)).KeepSilent("Nothing was paid.");
                break;
            case Charge.Questioned questioned:
                // What it kept is free: the firm's people settle it with the provider, and record what it comes to.
                (await billing.End(charge, questioned, now, ct)).TellFirm(new ChargeQuestioned(state.Parts[0].InvoiceId, charge.Id, state.Numbers, state.Amount,
                    questioned.Amount, questioned.Currency, questioned.Why));
                break;
            case Charge.Refunded refunded:
                charge.Append(refunded).KeepSilent("The refund tells of it.");
                await billing.Refund(state.PaymentId, refunded.RefundId, refunded.Amount, charge.State.Refunds.Single(r => r.Id == refunded.RefundId).Reason,
                    false, await calendar.Today(ct), now, ct);
                break;
            case Charge.RefundFailed failed:
                charge.Append(failed).TellFirm(new RefundFailed(state.PaymentId, failed.RefundId, state.Refunds.Single(r => r.Id == failed.RefundId).Amount,
                    state.Currency));
                await billing.Fail(failed.RefundId, await calendar.Today(ct), now, ct);
                break;
            case Charge.Disputed disputed:
                charge.Append(disputed).TellFirm(new ChargeDisputed(state.PaymentId, charge.Id, state.Numbers, disputed.Amount, state.Currency,
                    disputed.Reason));
                break;
            case Charge.DisputeClosed closed:
                charge.Append(closed).TellFirm(new DisputeClosed(state.PaymentId, charge.Id, state.Numbers, Disputed(state, closed), state.Currency,
                    closed.IsWon));
                if (!closed.IsWon)
                    await billing.Refund(state.PaymentId, ChargeRules.RefundId(state, closed.Reference), Disputed(state, closed), null, true,
                        await calendar.Today(ct), now, ct);
                break;
            case Charge.FeeTaken:
                charge.Append(happened).KeepSilent("The books have it.");
                break;
        }
    }

    private static long Disputed(Charge charge, Charge.DisputeClosed closed) => charge.Disputes.Single(d => d.Reference == closed.Reference).Amount;

    /// <summary>Whoever looks, it is the payer who paid.</summary>
    private void ActAsPayer(Charge charge) => caller.ActAs(caller.Required with { PersonId = charge.StartedBy }, caller.SignIn);
}
