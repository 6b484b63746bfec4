using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Reminders;

/// <summary>
/// A member notes what keeps reminders of an invoice from going out: that it is off, that payment is promised, or that it is disputed. The same
/// keeps late fees from being charged, or those alone are waived.
/// </summary>
/// <param name="PromisedUntil">Nothing goes out by itself until that day is over; null takes the promise back.</param>
/// <param name="Dispute">What the client says is wrong; null when it is settled.</param>
/// <param name="LateFeesOff">Whether late fees are waived.</param>
internal sealed record HoldReminders(Guid InvoiceId, Patched<bool> Off, Patched<DateOnly?> PromisedUntil,
    Patched<string?> Dispute, Patched<bool> LateFeesOff) : ICommand<InvoiceRemindersView>
{
    internal sealed record Body(Patched<bool> Off, Patched<DateOnly?> PromisedUntil, Patched<string?> Dispute, Patched<bool> LateFeesOff);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/invoices/{invoiceId:guid}/reminders",
            (Guid invoiceId, Body body, Requests ask) =>
                ask.Change(new HoldReminders(invoiceId, body.Off, body.PromisedUntil, body.Dispute, body.LateFeesOff)))
            .Operation<HoldReminders>("Hold an invoice's reminders", Who.Staff).Changes().Produces<InvoiceRemindersView>()
            .Example(new { promisedUntil = new DateOnly(2030, 1, 31) });
    }

    internal sealed class Validator : AbstractValidator<HoldReminders>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.PromisedUntil).IsSensible();
            this.RuleForGiven(x => x.Dispute).MaximumLength(500).Prose();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, IContacts contacts, IFirmCalendar calendar, Caller caller,
        TimeProvider clock) : IRequestHandler<HoldReminders, InvoiceRemindersView>
    {
        public async Task<InvoiceRemindersView> Handle(HoldReminders command, CancellationToken ct)
        {
            var invoice = await billing.Session.LoadAsync<Invoice>(command.InvoiceId, ct) ?? throw Problems.NotFound.Refuse();
            await access.Require(invoice.ClientId, ct);
            var (reminders, first) = await billing.RemindersOf(invoice, clock.GetUtcNow(), ct);
            var now = first.Length > 0 ? InvoiceReminders.Of(invoice.Id, invoice.ClientId) : reminders.State;
            if ((caller.IfMatch ?? now.Version) != now.Version) throw Problems.Stale.Refuse(pointer: "If-Match");
            var dispute = command.Dispute.Or(now.Dispute)?.Trim();
            var held = new InvoiceReminders.Held(command.Off.Or(now.Off), command.PromisedUntil.Or(now.PromisedUntil),
                string.IsNullOrEmpty(dispute) ? null : dispute, clock.GetUtcNow(), command.LateFeesOff.Or(now.LateFeesOff));
            reminders.Append([.. first, held]).TellFirm(new InvoiceRemindersChanged(invoice.Id, invoice.Number ?? ""));
            return await billing.RemindersView(contacts, invoice, reminders.State, caller.Required.FirmId, await calendar.Today(ct), ct);
        }
    }
}
