using Portal.Billing.Contracts;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>The payer is back, or somebody wants to know: the provider is asked how the charge stands.</summary>
/// <param name="PayLinkId">The link by which it is asked; null where whoever is signed in asks.</param>
internal sealed record CheckCharge(Guid ChargeId, Guid? PayLinkId = null) : ICommand<ChargeView>, IUnremembered
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/charges/{chargeId:guid}/check",
            async (Guid chargeId, Requests ask) => Results.Ok(await Races.Again(() => ask.Send(new CheckCharge(chargeId)))))
            .Operation<CheckCharge>("Ask the provider how an online payment stands", Who.Staff.AndContacts(InvoiceRights.Pay), PaymentProvider.NotConnected,
                PaymentProvider.Unavailable, PaymentProvider.NotKnownYet).WhileArchived().Produces<ChargeView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ChargeChecks checks, Caller caller) : IRequestHandler<CheckCharge, ChargeView>
    {
        public async Task<ChargeView> Handle(CheckCharge command, CancellationToken ct)
        {
            var reader = caller.Required.PersonId;
            var known = await billing.Charge(command.ChargeId, command.PayLinkId, caller, ct);
            return ChargeView.Of(await checks.Check(known, close: false, ct), reader);
        }
    }
}

/// <summary>Nobody is to pay there any more: the provider's page is closed, and what it was for is free again. What was paid meanwhile is paid.</summary>
/// <param name="PayLinkId">The link by which it is asked; null where whoever is signed in asks.</param>
internal sealed record CancelCharge(Guid ChargeId, Guid? PayLinkId = null) : ICommand<ChargeView>, IUnremembered
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/charges/{chargeId:guid}/cancel", async (Guid chargeId, Requests ask) =>
            {
                var charge = await Races.Again(() => ask.Send(new CancelCharge(chargeId)));
                return charge.Status == ChargeStatus.Processing ? throw Charge.IsProcessing.Refuse() : Results.Ok(charge);
            })
            .Operation<CancelCharge>("Cancel an online payment that nobody has completed", Who.Staff.AndContacts(InvoiceRights.Pay), Charge.IsProcessing,
                PaymentProvider.NotConnected, PaymentProvider.Unavailable, PaymentProvider.NotKnownYet).WhileArchived().Produces<ChargeView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ChargeChecks checks, Caller caller) : IRequestHandler<CancelCharge, ChargeView>
    {
        public async Task<ChargeView> Handle(CancelCharge command, CancellationToken ct)
        {
            var reader = caller.Required.PersonId;
            var known = await billing.Charge(command.ChargeId, command.PayLinkId, caller, ct);
            return ChargeView.Of(await checks.Check(known, close: true, ct), reader);
        }
    }
}

/// <summary>The same as a check, while nobody waits for the answer.</summary>
/// <returns>False where the provider could not be asked: it is asked again later.</returns>
internal sealed record WatchCharge(Guid ChargeId) : ICommand<bool>
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(5);

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ChargeChecks checks, Caller caller, TimeProvider clock)
        : IRequestHandler<WatchCharge, bool>
    {
        public async Task<bool> Handle(WatchCharge command, CancellationToken ct)
        {
            if (await billing.Session.LoadAsync<ChargeWatch>(command.ChargeId, ct) is not { } watch || watch.CheckAt > clock.GetUtcNow()) return false;
            try
            {
                await checks.Check(await billing.Charge(command.ChargeId, null, caller, ct), close: false, ct);
                return true;
            }
            catch (Refusal refusal) when (refusal.Problem == PaymentProvider.Unavailable || refusal.Problem == PaymentProvider.NotKnownYet
                || refusal.Problem == PaymentProvider.NotConnected || refusal.Problem == PaymentProvider.KeyNotTaken)
            {
                billing.Session.Store(watch with { CheckAt = clock.GetUtcNow() + Later });
                return false;
            }
        }
    }
}
