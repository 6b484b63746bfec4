using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Autopays;

/// <summary>
/// Looks through what clients owe whose invoices are paid by themselves: each invoice once a day, from eight in the morning where the firm is. What
/// was looked at stands in <see cref="Reminders.ReminderDay"/>.
/// </summary>
internal sealed class AutopayRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AutopayRounds> log)
    : Rounds(database, scopes, clock, log)
{
    /// <summary>What is due within the longest time that a client is told of it before. Archived clients are left alone.</summary>
    protected override string Waiting => $"""
        select a.tenant_id, i.id
        from billing.mt_doc_autopay a
        join identity.firm_faces f on f.tenant_id = a.tenant_id and f.is_active and ($1 at time zone f.time_zone)::time >= '08:00'
        join billing.mt_doc_invoice i on i.tenant_id = a.tenant_id and i.client_id = a.client_id and i.status = 'Issued' and i.outstanding > 0
            and i.due_on <= ($1 at time zone f.time_zone)::date + {AutopayRules.MostNoticeDays}
        where a."on" and not exists (select from identity.archived_clients c where c.tenant_id = a.tenant_id and c.id = a.client_id)
            and not exists (select from billing.mt_doc_reminder_day d where d.tenant_id = a.tenant_id
                and d.id = 'autopay:' || i.id || ':' || (($1 at time zone f.time_zone)::date - '0001-01-01'::date))
        limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new RunAutopay(waiting);
}
