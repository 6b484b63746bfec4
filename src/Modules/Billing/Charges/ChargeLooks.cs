using Portal.Billing.Autopays;
using Portal.Billing.Disputes;
using Portal.Billing.Papers;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>Asks the provider for what is to be done for a charge, as often as that may be asked, and how it stands there then.</summary>
internal sealed class ChargeLooks(UnitOfWork<IBillingStore> billing, IPaymentGateway gateway, EvidencePapers papers, TimeProvider clock)
{
    private readonly Dictionary<Guid, string> _refused = [];
    private readonly Dictionary<string, string> _unsaid = [];

    /// <param name="close">The page is closed first, so that nobody pays there any more.</param>
    /// <returns>How it stands, with the refunds that the provider will not make, and the disputes whose evidence it does not take, each with what it
    /// said.</returns>
    /// <exception cref="Refusal">409 or 503 when the provider can't be asked.</exception>
    public async Task<Looked> Look(Charge known, string key, bool close, Guid firmId, CancellationToken ct) =>
        new(await See(known, key, close, firmId, ct), _refused, _unsaid);

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
        catch (GatewayException e) when (e.IsPassing) { throw Away(known).Refuse(); }
        catch (GatewayException e) when (e.Failure == GatewayFailure.Unauthorized) { throw PaymentProvider.KeyNotTaken.Refuse(cause: e); }
        catch (GatewayException) when (known is { Saved: not null, Payment: null })
        {
            return new(GatewayStatus.Failed, known.Amount, known.Currency, known.Id, firmId, Failure: AutopayRules.Refused);
        }
        // No page was ever made, and none can be made any more.
        catch (GatewayException) when (known.Checkout is null) { return new(GatewayStatus.Expired, known.Amount, known.Currency, known.Id, firmId); }
        // Nobody's money was there: whoever owns a test account clears it as they like.
        catch (GatewayException e) when (e.IsGone && known is { IsTest: true, IsUnderWay: true })
        {
            return new(GatewayStatus.Expired, known.Amount, known.Currency, known.Id, firmId);
        }
        catch (GatewayException e) { throw Away(known).Refuse(e.Message, cause: e); }
    }

    /// <summary>Nobody can have paid on a page that was never shown; anything else that is under way may have been taken.</summary>
    private static Problem Away(Charge known) => known.IsUnderWay && (known.Saved is not null || known.Checkout is not null)
        ? PaymentProvider.NotKnownYet : PaymentProvider.Unavailable;

    /// <summary>
    /// The payment at the provider of what is taken by a saved way to pay. It is asked for while it can't be asked for twice: under the charge's own
    /// key, and soon. Later it is looked for; what the provider has not got by then it never will.
    /// </summary>
    private async Task<string?> TakeSaved(Charge known, string key, Guid firmId, CancellationToken ct) =>
        known.Payment ?? (known.Status == ChargeStatus.Started && clock.GetUtcNow() < known.ExpiresAt ? await gateway.Take(key, known.SavedOrder(firmId), ct)
            : await gateway.Find(key, known.SavedOrder(firmId), known.CreatedAt, ct));

    /// <summary>As it is seen, once what is to be given back is, and what is to be said is said.</summary>
    private async Task<GatewayCharge> Settled(Charge known, GatewayCharge seen, string key, string reference, Guid firmId, CancellationToken ct) =>
        await GiveBack(known, seen, key, firmId, ct) | await Answer(known, seen, key, firmId, ct)
            ? await gateway.Read(key, reference, known.Refunds.Count > 0, ct) : seen;

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

    /// <summary>What the payer's bank is to read, and has not yet as far as the provider knows: it is passed on under the same name, however often.</summary>
    private async Task<bool> Answer(Charge known, GatewayCharge seen, string key, Guid firmId, CancellationToken ct)
    {
        var said = false;
        foreach (var dispute in known.Disputes.Where(d => d.Evidence == EvidenceStatus.Submitting && seen.Disputes.Any(s =>
            s is { Status: DisputeStatus.Open, IsAnswered: false } && s.Reference == d.Reference)))
            try
            {
                await Answer(known, dispute, key, firmId, ct);
                said = true;
            }
            catch (GatewayException e) when (e.Failure == GatewayFailure.Refused) { _unsaid[dispute.Reference] = e.Message; }
        return said;
    }

    private async Task Answer(Charge known, ChargeDispute dispute, string key, Guid firmId, CancellationToken ct)
    {
        var evidence = (await billing.Session.LoadAsync<DisputeEvidence>(DisputeEvidence.IdOf(known.Id, dispute.Reference), ct))!;
        var proof = await papers.Of(known, ct);
        var files = new List<(EvidencePaper Paper, PaperFile File)>();
        foreach (var paper in evidence.Papers.Intersect(proof.Papers)) files.Add((paper, await papers.File(firmId, proof, paper, ct)));
        await billing.Abandon();
        var ids = new Dictionary<EvidencePaper, string>();
        foreach (var (paper, file) in files)
            await using (file.Content)
                ids[paper] = await gateway.AddEvidenceFile(key, $"{evidence.Once}-{paper}", file.FileName, file.Content, ct);
        await gateway.SubmitEvidence(key, evidence.Order(ids), ct);
    }
}

/// <summary>How a charge stands at the provider.</summary>
/// <param name="NotGiven">The refunds that it will not make, each with what it said.</param>
/// <param name="NotSaid">The disputes, by its ids of them, whose evidence it does not take, each with what it said.</param>
internal sealed record Looked(GatewayCharge Seen, IReadOnlyDictionary<Guid, string> NotGiven, IReadOnlyDictionary<string, string> NotSaid);
