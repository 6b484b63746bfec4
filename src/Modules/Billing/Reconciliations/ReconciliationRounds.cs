using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Reconciliations;

/// <summary>Compares each day with the provider once it is over, in every firm with an account there; up to a week that was missed is made up for.</summary>
internal sealed class ReconciliationRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReconciliationRounds> log)
    : Rounds(database, scopes, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromMinutes(30);

    /// <summary>From two in the morning: what was taken late that day is told by then.</summary>
    protected override string Waiting => $"""
        select p.tenant_id, p.id from billing.mt_doc_payment_provider p
        where (p.data ->> 'isConnected')::boolean and exists (
            select from generate_series(1, {ReconcileMissedDay.Days}) ago
            where ((p.data ->> 'connectedAt')::timestamptz at time zone 'UTC')::date <= (($1 - interval '2 hours') at time zone 'UTC')::date - ago
                and not exists (select from billing.mt_doc_reconciliation r where r.tenant_id = p.tenant_id
                    and r.day = (($1 - interval '2 hours') at time zone 'UTC')::date - ago))
        limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new ReconcileMissedDay();
}

/// <summary>The earliest day of the last week that was not compared yet is.</summary>
/// <returns>False where there is none, or the provider does not answer.</returns>
internal sealed record ReconcileMissedDay : ICommand<bool>
{
    public const int Days = 7;

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, IServiceScopeFactory scopes, TimeProvider clock)
        : IRequestHandler<ReconcileMissedDay, bool>
    {
        public async Task<bool> Handle(ReconcileMissedDay command, CancellationToken ct)
        {
            if (await billing.Session.LoadAsync<PaymentProvider>(PaymentProvider.IdOf(actor.FirmId), ct) is not { IsConnected: true } provider) return false;
            var over = DateOnly.FromDateTime(clock.GetUtcNow().AddHours(-2).UtcDateTime);
            var since = DateOnly.FromDateTime(provider.ConnectedAt.UtcDateTime);
            var first = over.AddDays(-Days);
            var known = (await billing.Session.Query<Reconciliation>().Where(r => r.Day >= first).ToListAsync(ct)).Select(r => r.Day).ToHashSet();
            DateOnly? missed = Enumerable.Range(1, Days).Select(ago => over.AddDays(ago - Days - 1)).Where(d => d >= since && !known.Contains(d))
                .Cast<DateOnly?>().FirstOrDefault();
            await billing.Abandon();
            if (missed is not { } day) return false;
            try
            {
                await scopes.SendAs(actor, new ReconcilePayments(day), ct);
                return true;
            }
            catch (Refusal refusal) when (refusal.Problem == PaymentProvider.Unavailable || refusal.Problem == PaymentProvider.NotKnownYet
                || refusal.Problem == PaymentProvider.KeyNotTaken || refusal.Problem == PaymentProvider.NotConnected)
            { return false; }
        }
    }
}

/// <summary>The days that were compared, the latest look first.</summary>
internal sealed class ListReconciliations : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reconciliations", (PageRequest page, HttpContext http, HotRead hot) =>
        hot.List(http, page, Rows.Of("billing.mt_doc_reconciliation").By("at").And($"me.all_clients")))
        .Operation<ListReconciliations>("List the days that were compared with Stripe", Who.Members).SignsInWithin().Produces<Page<ReconciliationView>>();
}
