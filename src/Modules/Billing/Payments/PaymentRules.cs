using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Payments;

/// <summary>What payments and invoices have to do with each other.</summary>
internal static class PaymentRules
{
    public static void IsPaid<T>(this IRuleBuilder<T, Money> rule) => rule.NotNull().ChildRules(a =>
    {
        a.RuleFor(x => x.Amount).GreaterThan(0);
        a.RuleFor(x => x.Currency).Currency();
    });

    public static void AreAllocations<T>(this IRuleBuilder<T, IReadOnlyList<Allocation>?> rule) => rule
        .Must(a => a is null || a.Count <= 100).WithMessage("A payment is for at most 100 invoices at once.")
        .Must(a => a is null || a.Where(x => x is not null).GroupBy(x => x.InvoiceId).All(g => g.Count() == 1)).WithMessage("Name each invoice once.")
        .ForEach(each => each.NotNull().ChildRules(a => a.RuleFor(x => x.Amount).GreaterThan(0)));

    /// <summary>Money has arrived from a client. What of it is for no invoice is their credit.</summary>
    /// <param name="parts">The invoices that it is for, and how much of it.</param>
    public static Payment Receive(this UnitOfWork<IBillingStore> billing, Payment.Received received,
        IReadOnlyList<(Change<Invoice> Invoice, long Amount)> parts, DateOnly today, DateTimeOffset now)
    {
        var payment = billing.Start<Payment>(received.PaymentId);
        var told = payment.Append(received);
        foreach (var (n, (invoice, amount)) in parts.Index())
        {
            payment.Append(payment.State.Allocate(invoice.Id, invoice.State.Number, amount, now, $"/allocations/{n}/amount"))
                .KeepSilent("The invoice tells of it.");
            invoice.Settle(payment.State, new(amount, received.Currency), today, now, $"/allocations/{n}");
        }
        told.TellBothSides(new PaymentArrived(payment.Id, received.Amount, payment.State.Unallocated, received.Currency));
        return payment.State;
    }

    /// <summary>A part of a payment is for an invoice: both say so, or neither.</summary>
    /// <param name="pointer">Where the amount stands in the request.</param>
    public static void Settle(this Change<Invoice> invoice, Payment payment, Money amount, DateOnly today, DateTimeOffset now, string pointer = "/amount")
    {
        var (received, settled) = invoice.State.Receive(payment.Id, amount, payment.ReceivedOn, payment.Reference, today, now, pointer);
        var recorded = invoice.Append(received);
        var state = invoice.State;
        recorded.TellBothSides(new PaymentRecorded(state.Id, received.PaymentId, state.Number!, received.Amount, state.Outstanding, state.Currency,
            payment.ChargeId is not null));
        if (settled is not null) invoice.Append(settled).TellBothSides(new InvoicePaid(state.Id, state.Number!, state.Total, state.Currency,
            payment.ChargeId is not null, payment.Id));
    }

    /// <summary>
    /// A payment of an invoice. One that was recorded before payments were streams of their own becomes one: for that invoice alone, as it was then.
    /// </summary>
    public static async Task<Change<Payment>> PaymentOf(this UnitOfWork<IBillingStore> billing, Invoice invoice, Guid paymentId, DateTimeOffset now,
        CancellationToken ct)
    {
        if (await billing.Session.LoadAsync<Payment>(paymentId, ct) is not null) return await billing.ChangeAlongside<Payment>(paymentId, ct);
        var known = invoice.Payments.Single(p => p.Id == paymentId);
        var payment = billing.Start<Payment>(paymentId);
        payment.Append(
            new Payment.Received(paymentId, invoice.ClientId, known.Amount, invoice.Currency, PaymentMethod.Other, known.ReceivedOn, null, known.Reference,
                now),
            new Payment.Allocated(invoice.Id, known.Amount, now, invoice.Number)).KeepSilent("It was told when it was recorded.");
        return payment;
    }

    /// <summary>An invoice of that client; what is another's is not there.</summary>
    public static async Task<Change<Invoice>> InvoiceOf(this UnitOfWork<IBillingStore> billing, Guid clientId, Guid invoiceId, CancellationToken ct)
    {
        var invoice = await billing.ChangeAlongside<Invoice>(invoiceId, ct);
        return invoice.State.ClientId == clientId ? invoice : throw Problems.NotFound.Refuse();
    }
}
