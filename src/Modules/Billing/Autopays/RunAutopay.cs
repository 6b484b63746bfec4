using Portal.Billing.Charges;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Reminders;
using Portal.Billing.SavedMethods;

namespace Portal.Billing.Autopays;

/// <summary>
/// An invoice of a client whose invoices are paid by themselves is looked at, once a day: the client is told of a payment, or it is started. What
/// was done and that it was looked at are stored together, so that of two who come at once one commits. False when it was looked at already.
/// </summary>
internal sealed record RunAutopay(Guid InvoiceId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller, IFirmCalendar calendar, TimeProvider clock) : IRequestHandler<RunAutopay, bool>
    {
        public async Task<bool> Handle(RunAutopay command, CancellationToken ct)
        {
            var (today, now) = (await calendar.Today(ct), clock.GetUtcNow());
            var day = $"autopay:{ReminderDay.IdOf(command.InvoiceId, today)}";
            if (await billing.Session.LoadAsync<ReminderDay>(day, ct) is not null) return false;
            billing.Session.Insert(new ReminderDay(day, today, true));
            if (await billing.Session.LoadAsync<Invoice>(command.InvoiceId, ct) is not { Status: InvoiceStatus.Issued } invoice) return true;
            if (await billing.Session.LoadAsync<Autopay>(Autopay.IdOf(invoice.ClientId), ct) is not { On: true } autopay) return true;
            var provider = await billing.Session.LoadAsync<PaymentProvider>(PaymentProvider.IdOf(caller.Required.FirmId), ct);
            var method = await billing.Session.LoadAsync<SavedMethod>(autopay.SavedMethodId!.Value, ct);
            if (provider is null || method is null || !method.CanPay(provider, method.Currency ?? invoice.Currency))
                await billing.TurnOff(invoice.ClientId, null, AutopayEnd.MethodUnusable, now, ct);
            else if (!provider.Autopay.On) await billing.TurnOff(invoice.ClientId, null, AutopayEnd.NotOffered, now, ct);
            else if (method.CanPay(provider, invoice.Currency)) await Pay(invoice, autopay, method, provider, today, now, ct);
            return true;
        }

        private async Task Pay(Invoice invoice, Autopay autopay, SavedMethod method, PaymentProvider provider, DateOnly today, DateTimeOffset now,
            CancellationToken ct)
        {
            var (known, _, asked) = await billing.AutopayOf(invoice, autopay, provider.Autopay, today, ct);
            if (asked is not { } next || next.On > today) return;

            var streamId = InvoiceAutopay.IdOf(invoice.Id);
            var change = known is null ? billing.Start<InvoiceAutopay>(streamId) : await billing.ChangeAlongside<InvoiceAutopay>(streamId, ct);
            object[] first = known is null ? [new InvoiceAutopay.Opened(streamId, invoice.Id, invoice.ClientId, now)] : [];
            if (next.Step == NextStep.Announce)
            {
                change.Append([.. first, new InvoiceAutopay.Announced(next.DueOn, next.Amount, next.ChargeOn, now)]).TellBothSides(
                    new AutopayAnnounced(invoice.Id, invoice.Number!, next.Amount, invoice.Currency, next.ChargeOn, method.Label));
                return;
            }
            var id = Guid.CreateVersion7();
            change.Append([.. first, new InvoiceAutopay.Tried(id, next.DueOn, next.Attempt, today, now)]).KeepSilent("The charge tells of it.");
            var paid = await billing.ChangeAlongside<Invoice>(invoice.Id, ct);
            var started = paid.State.StartCharge(id, new(next.Amount, invoice.Currency), autopay.Consent!.PersonId, today, allowsParts: true, now, "");
            billing.StartCharge(id, [(paid, started)], provider, autopay.Consent.PersonId, "", now, method.Ref, next.Attempt);
            // The rounds take it from here: the provider is asked while no connection is held, and again where it doesn't answer.
            billing.Session.Store(new ChargeWatch(id, now));
        }
    }
}
