using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.Payments;

namespace Portal.Billing.Refunds;

/// <summary>
/// A member gives a payment back, whole or in part. What was paid online is given back by the provider, the way it came; of anything else it is
/// recorded that it was.
/// </summary>
/// <param name="Reason">Both sides read it.</param>
internal sealed record RefundPayment(Guid PaymentId, Money Amount, string Reason) : ICommand<RefundView>
{
    internal sealed record Body(Money Amount, string Reason);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/payments/{paymentId:guid}/refunds",
            async (Guid paymentId, Body body, Requests ask, Actor actor, IServiceScopeFactory scopes) =>
            {
                // Kept first, then asked of the provider: whatever fails in between is made up for.
                var asked = await Races.Again(() => ask.Send(new RefundPayment(paymentId, body.Amount, body.Reason)));
                if (asked.Status == ChargeRefundStatus.Pending) asked = await Races.Again(() => scopes.SendAs(actor, new SendRefund(paymentId, asked),
                    default));
                return Results.Created($"/api/v1/refunds/{asked.Id}", asked);
            })
            .Operation<RefundPayment>("Give a payment back", Who.Staff, Payment.IsReversed, Payment.Exceeded, Invoice.OtherCurrency).Creates().Changes()
            .Produces<RefundView>(201).Example(new Body(new Money(50000, "EUR"), "The workshop was canceled."));
    }

    internal sealed class Validator : AbstractValidator<RefundPayment>
    {
        public Validator()
        {
            RuleFor(x => x.Amount).IsPaid();
            RuleFor(x => x.Reason).IsReason();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<RefundPayment, RefundView>
    {
        public async Task<RefundView> Handle(RefundPayment command, CancellationToken ct)
        {
            var payment = await billing.Change<Payment>(command.PaymentId, ct);
            var (state, id, now) = (payment.State, Guid.CreateVersion7(), clock.GetUtcNow());
            if (command.Amount.Currency != state.Currency)
                throw Invoice.OtherCurrency.Refuse($"The payment is in {state.Currency}.", "/amount/currency");
            if (state.ChargeId is not { } chargeId)
                return RefundView.Of(await billing.Refund(payment, id, command.Amount.Amount, command.Reason.Trim(), false, await calendar.Today(ct), now, ct));

            var charge = await billing.ChangeAlongside<Charge>(chargeId, ct);
            if (command.Amount.Amount > Math.Min(charge.State.Refundable, state.Kept))
                throw Payment.Exceeded.Refuse($"{Money.Say(Math.Min(charge.State.Refundable, state.Kept), state.Currency)} can be given back, and you entered "
                    + $"{Money.Say(command.Amount.Amount, state.Currency)}.", "/amount/amount");
            charge.Append(new Charge.RefundAsked(id, command.Amount.Amount, command.Reason.Trim(), actor.PersonId, now))
                .KeepSilent("It is told once it is given back.");
            billing.Watch(charge.State, now);
            return new(id, state.ClientId, payment.Id, command.Amount, command.Reason.Trim(), false, ChargeRefundStatus.Pending, null);
        }
    }
}

/// <summary>The provider is asked to give it back; where it does not answer, it is asked again later.</summary>
internal sealed record SendRefund(Guid PaymentId, RefundView Asked) : ICommand<RefundView>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ChargeChecks checks, Caller caller) : IRequestHandler<SendRefund, RefundView>
    {
        public async Task<RefundView> Handle(SendRefund command, CancellationToken ct)
        {
            var payment = (await billing.Session.LoadAsync<Payment>(command.PaymentId, ct))!;
            try
            {
                var charge = await checks.Check(await billing.Known<Charge>(payment.ChargeId!.Value, caller, ct), close: false, ct);
                var refund = charge.Refunds.Single(r => r.Id == command.Asked.Id);
                return command.Asked with { Status = refund.Status };
            }
            catch (Refusal refusal) when (refusal.Problem.Status == 503) { return command.Asked; }
        }
    }
}
