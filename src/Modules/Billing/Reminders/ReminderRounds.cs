using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Reminders;

/// <summary>
/// Looks through what clients owe, in every firm that reminds them: each client once a day, from eight in the morning where the firm is. What
/// was looked through stands in <see cref="ReminderDay"/>.
/// </summary>
internal sealed class ReminderRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReminderRounds> log)
    : Rounds(database, scopes, clock, log)
{
    /// <summary>Clients with an open invoice for which a step has come, who were not looked at today. Archived ones are left alone.</summary>
    protected override string Waiting => """
        select p.tenant_id, i.client_id
        from billing.mt_doc_reminder_policy p
        join identity.firm_faces f on f.tenant_id = p.tenant_id and f.is_active and ($1 at time zone f.time_zone)::time >= '08:00'
        join billing.mt_doc_invoice i on i.tenant_id = p.tenant_id and i.status = 'Issued' and i.outstanding > 0
            and i.due_on + (p.data #>> '{rules,steps,0,days}')::int <= ($1 at time zone f.time_zone)::date
        where p."on" and not exists (select from identity.archived_clients a where a.tenant_id = p.tenant_id and a.id = i.client_id)
            and not exists (select from billing.mt_doc_reminder_day d where d.tenant_id = p.tenant_id
                and d.id = i.client_id || ':' || (($1 at time zone f.time_zone)::date - '0001-01-01'::date))
        group by p.tenant_id, i.client_id limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new RemindClient(waiting);
}

/// <summary>On which days clients were looked at matters for that day alone.</summary>
internal sealed class ForgetReminderDays(SweptTable table, TimeProvider clock) : ISweep
{
    public Task<int> Sweep(CancellationToken ct) => table.Before("billing.mt_doc_reminder_day", "day", clock.GetUtcNow() - TimeSpan.FromDays(3), ct);
}
