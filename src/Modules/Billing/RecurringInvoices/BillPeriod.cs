using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Identity.Contracts;

namespace Portal.Billing.RecurringInvoices;

/// <summary>
/// The period of a schedule that has begun is billed. That it was, and the invoice, are stored together; the invoice's id follows from the
/// period. So of two who come at once one stores both, and who is killed has stored neither. False when nothing is due.
/// </summary>
internal sealed record BillPeriod(Guid RecurringInvoiceId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, Actor actor, TimeProvider clock) : IRequestHandler<BillPeriod,
        bool>
    {
        public async Task<bool> Handle(BillPeriod command, CancellationToken ct)
        {
            var schedule = await billing.ChangeAlongside<RecurringInvoice>(command.RecurringInvoiceId, ct);
            var (today, now, terms) = (await calendar.Today(ct), clock.GetUtcNow(), schedule.State.Terms);
            if (schedule.State.Due(today) is not { } period) return false;

            var (seller, buyer) = await billing.Sides(actor.FirmId, schedule.State.ClientId, ct);
            var words = PaperWords.Of(buyer?.Language ?? seller?.Language ?? Languages.Usual);
            var drafted = schedule.State.Draft(period, words, today, now);
            var invoice = billing.Start<Invoice>(drafted.InvoiceId);
            var made = invoice.Append(drafted);
            schedule.Append(new RecurringInvoice.Billed(period.From, invoice.Id, now)).KeepSilent("The invoice tells of it.");
            if (terms.Action == RecurringAction.Draft)
            {
                made.TellFirm(new RecurringInvoiceDrafted(invoice.Id, schedule.Id, drafted.Title));
                return true;
            }
            try
            {
                await billing.Issue(invoice, drafted.DueOn, actor.FirmId, today, now, ct);
                made.KeepSilent("It is told that it is issued.");
            }
            catch (Refusal refused)
            {
                // Nobody is there to be refused: the draft stays, and the firm's people are told what it lacks.
                made.TellFirm(new RecurringInvoiceNotIssued(invoice.Id, schedule.Id, drafted.Title, refused.Problem.Code));
            }
            return true;
        }
    }
}
