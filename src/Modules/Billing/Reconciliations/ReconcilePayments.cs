using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Payouts;

namespace Portal.Billing.Reconciliations;

/// <summary>
/// What the provider took on a day is compared with the portal's own record. Where the two differ, the payment is looked at once more at the
/// provider, which puts right whatever was not heard of; what differs still is reported.
/// </summary>
/// <param name="Day">Of UTC; today, or earlier.</param>
internal sealed record ReconcilePayments(DateOnly Day) : IRequest<ReconciliationView>
{
    private const int AtOnce = 500;

    public static readonly Problem NotYet = new("day-not-over", 422, "That day hasn't come yet", "Choose today or an earlier day.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/reconciliations", (ReconcilePayments body, Requests ask) => ask.Change(body))
            .Operation<ReconcilePayments>("Compare a day's online payments with Stripe", Who.Staff, PaymentProvider.NotConnected, PaymentProvider.Unavailable,
                PaymentProvider.KeyNotTaken, NotYet).Produces<ReconciliationView>().Example(new ReconcilePayments(new DateOnly(2026, 1, 15)));
    }

    internal sealed class Validator : AbstractValidator<ReconcilePayments>
    {
        public Validator() => RuleFor(x => (DateOnly?)x.Day).NotEmpty().IsSensible().OverridePropertyName(nameof(Day));
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ProviderAccess providers, IPaymentGateway gateway, TakeOverPayouts payouts, Actor actor,
        IServiceScopeFactory scopes, TimeProvider clock) : IRequestHandler<ReconcilePayments, ReconciliationView>
    {
        private readonly List<ReconciliationDifference> _differences = [];
        private readonly List<Guid> _healed = [];

        public async Task<ReconciliationView> Handle(ReconcilePayments command, CancellationToken ct)
        {
            var (firmId, now) = (actor.FirmId, clock.GetUtcNow());
            if (command.Day > DateOnly.FromDateTime(now.UtcDateTime)) throw NotYet.Refuse(pointer: "/day");
            var provider = await billing.ConnectedProvider(firmId, ct);
            var key = await providers.KeyOf(provider.Account, ct) ?? throw PaymentProvider.NotConnected.Refuse();
            await billing.Abandon();

            var (from, payments, others) = (new DateTimeOffset(command.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), 0, 0);
            var (seen, sums) = (new HashSet<Guid>(), new SortedDictionary<string, (long Amount, long Fees)>(StringComparer.Ordinal));
            try
            {
                await foreach (var page in gateway.Taken(key, from, from.AddDays(1), ct))
                {
                    var ours = page.Where(p => p.FirmId == firmId && p.ChargeId is not null).ToList();
                    (payments, others) = (payments + ours.Count, others + page.Count - ours.Count);
                    foreach (var payment in ours)
                    {
                        seen.Add(payment.ChargeId!.Value);
                        var sum = sums.GetValueOrDefault(payment.Currency);
                        sums[payment.Currency] = (sum.Amount + payment.Amount, sum.Fees + (payment.Fee ?? 0));
                    }
                    await Compare(ours, ct);
                }
                await payouts.UpTo(command.Day, provider, key, ct);
            }
            catch (GatewayException e) when (e.Failure == GatewayFailure.Unauthorized) { throw PaymentProvider.KeyNotTaken.Refuse(cause: e); }
            catch (GatewayException e) { throw PaymentProvider.Unavailable.Refuse("Nothing was compared. Try again in a few minutes.", cause: e); }
            await FindUnknownThere(provider.Account, from, seen, ct);

            var found = new Reconciliation(Reconciliation.IdOf(firmId, command.Day), command.Day, provider.Account, payments, others,
                [.. sums.Select(s => new ReconciledAmount(s.Key, s.Value.Amount, s.Value.Fees))], _healed,
                [.. _differences.Take(Reconciliation.MostListed)], now);
            return await scopes.SendAs(actor, new KeepReconciliation(found), ct);
        }

        private async Task Compare(IReadOnlyList<TakenPayment> taken, CancellationToken ct)
        {
            var here = await Load(taken, ct);
            var apart = taken.Where(p => Reconciliation.Compare(p, here.GetValueOrDefault(p.ChargeId!.Value)) is not null).ToList();
            if (apart.Count == 0) return;
            foreach (var payment in apart.Where(p => here.ContainsKey(p.ChargeId!.Value)))
                await Races.Again(() => scopes.SendAs(Actor.Unknown(actor.FirmId) with { Role = Role.Owner }, new HealCharge(payment.ChargeId!.Value), ct));
            here = await Load(apart, ct);
            foreach (var payment in apart)
                if (Reconciliation.Compare(payment, here.GetValueOrDefault(payment.ChargeId!.Value)) is not { } kind) _healed.Add(payment.ChargeId!.Value);
                else _differences.Add(new(kind, here.ContainsKey(payment.ChargeId!.Value) ? payment.ChargeId : null, payment.Reference));
        }

        private async Task<Dictionary<Guid, Charge>> Load(IEnumerable<TakenPayment> taken, CancellationToken ct)
        {
            var charges = await billing.Session.LoadManyAsync<Charge>(ct, taken.Select(p => p.ChargeId!.Value));
            await billing.Abandon();
            return charges.ToDictionary(c => c.Id);
        }

        /// <summary>What is paid here that day, and the provider has not.</summary>
        private async Task FindUnknownThere(string account, DateTimeOffset from, HashSet<Guid> seen, CancellationToken ct)
        {
            DateTimeOffset? before = from.AddDays(1);
            for (DateTimeOffset? at = from; ;)
            {
                var here = await billing.Session.Query<Charge>().Where(c => c.Status == ChargeStatus.Succeeded && c.EndedAt >= at && c.EndedAt < before)
                    .OrderBy(c => c.EndedAt).Take(AtOnce).ToListAsync(ct);
                _differences.AddRange(here.Where(c => c.Account == account && seen.Add(c.Id))
                    .Select(c => new ReconciliationDifference(DifferenceKind.UnknownThere, c.Id, c.Payment)));
                if (here.Count < AtOnce || here[^1].EndedAt == at) break;
                at = here[^1].EndedAt;
            }
            await billing.Abandon();
        }
    }
}
