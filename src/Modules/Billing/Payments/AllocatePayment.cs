using Portal.Billing.Invoices;

namespace Portal.Billing.Payments;

/// <summary>A member says which invoice a part of a payment is for, after it was recorded: a client's credit is used.</summary>
internal sealed record AllocatePayment(Guid PaymentId, Guid InvoiceId, Money Amount) : ICommand<ReceivedPaymentView>
{
    internal sealed record Body(Guid InvoiceId, Money Amount);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/payments/{paymentId:guid}/allocations",
            (Guid paymentId, Body body, Requests ask) => ask.Create(new AllocatePayment(paymentId, body.InvoiceId, body.Amount), p => $"/payments/{p.Id}"))
            .Operation<AllocatePayment>("Allocate a payment to an invoice", Who.Staff, Payment.IsReversed, Payment.Exceeded, Invoice.NotIssued,
                Invoice.IsVoid, Invoice.Overpaid,
                Invoice.OtherCurrency).Creates().Changes().Produces<ReceivedPaymentView>(201)
            .Example(new Body(Guid.Empty, new Money(50000, "EUR")));
    }

    internal sealed class Validator : AbstractValidator<AllocatePayment>
    {
        public Validator()
        {
            RuleFor(x => x.InvoiceId).NotEmpty();
            RuleFor(x => x.Amount).IsPaid();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<AllocatePayment, ReceivedPaymentView>
    {
        public async Task<ReceivedPaymentView> Handle(AllocatePayment command, CancellationToken ct)
        {
            var payment = await billing.Change<Payment>(command.PaymentId, ct);
            var invoice = await billing.InvoiceOf(payment.State.ClientId, command.InvoiceId, ct);
            var (today, now) = (await calendar.Today(ct), clock.GetUtcNow());
            if (command.Amount.Currency != payment.State.Currency) throw Invoice.OtherCurrency.Refuse($"The payment is in {payment.State.Currency}.",
                "/amount/currency");
            payment.Append(payment.State.Allocate(command.InvoiceId, invoice.State.Number, command.Amount.Amount, now)).KeepSilent("The invoice tells of it.");
            invoice.Settle(payment.State, command.Amount, today, now);
            return ReceivedPaymentView.Of(payment.State);
        }
    }
}
