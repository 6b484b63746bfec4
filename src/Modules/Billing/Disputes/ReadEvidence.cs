using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Disputes;

/// <summary>What can be said to the payer's bank: as somebody has written it, else as the portal fills it in from what it knows.</summary>
internal sealed record ReadEvidence(Guid ChargeId) : IRequest<DisputeEvidenceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/charges/{chargeId:guid}/evidence", (Guid chargeId, Requests ask) =>
            ask.Read(new ReadEvidence(chargeId)))
            .Operation<ReadEvidence>("Read the evidence for a disputed payment", Who.Staff, DisputeEvidence.NoDispute).Produces<DisputeEvidenceView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Evidence evidence, Caller caller) : IRequestHandler<ReadEvidence, DisputeEvidenceView>
    {
        public async Task<DisputeEvidenceView> Handle(ReadEvidence query, CancellationToken ct) =>
            await evidence.View(await billing.Known<Charge>(query.ChargeId, caller, ct), ct);
    }
}

/// <summary>The evidence of a charge's dispute as it is shown.</summary>
internal sealed class Evidence(UnitOfWork<IBillingStore> billing, EvidenceQueries queries, EvidencePapers papers, Caller caller)
{
    /// <summary>The dispute that is open, else the last.</summary>
    /// <exception cref="Refusal">409 where there is none.</exception>
    public static ChargeDispute DisputeOf(Charge charge) =>
        charge.Disputes.LastOrDefault(d => d.Status == DisputeStatus.Open)
        ?? (charge.Disputes is [.., var last] ? last : throw DisputeEvidence.NoDispute.Refuse());

    public Task<DisputeEvidence?> Kept(Charge charge, string reference, CancellationToken ct) =>
        billing.Session.LoadAsync<DisputeEvidence>(DisputeEvidence.IdOf(charge.Id, reference), ct);

    /// <param name="kept">As it is about to be stored; null for what is stored.</param>
    public async Task<DisputeEvidenceView> View(Charge charge, CancellationToken ct, DisputeEvidence? kept = null)
    {
        var dispute = DisputeOf(charge);
        kept ??= await Kept(charge, dispute.Reference, ct);
        var (texts, proof) = (kept?.Texts, await papers.Of(charge, ct));
        // What was submitted at the provider, or is forgotten by now, is not filled in as if it had been said.
        if (texts is null)
            texts = dispute is { Evidence: EvidenceStatus.None, Status: DisputeStatus.Open }
                ? EvidenceDraft.Of(await queries.Of(caller.Required.FirmId, charge, ct)) : new(null, null, null, null, null, null, null, null);
        var by = dispute.SubmittedBy is { } person ? await billing.Session.NameOf(person, ct) : null;
        return new(charge.Id, charge.PaymentId, new(dispute.Amount, charge.Currency), dispute.Reason, dispute.EvidenceBy, dispute.Status, dispute.Evidence,
            texts, [.. proof.Papers.Select(p => proof.View(p, kept?.Papers.Contains(p) ?? true))], dispute.SubmittedBy, by, dispute.SubmittedAt,
            dispute.Refusal, kept?.Version ?? 0);
    }
}
