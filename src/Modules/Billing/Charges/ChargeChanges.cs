using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.PayLinks;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Payments;
using Portal.Billing.SavedMethods;

namespace Portal.Billing.Charges;

/// <summary>What becomes of a charge, of its invoices and of the money, in one.</summary>
internal static class ChargeChanges
{
    /// <summary>A charge for these parts of invoices of one client: from here on they are kept for it.</summary>
    /// <param name="saved">What it is taken by; null where the payer enters something on the provider's page.</param>
    /// <param name="attempt">Which try of autopay it is; null where somebody pays by themselves.</param>
    /// <param name="payLinkId">The link by which somebody without an account pays; null where a contact does.</param>
    public static Charge StartCharge(this UnitOfWork<IBillingStore> billing, Guid id,
        IReadOnlyList<(Change<Invoice> Invoice, Invoice.ChargeStarted Started)> parts, PaymentProvider provider, Guid startedBy, string portal,
        DateTimeOffset now, SavedMethodRef? saved = null, int? attempt = null, Guid? payLinkId = null)
    {
        var first = parts[0].Invoice.State;
        foreach (var (invoice, started) in parts) invoice.Append(started with { PayLinkId = payLinkId }).KeepSilent("Nothing is paid yet.");
        var charge = billing.Start<Charge>(id);
        charge.Append(new Charge.Started(id, first.ClientId, startedBy, parts.Sum(p => p.Started.Amount), first.Currency,
            [.. parts.Select(p => new ChargePart(p.Invoice.Id, p.Invoice.State.Number!, p.Started.Amount))], provider.Account, provider.IsTest, portal,
            provider.Methods, now + Charge.Life, now, payLinkId, saved, attempt)).KeepSilent("Nothing is paid yet.");
        return charge.State;
    }

    /// <summary>When the provider is asked next.</summary>
    public static void Watch(this UnitOfWork<IBillingStore> billing, Charge charge, DateTimeOffset now)
    {
        if (ChargeWatch.Of(charge, now) is { } watch) billing.Session.Store(watch);
        else billing.Session.Delete<ChargeWatch>(charge.Id);
    }

    /// <summary>Nothing is paid by it: what it kept is free again.</summary>
    public static async Task<Untold> End(this UnitOfWork<IBillingStore> billing, Change<Charge> charge, object ended, DateTimeOffset now, CancellationToken ct)
    {
        var told = charge.Append(ended);
        foreach (var part in charge.State.Parts) await billing.Free(charge.Id, part.InvoiceId, now, ct);
        return told;
    }

    /// <summary>The payer has done their part, and the bank has yet to.</summary>
    public static async Task Process(this UnitOfWork<IBillingStore> billing, Change<Charge> charge, Charge.Processing processing, DateTimeOffset now,
        CancellationToken ct)
    {
        charge.Append(processing).TellBothSides(new ChargeProcessing(charge.State.Parts[0].InvoiceId, charge.Id, charge.State.Numbers, charge.State.Amount,
            charge.State.Currency, charge.State.InvoiceIds));
        foreach (var part in charge.State.Parts)
        {
            var invoice = await billing.ChangeAlongside<Invoice>(part.InvoiceId, ct);
            if (invoice.State.Charges.Any(c => c.Id == charge.Id))
                invoice.Append(new Invoice.ChargeProcessing(charge.Id, now)).KeepSilent("The charge tells of it.");
        }
    }

    /// <summary>The money has arrived: a payment for its invoices. What one of them does not ask for any more is the client's credit.</summary>
    public static async Task Pay(this UnitOfWork<IBillingStore> billing, Change<Charge> charge, Charge.Succeeded succeeded, IFirmCalendar calendar,
        DateTimeOffset now, CancellationToken ct)
    {
        var told = charge.Append(succeeded);
        var (paid, today) = (charge.State, await calendar.Today(ct));
        // The day on which the provider had it, not that on which anybody heard of it; clocks that differ make no day that is yet to come.
        var arrived = await billing.Session.FirmDay(succeeded.ArrivedAt ?? succeeded.PaidAt, ct);
        var on = arrived < today ? arrived : today;
        var payment = billing.Start<Payment>(paid.PaymentId);
        payment.Append(new Payment.Received(payment.Id, paid.ClientId, paid.Amount, paid.Currency,
            paid.Method == ChargeMethod.Card ? PaymentMethod.Card : PaymentMethod.DirectDebit, on, null, paid.Label, now, paid.Id, paid.IsTest))
            .KeepSilent("The charge tells of it.");
        var full = true;
        foreach (var part in paid.Parts)
        {
            var invoice = await billing.Free(charge.Id, part.InvoiceId, now, ct);
            var asks = invoice.State.Status == InvoiceStatus.Issued ? Math.Min(part.Amount, invoice.State.Free) : 0;
            full &= asks > 0 && asks == invoice.State.Outstanding;
            if (asks <= 0) continue;
            payment.Append(payment.State.Allocate(part.InvoiceId, part.Number, asks, now)).KeepSilent("The charge tells of it.");
            invoice.Settle(payment.State, new(asks, paid.Currency), today, now);
        }
        if (paid.PayLinkId is { } link)
            (await billing.ChangeAlongside<PayLink>(link, ct)).Append(new PayLink.Paid(paid.Id, now)).KeepSilent("The charge tells of it.");
        told.TellBothSides(new ChargeSucceeded(payment.Id, charge.Id, paid.StartedBy, paid.Numbers, paid.Amount, payment.State.Unallocated, paid.Currency,
            paid.PayLinkId, paid.Attempt is not null, full));
    }

    private static async Task<Change<Invoice>> Free(this UnitOfWork<IBillingStore> billing, Guid chargeId, Guid invoiceId, DateTimeOffset now,
        CancellationToken ct)
    {
        var invoice = await billing.ChangeAlongside<Invoice>(invoiceId, ct);
        if (invoice.State.Charges.Any(c => c.Id == chargeId)) invoice.Append(new Invoice.ChargeEnded(chargeId, now)).KeepSilent("The charge tells of it.");
        return invoice;
    }
}
