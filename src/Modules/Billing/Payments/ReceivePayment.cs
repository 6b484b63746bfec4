using Portal.Billing.Contracts;
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
            RuleFor(x => x.Allocations).Must(a => a is null || a.Count <= 100).WithMessage("A payment is for at most 100 invoices at once.")
                .Must(a => a is null || a.Where(x => x is not null).GroupBy(x => x.InvoiceId).All(g => g.Count() == 1)).WithMessage("Name each invoice once.");
            RuleForEach(x => x.Allocations).NotNull().ChildRules(a => a.RuleFor(x => x.Amount).GreaterThan(0));
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<ReceivePayment, ReceivedPaymentView>
    {
        public async Task<ReceivedPaymentView> Handle(ReceivePayment command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var (today, now) = (await calendar.Today(ct), clock.GetUtcNow());
            if (command.ReceivedOn > today.AddDays(1)) throw Invoice.NotReceivedYet.Refuse(pointer: "/receivedOn");
            var payment = billing.Start<Payment>(Guid.CreateVersion7());
            var told = payment.Append(new Payment.Received(payment.Id, command.ClientId, command.Amount.Amount, command.Amount.Currency,
                command.Method, command.ReceivedOn,
                command.Payer?.Trim(), command.Reference?.Trim(), now));
            foreach (var (n, (invoiceId, amount)) in (command.Allocations ?? []).Index())
            {
                var invoice = await billing.InvoiceOf(command.ClientId, invoiceId, ct);
                payment.Append(payment.State.Allocate(invoiceId, invoice.State.Number, amount, now,
                    $"/allocations/{n}/amount")).KeepSilent("The invoice tells of it.");
                invoice.Settle(payment.State, command.Amount with { Amount = amount }, today, now, $"/allocations/{n}");
            }
            told.TellBothSides(new PaymentArrived(payment.Id, command.Amount.Amount, payment.State.Unallocated, command.Amount.Currency));
            return ReceivedPaymentView.Of(payment.State);
        }
    }
}
