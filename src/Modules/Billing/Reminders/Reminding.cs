using System.Globalization;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.PayLinks;

namespace Portal.Billing.Reminders;

/// <summary>How a reminder goes out, whoever sends it.</summary>
internal static class Reminding
{
    /// <summary>The firm's rules; the usual ones where it has said nothing.</summary>
    public static async Task<ReminderRules> ReminderRules(this UnitOfWork<IBillingStore> billing, Guid firmId, CancellationToken ct) =>
        (await billing.Session.LoadAsync<ReminderPolicy>(ReminderPolicy.IdOf(firmId), ct))?.Rules ?? Reminders.ReminderRules.Usual;

    /// <summary>An invoice's reminders under change; their first event begins them.</summary>
    public static async Task<(Change<InvoiceReminders> Change, object[] First)> RemindersOf(
        this UnitOfWork<IBillingStore> billing, Invoice invoice, DateTimeOffset now, CancellationToken ct)
    {
        var id = InvoiceReminders.IdOf(invoice.Id);
        return await billing.Session.LoadAsync<InvoiceReminders>(id, ct) is null
            ? (billing.Start<InvoiceReminders>(id), [new InvoiceReminders.Opened(id, invoice.Id, invoice.ClientId, now)])
            : (await billing.ChangeAlongside<InvoiceReminders>(id, ct), []);
    }

    /// <summary>
    /// Notes what goes out of these invoices of one client, which the same contacts see, and tells both sides in one: the words are those of the
    /// latest step. Whoever was sent a payment link is reminded by it.
    /// </summary>
    /// <param name="due">Each with the days since the last of what is asked for was due, and with that day.</param>
    /// <returns>How each is reminded of now.</returns>
    public static async Task<IReadOnlyList<InvoiceReminders>> Remind(this UnitOfWork<IBillingStore> billing,
        IReadOnlyList<(Invoice Invoice, int Days, DateOnly DueOn)> due, bool byHand, IReadOnlyDictionary<string, string> texts, DateOnly today,
        DateTimeOffset now, CancellationToken ct)
    {
        var (told, states) = ((Untold?)null, new List<InvoiceReminders>());
        foreach (var (invoice, days, dueOn) in due)
        {
            var (reminders, first) = await billing.RemindersOf(invoice, now, ct);
            var sent = reminders.Append([.. first, new InvoiceReminders.Sent(today, days, byHand, now, invoice.Instalments.Count > 0 ? dueOn : null)]);
            states.Add(reminders.State);
            if (told is null) told = sent;
            else sent.KeepSilent("The first tells of all.");
        }
        var invoices = due.Select(d => d.Invoice).ToList();
        told!.TellBothSides(new PaymentReminded(invoices[0].Id, string.Join(", ", invoices.Select(i => i.Number)), invoices.Count,
            due.ToDictionary(d => d.Invoice.Number!, d => Owed(d.Invoice, d.DueOn)), texts,
            invoices.ToDictionary(i => i.Number!, i => i.Id.ToString())));
        await billing.RemindByLink(due.Select(d => (d.Invoice, d.DueOn)), texts, now, ct);
        return states;
    }

    /// <summary>What is asked for by that day, in minor units, the currency, and by when.</summary>
    private static string Owed(Invoice invoice, DateOnly dueOn)
    {
        var asked = invoice.AskedBy(dueOn);
        return string.Create(CultureInfo.InvariantCulture, $"{asked.Amount} {invoice.Currency} {asked.DueOn:yyyy-MM-dd}");
    }
}
