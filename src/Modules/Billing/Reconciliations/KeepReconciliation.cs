using Portal.Billing.Charges;
using Portal.Billing.Contracts;

namespace Portal.Billing.Reconciliations;

/// <summary>A payment is looked at once more, though nothing is to be expected of it any more.</summary>
internal sealed record HealCharge(Guid ChargeId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ChargeChecks checks) : IRequestHandler<HealCharge, bool>
    {
        public async Task<bool> Handle(HealCharge command, CancellationToken ct)
        {
            if (await billing.Session.LoadAsync<Charge>(command.ChargeId, ct) is not { } charge) return false;
            await checks.Check(charge, close: false, ct, always: true);
            return true;
        }
    }
}

/// <summary>What was found of a day is kept. What was put right when the day was compared before counts on.</summary>
internal sealed record KeepReconciliation(Reconciliation Found) : ICommand<ReconciliationView>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing) : IRequestHandler<KeepReconciliation, ReconciliationView>
    {
        public async Task<ReconciliationView> Handle(KeepReconciliation command, CancellationToken ct)
        {
            var (found, before) = (command.Found, await billing.Session.LoadAsync<Reconciliation>(command.Found.Id, ct));
            var kept = found with { Healed = [.. (before?.Healed ?? []).Union(found.Healed).Take(Reconciliation.MostListed)] };
            billing.Session.Store(kept);
            if (found.Healed.Count + found.Differences.Count > 0)
                billing.Note([]).TellFirm(new PaymentsReconciled(found.Day, found.Healed.Count, found.Differences.Count));
            return ReconciliationView.Of(kept);
        }
    }
}
