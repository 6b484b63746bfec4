using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>A member records money that arrived in the bank, in part or in full.</summary>
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
            RuleFor(x => x.Amount).NotNull().ChildRules(a =>
            {
                a.RuleFor(x => x.Amount).GreaterThan(0);
                a.RuleFor(x => x.Currency).Currency();
            });
            RuleFor(x => (DateOnly?)x.ReceivedOn).NotEmpty().IsSensible().OverridePropertyName(nameof(ReceivedOn));
            RuleFor(x => x.Reference).MaximumLength(200).OneLine();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, TimeProvider clock) : IRequestHandler<RecordPayment, InvoiceView>
    {
        public async Task<InvoiceView> Handle(RecordPayment command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            var (received, settled) = invoice.State.Receive(Guid.CreateVersion7(), command.Amount, command.ReceivedOn, command.Reference, await calendar.Today(ct), clock.GetUtcNow());
            var recorded = invoice.Append(received);
            var now = invoice.State;
            recorded.TellBothSides(new PaymentRecorded(now.Id, received.PaymentId, now.Number!, received.Amount, now.Outstanding, now.Currency));
            if (settled is not null) invoice.Append(settled).TellBothSides(new InvoicePaid(now.Id, now.Number!, now.Total, now.Currency));
            return InvoiceView.Of(invoice.State);
        }
    }
}
