using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.RecurringInvoices;

/// <summary>
/// Looks every minute for schedules of which a period has begun, in every firm. What was missed while nothing ran is made up for, one period
/// of a schedule after the other.
/// </summary>
internal sealed class RecurringRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RecurringRounds> log)
    : Rounds(database, scopes, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override int AtOnce => 2;

    /// <summary>Longest due first. Of archived clients nothing is billed.</summary>
    protected override string Waiting => """
        select r.tenant_id, r.id from billing.mt_doc_recurring_invoice r
        where r.status = 'Active' and r.sort_next <= ($1 + interval '14 hours')::date and r.sort_next <= identity.firm_day(r.tenant_id, $1)
            and not exists (select from identity.archived_clients a where a.tenant_id = r.tenant_id and a.id = r.client_id)
            and exists (select from identity.firm_faces f where f.tenant_id = r.tenant_id and f.is_active)
        order by r.sort_next, r.id limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new BillPeriod(waiting);
}
