using Portal.Billing.Invoices;

namespace Portal.Billing.Payments;

/// <summary>A member records money that arrived from a client, for several invoices, for one, or on account. What is for no invoice is the client's
/// credit.</summary>
/// <param name="ReceivedOn">The day of the bank's statement.</param>
/// <param name="Payer">Whoever paid, where that is not the client.</param>
/// <param name="Reference">As the bank shows it.</param>
internal sealed record ReceivePayment(
    Guid ClientId, Money Amount, PaymentMethod Method, DateOnly ReceivedOn, string? Payer, string? Reference,
        IReadOnlyList<Allocation>? Allocations) : ICommand<ReceivedPaymentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/payments",
            (ReceivePayment command, Requests ask) => ask.Create(command, p => $"/payments/{p.Id}"))
            .Operation<ReceivePayment>("Record a payment", Who.Staff, Payment.Exceeded, Invoice.NotIssued, Invoice.IsVoid, Invoice.Overpaid,
                Invoice.OtherCurrency,
                Invoice.NotReceivedYet).Creates().Produces<ReceivedPaymentView>(201)
            .Example(new ReceivePayment(Guid.Empty, new Money(50000, "EUR"), PaymentMethod.BankTransfer, new DateOnly(2026, 1, 15), null, "INV-00001", []));
    }

    internal sealed class Validator : AbstractValidator<ReceivePayment>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Amount).IsPaid();
            RuleFor(x => x.Method).IsInEnum();
            RuleFor(x => (DateOnly?)x.ReceivedOn).NotEmpty().IsSensible().OverridePropertyName(nameof(ReceivedOn));
            RuleFor(x => x.Payer).MaximumLength(200).OneLine();
            RuleFor(x => x.Reference).MaximumLength(200).OneLine();
            RuleFor(x => x.Allocations).AreAllocations();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<ReceivePayment, ReceivedPaymentView>
    {
        public async Task<ReceivedPaymentView> Handle(ReceivePayment command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var (today, now) = (await calendar.Today(ct), clock.GetUtcNow());
            if (!command.ReceivedOn.HasCome(today)) throw Invoice.NotReceivedYet.Refuse(pointer: "/receivedOn");
            var parts = new List<(Change<Invoice>, long)>();
            foreach (var (invoiceId, amount) in command.Allocations ?? []) parts.Add((await billing.InvoiceOf(command.ClientId, invoiceId, ct), amount));
            return ReceivedPaymentView.Of(billing.Receive(new(Guid.CreateVersion7(), command.ClientId, command.Amount.Amount, command.Amount.Currency,
                command.Method, command.ReceivedOn, command.Payer?.Trim(), command.Reference?.Trim(), now), parts, today, now));
        }
    }
}
