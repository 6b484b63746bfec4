using Portal.Billing.Autopays;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>Asks the provider for what is to be done for a charge, as often as that may be asked, and how it stands there then.</summary>
internal sealed class ChargeLooks(IPaymentGateway gateway, TimeProvider clock)
{
    private readonly Dictionary<Guid, string> _refused = [];

    /// <param name="close">The page is closed first, so that nobody pays there any more.</param>
    /// <returns>How it stands, and the refunds that the provider will not make, each with what it said.</returns>
    /// <exception cref="Refusal">409 or 503 when the provider can't be asked.</exception>
    public async Task<(GatewayCharge Seen, IReadOnlyDictionary<Guid, string> NotGiven)> Look(Charge known, string key, bool close, Guid firmId,
        CancellationToken ct) => (await See(known, key, close, firmId, ct), _refused);

    private async Task<GatewayCharge> See(Charge known, string key, bool close, Guid firmId, CancellationToken ct)
    {
        try
        {
            if (known.Saved is not null)
                return await TakeSaved(known, key, firmId, ct) is not { } payment ? new(GatewayStatus.Expired, known.Amount, known.Currency, known.Id, firmId)
                    : await Settled(known, await gateway.Read(key, payment, known.Refunds.Count > 0, ct), key, payment, firmId, ct);
            // Started, and never opened as far as we know: asking again for the same page finds the one that there may be, of which nobody knows.
            var checkout = known.Checkout ?? (await gateway.OpenCheckout(key, known.Order(firmId), ct)).Id;
            if (known.IsUnderWay && (close || known.Checkout is null)) await gateway.CloseCheckout(key, checkout, ct);
            return await Settled(known, await gateway.Read(key, checkout, known.Refunds.Count > 0, ct), key, checkout, firmId, ct);
        }
        // Nobody can have paid on a page that was never shown; anything else may have been taken.
        catch (GatewayException e) when (e.Failure == GatewayFailure.Unavailable)
        {
            throw (known is { Saved: null, Checkout: null } ? PaymentProvider.Unavailable : PaymentProvider.NotKnownYet).Refuse(cause: e);
        }
        catch (GatewayException e) when (e.Failure == GatewayFailure.Unauthorized) { throw PaymentProvider.KeyNotTaken.Refuse(cause: e); }
        catch (GatewayException) when (known is { Saved: not null, Payment: null })
        {
            return new(GatewayStatus.Failed, known.Amount, known.Currency, known.Id, firmId, Failure: AutopayRules.Refused);
        }
        // No page was ever made, and none can be made any more.
        catch (GatewayException) when (known.Checkout is null) { return new(GatewayStatus.Expired, known.Amount, known.Currency, known.Id, firmId); }
        catch (GatewayException e) { throw PaymentProvider.NotKnownYet.Refuse(e.Message, cause: e); }
    }

    /// <summary>
    /// The payment at the provider of what is taken by a saved way to pay. It is asked for while it can't be asked for twice: under the charge's own
    /// key, and soon. Later it is looked for; what the provider has not got by then it never will.
    /// </summary>
    private async Task<string?> TakeSaved(Charge known, string key, Guid firmId, CancellationToken ct) =>
        known.Payment ?? (known.Status == ChargeStatus.Started && clock.GetUtcNow() < known.ExpiresAt ? await gateway.Take(key, known.SavedOrder(firmId), ct)
            : await gateway.Find(key, known.SavedOrder(firmId), known.CreatedAt, ct));

    /// <summary>As it is seen, once what is to be given back is.</summary>
    private async Task<GatewayCharge> Settled(Charge known, GatewayCharge seen, string key, string reference, Guid firmId, CancellationToken ct) =>
        await GiveBack(known, seen, key, firmId, ct) ? await gateway.Read(key, reference, mayBeGivenBack: true, ct) : seen;

    /// <summary>
    /// What is to be given back, and is not yet as far as the provider knows: it is told again under the same id, however long ago it was asked for.
    /// </summary>
    private async Task<bool> GiveBack(Charge known, GatewayCharge seen, string key, Guid firmId, CancellationToken ct)
    {
        var asked = known.Refunds.Where(r => r.Status == ChargeRefundStatus.Pending && seen.Refunds.All(s => s.RefundId != r.Id)).ToList();
        foreach (var refund in asked)
            try { await gateway.Refund(key, new(firmId, refund.Id, known.Payment!, refund.Amount, known.Taken?.Currency ?? known.Currency), ct); }
            catch (GatewayException e) when (e.Failure == GatewayFailure.Refused) { _refused[refund.Id] = e.Message; }
        return asked.Count > _refused.Count;
    }
}
