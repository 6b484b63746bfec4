using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Charges;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Disputes;

/// <summary>A member has what is written submitted to the payer's bank: once, and for good.</summary>
internal sealed record SubmitEvidence(Guid ChargeId) : ICommand<DisputeEvidenceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/charges/{chargeId:guid}/evidence/submit",
            async (Guid chargeId, Requests ask, Actor actor, IServiceScopeFactory scopes) =>
            {
                // Kept first, then passed on: whatever fails in between is made up for.
                var asked = await ask.Send(new SubmitEvidence(chargeId));
                return Results.Ok(asked.Status != EvidenceStatus.Submitting ? asked
                    : await Races.Again(() => scopes.SendAs(actor, new PassEvidenceOn(chargeId), default)));
            })
            .Operation<SubmitEvidence>("Submit the evidence for a disputed payment", Who.Staff, DisputeEvidence.NoDispute, DisputeEvidence.Closed).Changes()
            .WhileArchived().Produces<DisputeEvidenceView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Evidence evidence, EvidenceQueries queries, Caller caller, TimeProvider clock)
        : IRequestHandler<SubmitEvidence, DisputeEvidenceView>
    {
        public async Task<DisputeEvidenceView> Handle(SubmitEvidence command, CancellationToken ct)
        {
            var known = await billing.ToAnswer(command.ChargeId, caller, ct);
            var dispute = Evidence.DisputeOf(known);
            if (dispute.Evidence != EvidenceStatus.None) return await evidence.View(known, ct);
            var (kept, now) = (await evidence.Kept(known, dispute.Reference, ct), clock.GetUtcNow());
            if ((caller.IfMatch ?? kept?.Version ?? 0) != (kept?.Version ?? 0)) throw Problems.Stale.Refuse(pointer: "If-Match");
            if (kept is null)
            {
                // As the portal has filled it in: what is submitted stays as it was read.
                var proven = await queries.Of(caller.Required.FirmId, known, ct);
                kept = new(DisputeEvidence.IdOf(known.Id, dispute.Reference), known.Id, dispute.Reference, EvidenceDraft.Of(proven),
                    [.. proven.Proof.Papers], 1, now + DisputeEvidence.Kept);
                billing.Session.Store(kept);
            }
            var charge = await billing.ChangeAlongside<Charge>(known.Id, ct);
            charge.Append(new Charge.EvidenceAsked(dispute.Reference, caller.Required.PersonId, now)).KeepSilent("It is told once the provider has it.");
            billing.Watch(charge.State, now);
            return await evidence.View(charge.State, ct, kept);
        }
    }
}

/// <summary>The provider is told; where it does not answer, it is told again later.</summary>
internal sealed record PassEvidenceOn(Guid ChargeId) : ICommand<DisputeEvidenceView>, IUnremembered
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ChargeChecks checks, Evidence evidence, Caller caller)
        : IRequestHandler<PassEvidenceOn, DisputeEvidenceView>
    {
        public async Task<DisputeEvidenceView> Handle(PassEvidenceOn command, CancellationToken ct)
        {
            var known = await billing.Charge(command.ChargeId, null, caller, ct);
            try { return await evidence.View(await checks.Check(known, close: false, ct), ct); }
            catch (Refusal refusal) when (refusal.Problem == PaymentProvider.Unavailable || refusal.Problem == PaymentProvider.NotConnected
                || refusal.Problem == PaymentProvider.KeyNotTaken)
            {
                return await evidence.View(await billing.Charge(command.ChargeId, null, caller, ct), ct);
            }
        }
    }
}
