using Portal.Billing.Audiences;
using Portal.Billing.Autopays;
using Portal.Billing.BillingProfiles;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.Reminders;
using Portal.Identity.Contracts;

namespace Portal.Billing.LateFees;

/// <summary>
/// An overdue invoice is looked at once a day, and charged for by an invoice of its own where a fee has come. That it was looked at, and the fee,
/// are stored together, and the fee's id follows from the invoice: of two who come at once one commits. False when it was looked at already.
/// </summary>
internal sealed record ChargeLateFee(Guid InvoiceId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IContacts contacts, IFirmCalendar calendar, Actor actor, TimeProvider clock)
        : IRequestHandler<ChargeLateFee, bool>
    {
        public async Task<bool> Handle(ChargeLateFee command, CancellationToken ct)
        {
            var (today, now) = (await calendar.Today(ct), clock.GetUtcNow());
            var id = ReminderDay.IdOf(command.InvoiceId, today);
            if (await billing.Session.LoadAsync<ReminderDay>(id, ct) is not null) return false;
            var overdue = await billing.Session.LoadAsync<Invoice>(command.InvoiceId, ct);
            var rules = (await billing.Session.LoadAsync<LateFeePolicy>(LateFeePolicy.IdOf(actor.FirmId), ct))?.Rules ?? LateFeeRules.Usual;
            var reminders = await billing.Session.LoadAsync<InvoiceReminders>(InvoiceReminders.IdOf(command.InvoiceId), ct);
            var fee = overdue is { LateFeeOf: null, IsBeingPaid: false } && reminders?.IsFreeOfFees(today) is not true && await IsReminded(overdue, today, ct)
                ? rules.Fee(overdue.Open, overdue.Currency, today, reminders?.LateFees is [.., var last] ? last.On : null) : null;
            billing.Session.Insert(new ReminderDay(id, today, fee is not null));
            if (fee is not null) await Charge(overdue!, fee, rules, today, now, ct);
            return true;
        }

        /// <summary>
        /// Whom the firm chose not to remind of anything is not charged for it either; nor is anybody for what none of them sees, or what is paid by itself.
        /// </summary>
        private async Task<bool> IsReminded(Invoice overdue, DateOnly today, CancellationToken ct) =>
            await billing.Session.LoadAsync<BillingProfile>(overdue.ClientId, ct) is not { Profile.RemindersOff: true }
                && await billing.IsSeen(contacts, actor.FirmId, overdue, ct)
                && (await billing.PaidByThemselves(actor.FirmId, overdue.ClientId, [overdue], today, ct)).Count == 0;

        private async Task Charge(Invoice overdue, LateFee fee, LateFeeRules rules, DateOnly today, DateTimeOffset now, CancellationToken ct)
        {
            var (seller, buyer) = await billing.Sides(actor.FirmId, overdue.ClientId, ct);
            var words = PaperWords.Of(buyer?.Language ?? seller?.Language ?? Languages.Usual);
            var (reminders, first) = await billing.RemindersOf(overdue, now, ct);
            var number = first.Length > 0 ? 1 : reminders.State.LateFees.Count + 1;
            var invoice = billing.Start<Invoice>(DerivedId.Of(overdue.Id, $"late fee {number}"));
            var drafted = overdue.DraftLateFee(invoice.Id, fee, rules.Category, words, now);
            var made = invoice.Append(drafted);
            reminders.Append([.. first, new InvoiceReminders.LateFeeCharged(invoice.Id, today, now)]).KeepSilent("The fee tells of it.");
            if (rules.Action == LateFeeAction.Issue)
            {
                try
                {
                    await billing.Issue(invoice, null, actor.FirmId, today, now, ct);
                    made.KeepSilent("It is told that it is issued.");
                    return;
                }
                catch (Refusal)
                {
                    // Nobody is there to be refused: it waits as a draft, and the firm's people are told that it does.
                }
            }
            made.TellFirm(new LateFeeDrafted(invoice.Id, overdue.Id, drafted.Title));
        }
    }
}
