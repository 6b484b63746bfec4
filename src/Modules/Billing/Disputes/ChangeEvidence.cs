using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Disputes;

/// <summary>A member writes down what is to be said to the payer's bank, and which papers go along. Nobody is told anything yet.</summary>
internal sealed record ChangeEvidence(Guid ChargeId, EvidenceTexts Texts, IReadOnlyList<EvidencePaper> Papers) : ICommand<DisputeEvidenceView>
{
    internal sealed record Body(EvidenceTexts Texts, IReadOnlyList<EvidencePaper> Papers);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/charges/{chargeId:guid}/evidence", (Guid chargeId, Body body, Requests ask) =>
            ask.Change(new ChangeEvidence(chargeId, body.Texts, body.Papers)))
            .Operation<ChangeEvidence>("Write the evidence for a disputed payment", Who.Staff, DisputeEvidence.NoDispute, DisputeEvidence.Closed,
                DisputeEvidence.Submitted).Changes().WhileArchived().Produces<DisputeEvidenceView>()
            .Example(new Body(new("North Bakery", "ada@north.example", null, null, "A logo", "October 2030", null, "As agreed."), [EvidencePaper.Receipt]));
    }

    internal sealed class Validator : AbstractValidator<ChangeEvidence>
    {
        public Validator()
        {
            RuleFor(x => x.Texts).NotNull().ChildRules(t =>
            {
                t.RuleFor(x => x.CustomerName).MaximumLength(200).OneLine();
                t.RuleFor(x => x.CustomerEmail).MaximumLength(254).OneLine();
                t.RuleFor(x => x.BillingAddress).MaximumLength(1000).Prose();
                t.RuleFor(x => x.PurchaseIp).MaximumLength(45).OneLine();
                t.RuleFor(x => x.ProductDescription).MaximumLength(EvidenceDraft.Longest).Prose();
                t.RuleFor(x => x.ServiceDate).MaximumLength(200).OneLine();
                t.RuleFor(x => x.AccessLog).MaximumLength(EvidenceDraft.Longest).Prose();
                t.RuleFor(x => x.Statement).MaximumLength(EvidenceDraft.Longest).Prose();
            });
            RuleFor(x => x.Papers).NotNull().ForEach(p => p.IsInEnum());
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Evidence evidence, Caller caller, TimeProvider clock)
        : IRequestHandler<ChangeEvidence, DisputeEvidenceView>
    {
        public async Task<DisputeEvidenceView> Handle(ChangeEvidence command, CancellationToken ct)
        {
            var charge = await billing.ToAnswer(command.ChargeId, caller, ct);
            var dispute = Evidence.DisputeOf(charge);
            if (dispute.Evidence != EvidenceStatus.None) throw DisputeEvidence.Submitted.Refuse();
            var kept = await evidence.Kept(charge, dispute.Reference, ct);
            if ((caller.IfMatch ?? kept?.Version ?? 0) != (kept?.Version ?? 0)) throw Problems.Stale.Refuse(pointer: "If-Match");
            var written = new DisputeEvidence(DisputeEvidence.IdOf(charge.Id, dispute.Reference), charge.Id, dispute.Reference, command.Texts,
                [.. command.Papers.Distinct().Order()], (kept?.Version ?? 0) + 1, clock.GetUtcNow() + DisputeEvidence.Kept);
            billing.Session.Store(written);
            return await evidence.View(charge, ct, written);
        }
    }
}

internal static class AnsweredCharges
{
    /// <summary>A charge whose dispute can be answered; from here to the commit nobody else writes or submits its evidence.</summary>
    /// <exception cref="Refusal">404 when it is not there for the caller, 409 where there is no dispute, or it is decided.</exception>
    public static async Task<Charge> ToAnswer(this UnitOfWork<IBillingStore> billing, Guid chargeId, Caller caller, CancellationToken ct)
    {
        await billing.Lock($"evidence {chargeId}", ct);
        var charge = await billing.Known<Charge>(chargeId, caller, ct);
        return Evidence.DisputeOf(charge).Status == DisputeStatus.Open ? charge : throw DisputeEvidence.Closed.Refuse();
    }
}
