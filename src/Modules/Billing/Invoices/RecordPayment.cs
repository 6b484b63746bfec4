using Portal.Billing.Payments;

namespace Portal.Billing.Invoices;

/// <summary>A member records money that arrived in the bank for one invoice, in part or in full: the short way.</summary>
/// <param name="ReceivedOn">The day of the bank's statement.</param>
/// <param name="Reference">As the bank shows it.</param>
internal sealed record RecordPayment(Guid InvoiceId, Money Amount, DateOnly ReceivedOn, string? Reference) : ICommand<InvoiceView>
{
    internal sealed record Body(Money Amount, DateOnly ReceivedOn, string? Reference);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/payments",
            (Guid invoiceId, Body body, Requests ask) => ask.Create(new RecordPayment(invoiceId, body.Amount, body.ReceivedOn, body.Reference), i => $"/invoices/{i.Id}"))
            .Operation<RecordPayment>("Record a bank payment", Who.Staff, Invoice.NotIssued, Invoice.Overpaid, Invoice.OtherCurrency, Invoice.NotReceivedYet).Creates().Changes().Produces<InvoiceView>(201)
            .Example(new Body(new Money(50000, "EUR"), new DateOnly(2026, 1, 15), "INV-00001"));
    }

    internal sealed class Validator : AbstractValidator<RecordPayment>
    {
        public Validator()
        {
            RuleFor(x => x.Amount).IsPaid();
            RuleFor(x => (DateOnly?)x.ReceivedOn).NotEmpty().IsSensible().OverridePropertyName(nameof(ReceivedOn));
            RuleFor(x => x.Reference).MaximumLength(200).OneLine();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, TimeProvider clock) : IRequestHandler<RecordPayment, InvoiceView>
    {
        public async Task<InvoiceView> Handle(RecordPayment command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            var (state, now) = (invoice.State, clock.GetUtcNow());
            var payment = billing.Start<Payment>(Guid.CreateVersion7());
            payment.Append(
                new Payment.Received(payment.Id, state.ClientId, command.Amount.Amount, state.Currency, PaymentMethod.BankTransfer, command.ReceivedOn, null, command.Reference, now),
                new Payment.Allocated(invoice.Id, command.Amount.Amount, now, invoice.State.Number)).KeepSilent("The invoice tells of it.");
            invoice.Settle(payment.State, command.Amount, await calendar.Today(ct), now);
            return InvoiceView.Of(invoice.State);
        }
    }
}
