using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>A member says that money is no client's, such as a tax refund: it waits no more.</summary>
internal sealed record SetAsideUnmatchedPayment(Guid UnmatchedPaymentId, string Reason) : ICommand<UnmatchedPaymentView>
{
    internal sealed record Body(string Reason);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/unmatched-payments/{unmatchedPaymentId:guid}/set-aside",
            (Guid unmatchedPaymentId, Body body, Requests ask) => ask.Change(new SetAsideUnmatchedPayment(unmatchedPaymentId, body.Reason)))
            .Operation<SetAsideUnmatchedPayment>("Set aside money that is no client's", Who.Staff, UnmatchedPayment.NotUnmatched).Changes()
            .Produces<UnmatchedPaymentView>().Example(new Body("Tax refund."));
    }

    internal sealed class Validator : AbstractValidator<SetAsideUnmatchedPayment>
    {
        public Validator() => RuleFor(x => x.Reason).IsReason();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, TimeProvider clock)
        : IRequestHandler<SetAsideUnmatchedPayment, UnmatchedPaymentView>
    {
        public async Task<UnmatchedPaymentView> Handle(SetAsideUnmatchedPayment command, CancellationToken ct)
        {
            actor.MustServeAll();
            var unmatched = await billing.ChangeUnchecked<UnmatchedPayment>(command.UnmatchedPaymentId, ct);
            unmatched.Append(unmatched.State.PutAside(command.Reason.Trim(), clock.GetUtcNow()))
                .TellFirm(new UnmatchedPaymentSetAside(unmatched.Id, unmatched.State.Left, unmatched.State.Currency));
            return UnmatchedPaymentView.Of(unmatched.State);
        }
    }
}

/// <summary>What was set aside is a client's after all: it waits again.</summary>
internal sealed record RestoreUnmatchedPayment(Guid UnmatchedPaymentId) : ICommand<UnmatchedPaymentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/unmatched-payments/{unmatchedPaymentId:guid}/restore",
            (Guid unmatchedPaymentId, Requests ask) => ask.Change(new RestoreUnmatchedPayment(unmatchedPaymentId)))
            .Operation<RestoreUnmatchedPayment>("Put back money that was set aside", Who.Staff, UnmatchedPayment.NotSetAside).Changes()
            .Produces<UnmatchedPaymentView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, TimeProvider clock)
        : IRequestHandler<RestoreUnmatchedPayment, UnmatchedPaymentView>
    {
        public async Task<UnmatchedPaymentView> Handle(RestoreUnmatchedPayment command, CancellationToken ct)
        {
            actor.MustServeAll();
            var unmatched = await billing.ChangeUnchecked<UnmatchedPayment>(command.UnmatchedPaymentId, ct);
            unmatched.Append(unmatched.State.Restore(clock.GetUtcNow()))
                .TellFirm(new UnmatchedPaymentRestored(unmatched.Id, unmatched.State.Left, unmatched.State.Currency));
            return UnmatchedPaymentView.Of(unmatched.State);
        }
    }
}
