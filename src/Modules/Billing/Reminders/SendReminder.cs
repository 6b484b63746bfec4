using Portal.Billing.Audiences;
using Portal.Billing.Invoices;
using Portal.Identity.Contracts;

namespace Portal.Billing.Reminders;

/// <summary>A member reminds a client of an invoice now.</summary>
/// <param name="Text">What it says, whatever the reader's language; the words of the step that it has come to where it is left out.</param>
internal sealed record SendReminder(Guid InvoiceId, string? Text) : ICommand<InvoiceRemindersView>
{
    public static readonly Problem SentToday = new("reminded-today", 409, "This client was reminded today",
        "Nobody is reminded twice a day. Send it tomorrow.");
    public static readonly Problem NothingOwed = new("nothing-to-remind", 409, "Nothing is left to pay",
        "Only an invoice that was sent and isn't paid can be reminded of.");

    internal sealed record Body(string? Text = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/reminders",
            (Guid invoiceId, Body? body, Requests ask) => ask.Create(new SendReminder(invoiceId, body?.Text), r => $"/invoices/{r.InvoiceId}/reminders"))
            .Operation<SendReminder>("Send a payment reminder", Who.Staff, SentToday, NothingOwed, InvoiceAudience.NobodySeesIt)
            .Creates().Produces<InvoiceRemindersView>(201)
            .Example(new Body("Have you had a chance to look at this invoice?"));
    }

    internal sealed class Validator : AbstractValidator<SendReminder>
    {
        public Validator() => RuleFor(x => x.Text).IsReminder();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, IContacts contacts, IFirmCalendar calendar, Actor actor, TimeProvider clock)
        : IRequestHandler<SendReminder, InvoiceRemindersView>
    {
        public async Task<InvoiceRemindersView> Handle(SendReminder command, CancellationToken ct)
        {
            var invoice = await billing.Session.LoadAsync<Invoice>(command.InvoiceId, ct) ?? throw Problems.NotFound.Refuse();
            await access.Require(invoice.ClientId, ct);
            if (invoice.Status != InvoiceStatus.Issued || invoice.Outstanding <= 0) throw NothingOwed.Refuse();
            if (!await billing.IsSeen(contacts, actor.FirmId, invoice, ct)) throw InvoiceAudience.NobodySeesIt.Refuse();
            var (today, now) = (await calendar.Today(ct), clock.GetUtcNow());
            await billing.Lock($"reminders {invoice.ClientId}", ct);
            var id = ReminderDay.IdOf(invoice.ClientId, today);
            var day = await billing.Session.LoadAsync<ReminderDay>(id, ct);
            if (day is { Sent: true }) throw SentToday.Refuse();
            if (day is null) billing.Session.Insert(new ReminderDay(id, today, true));
            else billing.Session.Store(day with { Sent = true });
            var rules = await billing.ReminderRules(actor.FirmId, ct);
            var dueOn = invoice.AskedBy(today).DueOn;
            var days = today.DayNumber - dueOn.DayNumber;
            var texts = command.Text?.Trim() is { Length: > 0 } text ? Languages.All.ToDictionary(l => l, _ => text) : rules.Texts(days);
            var reminders = await billing.Remind([(invoice, days, dueOn)], byHand: true, texts, today, now, ct);
            return await billing.RemindersView(contacts, invoice, reminders[0], actor.FirmId, today, ct) with { CanSend = false };
        }
    }
}
