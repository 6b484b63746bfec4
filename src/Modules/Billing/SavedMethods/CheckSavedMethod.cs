using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.Autopays;
using Portal.Billing.Contracts;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.SavedMethods;

/// <summary>The contact is back from the provider's page: the provider is asked what was saved there.</summary>
internal sealed record CheckSavedMethod(Guid SavedMethodId) : ICommand<SavedMethodView>, IUnremembered
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/saved-methods/{savedMethodId:guid}/check",
            async (Guid savedMethodId, Requests ask) => Results.Ok(await Races.Again(() => ask.Send(new CheckSavedMethod(savedMethodId)))))
            .Operation<CheckSavedMethod>("Ask the provider whether a payment method is saved", Who.Staff.AndContacts(InvoiceRights.Pay),
                PaymentProvider.Unavailable).WhileArchived().Produces<SavedMethodView>();
    }

    internal sealed class Handler(SavedMethodChecks checks, Caller caller) : IRequestHandler<CheckSavedMethod, SavedMethodView>
    {
        public async Task<SavedMethodView> Handle(CheckSavedMethod command, CancellationToken ct)
        {
            var reader = caller.Required.PersonId;
            return SavedMethodView.Of(await checks.Check(command.SavedMethodId, ct), reader);
        }
    }
}

/// <summary>The same while nobody waits for the answer.</summary>
/// <returns>Whether anything has come of it.</returns>
internal sealed record WatchSavedMethod(Guid SavedMethodId) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, SavedMethodChecks checks) : IRequestHandler<WatchSavedMethod, bool>
    {
        public async Task<bool> Handle(WatchSavedMethod command, CancellationToken ct)
        {
            if (await billing.Session.LoadAsync<SavedMethod>(command.SavedMethodId, ct) is not { } before) return false;
            try { return (await checks.Check(command.SavedMethodId, ct)).Status != before.Status; }
            catch (Refusal refusal) when (refusal.Problem == PaymentProvider.Unavailable) { return false; }
        }
    }
}

/// <summary>Asks the provider about what was to be saved and of which nothing was heard, and about what it has yet to forget, in every firm.</summary>
internal sealed class SavedMethodRounds(Database database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SavedMethodRounds> log)
    : Rounds(database, scopes, clock, log)
{
    /// <summary>Whoever has started is given two minutes to come back by themselves.</summary>
    protected override string Waiting => """
        select m.tenant_id, m.id from billing.mt_doc_saved_method m
        where m.status in ('Started', 'Removing') and m.created_at <= $1 - interval '2 minutes' order by m.created_at, m.id limit $2
        """;

    protected override ICommand<bool> Do(Guid waiting) => new WatchSavedMethod(waiting);
}

/// <summary>A saved way to pay is used no more: invoices are not paid by it by themselves either. The provider forgets it.</summary>
internal sealed record RemoveSavedMethod(Guid SavedMethodId) : ICommand<SavedMethodView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/saved-methods/{savedMethodId:guid}",
            async (Guid savedMethodId, Requests ask, Actor actor, IServiceScopeFactory scopes) =>
            {
                await ask.Send(new RemoveSavedMethod(savedMethodId));
                var firm = Actor.Unknown(actor.FirmId) with { Role = Role.Owner };
                await Races.Again(() => scopes.SendAs(firm, new WatchSavedMethod(savedMethodId), default));
                return Results.NoContent();
            })
            .Operation<RemoveSavedMethod>("Remove a saved card or bank account", Who.Staff.AndContacts(InvoiceRights.Pay), SavedMethod.InUse, SavedMethod.Gone)
            .Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<RemoveSavedMethod, SavedMethodView>
    {
        public async Task<SavedMethodView> Handle(RemoveSavedMethod command, CancellationToken ct)
        {
            var (method, now) = (await billing.Change<SavedMethod>(command.SavedMethodId, ct), clock.GetUtcNow());
            if (method.State.Status is SavedMethodStatus.Removing or SavedMethodStatus.Removed) return SavedMethodView.Of(method.State);
            if (method.State.Status != SavedMethodStatus.Saved) throw SavedMethod.Gone.Refuse();
            await billing.MustRest(method.Id, ct);
            method.Append(new SavedMethod.Removed(now)).TellBothSides(new SavedMethodRemoved(method.Id, method.State.Label));
            await billing.TurnOff(method.State.ClientId, method.Id, AutopayEnd.MethodRemoved, now, ct);
            return SavedMethodView.Of(method.State);
        }
    }
}
