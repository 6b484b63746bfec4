using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.UnmatchedPayments;

namespace Portal.Billing.Payments;

/// <summary>A member takes back a payment that bounced, never arrived, or was recorded by mistake: what it was for is open again.</summary>
/// <param name="Reason">Both sides read it.</param>
internal sealed record ReversePayment(Guid PaymentId, string Reason) : ICommand<ReceivedPaymentView>
{
    internal sealed record Body(string Reason);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/payments/{paymentId:guid}/reverse",
            (Guid paymentId, Body body, Requests ask) => ask.Change(new ReversePayment(paymentId, body.Reason)))
            .Operation<ReversePayment>("Take a payment back", Who.Staff, Payment.IsReversed).Changes().Produces<ReceivedPaymentView>()
            .Example(new Body("Returned by the bank."));
    }

    internal sealed class Validator : AbstractValidator<ReversePayment>
    {
        public Validator() => RuleFor(x => x.Reason).IsReason();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<ReversePayment, ReceivedPaymentView>
    {
        public async Task<ReceivedPaymentView> Handle(ReversePayment command, CancellationToken ct)
        {
            var payment = await billing.Change<Payment>(command.PaymentId, ct);
            var (before, now) = (payment.State, clock.GetUtcNow());
            payment.Append(before.Reverse(command.Reason.Trim(), now)).TellBothSides(new PaymentReversed(payment.Id, before.Amount, before.Currency));
            foreach (var (invoiceId, amount, _) in before.Allocations)
            {
                var invoice = await billing.ChangeAlongside<Invoice>(invoiceId, ct);
                var takenBack = invoice.Append(invoice.State.TakeBack(payment.Id, now));
                var state = invoice.State;
                takenBack.TellBothSides(new PaymentTakenBack(state.Id, payment.Id, state.Number!, amount, state.Outstanding, state.Currency));
            }
            if (before.UnmatchedPaymentId is { } unmatched)
                (await billing.ChangeAlongside<UnmatchedPayment>(unmatched, ct)).Append(new UnmatchedPayment.Reopened(now))
                    .KeepSilent("The payment tells of it.");
            return ReceivedPaymentView.Of(payment.State);
        }
    }
}
