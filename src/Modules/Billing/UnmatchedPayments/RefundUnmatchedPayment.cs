using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Charges;
using Portal.Billing.Invoices;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>A member gives back what the provider took otherwise than it was asked for: all of it, the way it came.</summary>
/// <param name="Reason">The firm's people read it.</param>
internal sealed record RefundUnmatchedPayment(Guid UnmatchedPaymentId, string Reason) : ICommand<UnmatchedPaymentView>
{
    internal sealed record Body(string Reason);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/unmatched-payments/{unmatchedPaymentId:guid}/refund",
            async (Guid unmatchedPaymentId, Body body, Requests ask, Actor actor, IServiceScopeFactory scopes) =>
            {
                // Kept first, then asked of the provider: whatever fails in between is made up for.
                var asked = await ask.Send(new RefundUnmatchedPayment(unmatchedPaymentId, body.Reason));
                return Results.Ok(await Races.Again(() => scopes.SendAs(actor, new SendUnmatchedRefund(asked), default)));
            })
            .Operation<RefundUnmatchedPayment>("Give back an unmatched online payment", Who.Staff, UnmatchedPayment.NotUnmatched, UnmatchedPayment.NotOnline)
            .Changes().Produces<UnmatchedPaymentView>().Example(new Body("Paid twice."));
    }

    internal sealed class Validator : AbstractValidator<RefundUnmatchedPayment>
    {
        public Validator() => RuleFor(x => x.Reason).IsReason();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, TimeProvider clock)
        : IRequestHandler<RefundUnmatchedPayment, UnmatchedPaymentView>
    {
        public async Task<UnmatchedPaymentView> Handle(RefundUnmatchedPayment command, CancellationToken ct)
        {
            actor.MustServeAll();
            var unmatched = await billing.ChangeUnchecked<UnmatchedPayment>(command.UnmatchedPaymentId, ct);
            var (state, id, now) = (unmatched.State, Guid.CreateVersion7(), clock.GetUtcNow());
            unmatched.Append(state.Refund(id, now)).KeepSilent("It is told once it is given back.");
            var charge = await billing.ChangeAlongside<Charge>(state.ChargeId!.Value, ct);
            charge.Append(new Charge.RefundAsked(id, state.Left, command.Reason.Trim(), actor.PersonId, now)).KeepSilent("It is told once it is given back.");
            billing.Watch(charge.State, now);
            return UnmatchedPaymentView.Of(unmatched.State);
        }
    }
}

/// <summary>The provider is asked to give it back; where it does not answer, it is asked again later.</summary>
internal sealed record SendUnmatchedRefund(UnmatchedPaymentView Asked) : ICommand<UnmatchedPaymentView>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ChargeChecks checks, Caller caller)
        : IRequestHandler<SendUnmatchedRefund, UnmatchedPaymentView>
    {
        public async Task<UnmatchedPaymentView> Handle(SendUnmatchedRefund command, CancellationToken ct)
        {
            var asked = command.Asked;
            try
            {
                var charge = await billing.Known<Charge>(asked.ChargeId!.Value, caller, ct);
                return (await checks.Check(charge, close: false, ct)).Refunds[^1].Status switch
                {
                    ChargeRefundStatus.Made => asked with { Status = UnmatchedStatus.Refunded, Version = asked.Version + 1 },
                    ChargeRefundStatus.Failed => asked with { Status = UnmatchedStatus.Unmatched, Version = asked.Version + 1 },
                    _ => asked,
                };
            }
            catch (Refusal refusal) when (refusal.Problem.Status == 503) { return asked; }
        }
    }
}
