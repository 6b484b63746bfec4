using Marten;
using Portal.Billing.Audiences;
using Portal.Billing.Autopays;
using Portal.Billing.BillingProfiles;
using Portal.Billing.Invoices;

namespace Portal.Billing.Reminders;

/// <summary>
/// A client's invoices are looked through, once a day: all that a reminder is due for go out in one, or in one for each
/// of its contacts who see others than the rest. Who comes second that day finds that
/// noted, and of two at once one commits. False when it was looked at already.
/// </summary>
internal sealed record RemindClient(Guid ClientId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IContacts contacts, IFirmCalendar calendar, Actor actor, TimeProvider clock)
        : IRequestHandler<RemindClient, bool>
    {
        public async Task<bool> Handle(RemindClient command, CancellationToken ct)
        {
            var (today, now) = (await calendar.Today(ct), clock.GetUtcNow());
            var id = ReminderDay.IdOf(command.ClientId, today);
            if (await billing.Session.LoadAsync<ReminderDay>(id, ct) is not null) return false;
            var rules = await billing.ReminderRules(actor.FirmId, ct);
            var due = rules.On ? await Due(command.ClientId, rules, today, ct) : [];
            // Nobody is reminded of what they don't see: what the same contacts see goes out in one.
            var alike = (await billing.Seen(contacts, actor.FirmId, [.. due.Select(d => d.Invoice)], ct)).Alike(due, d => d.Invoice.Id);
            billing.Session.Insert(new ReminderDay(id, today, alike.Count > 0));
            foreach (var together in alike)
            {
                var texts = rules.Texts(together.Max(d => d.Step.Days));
                await billing.Remind([.. together.Select(d => (d.Invoice, d.Step.Days, d.DueOn))], byHand: false, texts, today, now, ct);
            }
            return true;
        }

        private async Task<List<(Invoice Invoice, ReminderStep Step, DateOnly DueOn)>> Due(Guid clientId, ReminderRules rules, DateOnly today,
            CancellationToken ct)
        {
            if (await billing.Session.LoadAsync<BillingProfile>(clientId, ct) is { Profile.RemindersOff: true }) return [];
            var open = await billing.Session.Query<Invoice>().Where(i => i.ClientId == clientId && i.Status == InvoiceStatus.Issued).ToListAsync(ct);
            var known = (await billing.Session.LoadManyAsync<InvoiceReminders>(ct, open.Select(i => InvoiceReminders.IdOf(i.Id))))
                .ToDictionary(r => r.InvoiceId);
            var due = new List<(Invoice, ReminderStep, DateOnly)>();
            var paid = await billing.PaidByThemselves(actor.FirmId, clientId, [.. open], today, ct);
            var owed = open.Where(i => i is { Outstanding: > 0, IsBeingPaid: false } && !paid.Contains(i.Id));
            foreach (var invoice in owed.OrderBy(i => i.DueOn).ThenBy(i => i.Number, StringComparer.Ordinal))
            {
                var reminders = known.GetValueOrDefault(invoice.Id) ?? InvoiceReminders.Of(invoice.Id, clientId);
                if (!reminders.IsHeld(today) && rules.Due(invoice, today, reminders) is (var step, var dueOn)) due.Add((invoice, step, dueOn));
            }
            return due;
        }
    }
}
