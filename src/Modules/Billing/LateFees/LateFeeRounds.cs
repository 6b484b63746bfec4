using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.Reminders;

namespace Portal.Billing.LateFees;

/// <summary>
/// Looks through what is overdue, in every firm that charges for it: each invoice once a day, from eight in the morning where the firm is. What
/// was looked at stands in <see cref="ReminderDay"/>.
/// </summary>
internal sealed class LateFeeRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<LateFeeRounds> log)
    : Rounds(database, scopes, clock, log)
{
    /// <summary>Invoices that are overdue for long enough and were not looked at today: none of archived clients, and no fees.</summary>
    protected override string Waiting => """
        select p.tenant_id, i.id
        from billing.mt_doc_late_fee_policy p
        join identity.firm_faces f on f.tenant_id = p.tenant_id and f.is_active and ($1 at time zone f.time_zone)::time >= '08:00'
        join billing.mt_doc_invoice i on i.tenant_id = p.tenant_id and i.status = 'Issued' and i.outstanding > 0
            and i.due_on + (p.data #>> '{rules,afterDays}')::int <= ($1 at time zone f.time_zone)::date and i.data ->> 'lateFeeOf' is null
        where p."on" and not exists (select from identity.archived_clients a where a.tenant_id = p.tenant_id and a.id = i.client_id)
            and not exists (select from billing.mt_doc_reminder_day d where d.tenant_id = p.tenant_id
                and d.id = i.id || ':' || (($1 at time zone f.time_zone)::date - '0001-01-01'::date))
        limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new ChargeLateFee(waiting);
}
