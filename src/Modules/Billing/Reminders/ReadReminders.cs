using Portal.Billing.Audiences;
using Portal.Billing.Invoices;
using Portal.Identity.Contracts;

namespace Portal.Billing.Reminders;

/// <summary>How a client is reminded of an invoice, for the firm's people.</summary>
/// <param name="Off">Nothing goes out for it by itself.</param>
/// <param name="PromisedUntil">The client has promised to pay by then.</param>
/// <param name="Dispute">What the client says is wrong with it; null while nothing is.</param>
/// <param name="Sent">What went out, oldest first.</param>
/// <param name="NextOn">When the next one goes out by itself; null when none does.</param>
/// <param name="Text">What one that is sent now would say, in the client's language.</param>
/// <param name="CanSend">Whether one can be sent now: something is left to pay, somebody sees it, and nothing went out to the client today.</param>
/// <param name="LateFeesOff">Late fees are waived.</param>
/// <param name="LateFees">The invoices that charged for its being late, oldest first.</param>
/// <param name="Version">0 while nothing has happened.</param>
internal sealed record InvoiceRemindersView(Guid InvoiceId, bool Off, DateOnly? PromisedUntil, string? Dispute, IReadOnlyList<SentReminder> Sent,
    DateOnly? NextOn, string Text, bool CanSend, bool LateFeesOff, IReadOnlyList<ChargedLateFee> LateFees, long Version) : IVersioned;

/// <summary>How a client is reminded of an invoice.</summary>
internal sealed record ReadInvoiceReminders(Guid InvoiceId) : IRequest<InvoiceRemindersView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}/reminders",
            async (Guid invoiceId, HttpContext http, Requests ask) =>
            {
                // What it says changes with the day as well, so nobody is told that they have it already.
                var reminders = await ask.Send(new ReadInvoiceReminders(invoiceId));
                ETags.Set(http, reminders.Version);
                return Results.Ok(reminders);
            })
            .Operation<ReadInvoiceReminders>("Read an invoice's reminders", Who.Members).Produces<InvoiceRemindersView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IContacts contacts, IFirmCalendar calendar, Caller caller)
        : IRequestHandler<ReadInvoiceReminders, InvoiceRemindersView>
    {
        public async Task<InvoiceRemindersView> Handle(ReadInvoiceReminders query, CancellationToken ct)
        {
            var invoice = await billing.Shown(query.InvoiceId, caller, ct);
            var reminders = await billing.Session.LoadAsync<InvoiceReminders>(InvoiceReminders.IdOf(invoice.Id), ct)
                ?? InvoiceReminders.Of(invoice.Id, invoice.ClientId);
            return await billing.RemindersView(contacts, invoice, reminders, caller.Required.FirmId, await calendar.Today(ct), ct);
        }
    }
}

internal static class ReminderQueries
{
    /// <param name="today">Where the firm is.</param>
    public static async Task<InvoiceRemindersView> RemindersView(
        this UnitOfWork<IBillingStore> billing, IContacts contacts, Invoice invoice, InvoiceReminders reminders, Guid firmId, DateOnly today,
        CancellationToken ct)
    {
        var rules = await billing.ReminderRules(firmId, ct);
        var (seller, buyer) = await billing.Sides(firmId, invoice.ClientId, ct);
        var open = invoice.Open.Count > 0 && await billing.IsSeen(contacts, firmId, invoice, ct);
        var toldToday = await billing.Session.LoadAsync<ReminderDay>(ReminderDay.IdOf(invoice.ClientId, today), ct) is { Sent: true };
        var language = buyer?.Language ?? seller?.Language ?? Languages.Usual;
        var days = open ? today.DayNumber - invoice.AskedBy(today).DueOn.DayNumber : 0;
        return new(invoice.Id, reminders.Off, reminders.PromisedUntil, reminders.Dispute, reminders.Reminders,
            open && rules.On && buyer is not { RemindersOff: true } ? NextOn() : null, rules.Texts(days)[language], open && !toldToday,
            reminders.LateFeesOff, reminders.LateFees, reminders.Version);

        DateOnly? NextOn()
        {
            if (reminders.Off || reminders.Dispute is not null) return null;
            // What comes within a promise waits for its end.
            var from = reminders.PromisedUntil >= today ? reminders.PromisedUntil.Value.AddDays(1) : toldToday ? today.AddDays(1) : today;
            return rules.Next(invoice, from, reminders);
        }
    }
}
