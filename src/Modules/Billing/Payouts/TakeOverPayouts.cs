using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Charges;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Reconciliations;

namespace Portal.Billing.Payouts;

/// <summary>
/// Takes over what the provider paid out to the firm's bank up to a day, and what of the last weeks' the bank turned out not to have taken.
/// Done again for the same day it finds nothing new.
/// </summary>
internal sealed class TakeOverPayouts(UnitOfWork<IBillingStore> billing, IPaymentGateway gateway, Actor actor, IServiceScopeFactory scopes,
    TimeProvider clock)
{
    /// <summary>Banks give back what they can't book within some days.</summary>
    private const int DaysBack = 10;

    /// <exception cref="GatewayException">The provider does not do what it is asked; what was taken over by then stays.</exception>
    public async Task UpTo(DateOnly day, PaymentProvider provider, string key, CancellationToken ct)
    {
        foreach (var payout in await gateway.Payouts(key, day.AddDays(-DaysBack), day, ct))
        {
            var id = Payout.IdOf(actor.FirmId, provider.Account, payout.Reference);
            var known = await billing.Session.LoadAsync<Payout>(id, ct);
            await billing.Abandon();
            // What failed before anybody here heard of it has changed nothing.
            if (known is null ? payout.HasFailed : !payout.HasFailed || known.FailedOn is not null) continue;
            var parts = known?.Parts ?? (payout.IsItemised ? await Parts(key, payout.Reference, ct) : PayoutParts.Whole(payout.Amount));
            var found = new Payout(id, payout.Reference, provider.Account, payout.Amount, payout.Currency, payout.ArrivesOn, parts, provider.IsTest,
                clock.GetUtcNow());
            await Races.Again(() => scopes.SendAs(actor, new KeepPayout(found, payout.HasFailed), ct));
        }
    }

    private async Task<PayoutParts> Parts(string key, string payout, CancellationToken ct)
    {
        var parts = PayoutParts.Nothing;
        await foreach (var movements in gateway.Movements(key, payout, ct))
        {
            var charges = await Charges(movements, ct);
            // What the provider keeps of a payment is booked with the payment: it has to be known there first.
            var unknown = charges.Values.Where(c => c.Fee is null && c.Status == ChargeStatus.Succeeded
                && movements.Any(m => m.Payment == c.Payment && m.Currency == c.Currency)).ToList();
            foreach (var charge in unknown)
                await Races.Again(() => scopes.SendAs(Actor.Unknown(actor.FirmId) with { Role = Role.Owner }, new HealCharge(charge.Id), ct));
            parts = parts.With(movements, charges);
        }
        return parts;
    }

    private async Task<Dictionary<string, Charge>> Charges(IReadOnlyList<GatewayMovement> movements, CancellationToken ct)
    {
        var payments = movements.Select(m => m.Payment).OfType<string>().Distinct().ToArray();
        var charges = await billing.Session.Query<Charge>().Where(c => c.Payment!.IsOneOf(payments)).ToListAsync(ct);
        await billing.Abandon();
        // One that is questioned may name the payment of another.
        return charges.OrderByDescending(c => c.Status == ChargeStatus.Succeeded).DistinctBy(c => c.Payment).ToDictionary(c => c.Payment!);
    }
}

/// <summary>A payout is known from here on, or has failed.</summary>
internal sealed record KeepPayout(Payout Found, bool HasFailed) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, TimeProvider clock) : IRequestHandler<KeepPayout, bool>
    {
        public async Task<bool> Handle(KeepPayout command, CancellationToken ct)
        {
            var (found, now) = (command.Found, clock.GetUtcNow());
            if (await billing.Session.LoadAsync<Payout>(found.Id, ct) is not { } known)
                billing.Start<Payout>(found.Id).Append(new Payout.Arrived(found.Id, found.Reference, found.Account, found.Amount, found.Currency,
                    found.ArrivedOn, found.Parts, found.IsTest, now)).KeepSilent("The ledger has it.");
            else if (command.HasFailed && known.FailedOn is null)
                (await billing.ChangeAlongside<Payout>(found.Id, ct)).Append(new Payout.Failed(await calendar.Today(ct), now)).KeepSilent("The ledger has it.");
            else return false;
            return true;
        }
    }
}

/// <summary>What the provider paid out, what was heard of last first.</summary>
internal sealed class ListPayouts : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/payouts", (PageRequest page, HttpContext http, HotRead hot) =>
        hot.List(http, page, Rows.Of("billing.mt_doc_payout").And($"me.all_clients")))
        .Operation<ListPayouts>("List what Stripe paid out to the bank", Who.Members).SignsInWithin().Produces<Page<PayoutView>>();
}
