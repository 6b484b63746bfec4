using Portal.Billing.Autopays;
using Portal.Billing.Invoices;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.SavedMethods;

/// <summary>
/// Brings a saved way to pay and the provider together: takes over what was entered on the provider's page, and has the provider forget what was removed.
/// Whoever asks, and however often, it ends alike.
/// </summary>
internal sealed class SavedMethodChecks(UnitOfWork<IBillingStore> billing, ProviderAccess providers, IPaymentGateway gateway, Caller caller, TimeProvider clock)
{
    /// <exception cref="Refusal">404 or 403 where it is none of the caller's business, 503 when the provider can't be asked.</exception>
    public async Task<SavedMethod> Check(Guid id, CancellationToken ct)
    {
        var (known, firmId) = (await billing.Known<SavedMethod>(id, caller, ct), caller.Required.FirmId);
        if (known.Status is SavedMethodStatus.Saved or SavedMethodStatus.Removed) return known;
        var key = await providers.KeyOf(known.Account, ct);
        await billing.Abandon();

        var forgotten = known.Status == SavedMethodStatus.Removing && await Forget(known, key, ct);
        var seen = known.Status == SavedMethodStatus.Removing ? null : await Look(known, key, ct);
        var (method, now) = (await billing.ChangeAlongside<SavedMethod>(id, ct), clock.GetUtcNow());
        if (method.State.Status == SavedMethodStatus.Removing && forgotten)
            method.Append(new SavedMethod.Forgotten(now)).KeepSilent("It was told when it was removed.");
        else if (seen is not null && method.State.Compare(seen, firmId, now) is { } happened)
        {
            // Whoever looks, it is the payer who saved it.
            caller.ActAs(caller.Required with { PersonId = known.SavedBy }, caller.SignIn);
            await billing.Take(method, happened, now, ct);
        }
        return method.State;
    }

    private async Task<bool> Forget(SavedMethod known, string? key, CancellationToken ct)
    {
        // What lies at an account that the firm has left is out of anybody's reach.
        if (key is null) return true;
        try { await gateway.ForgetMethod(key, known.Method!, ct); return true; }
        catch (GatewayException e) { throw PaymentProvider.Unavailable.Refuse(cause: e); }
    }

    private async Task<GatewaySetup?> Look(SavedMethod known, string? key, CancellationToken ct)
    {
        var isOver = clock.GetUtcNow() > known.ExpiresAt;
        // Nobody has its page.
        if (known.Checkout is not { } page || key is null) return isOver ? new(SetupStatus.Expired, known.Id, null) : null;
        try
        {
            var seen = await gateway.ReadSetup(key, page, ct);
            // What is somebody else's by the provider's account is nobody's here, and not asked about for ever.
            return isOver && (seen.MethodId != known.Id || seen.FirmId != caller.Required.FirmId) ? new(SetupStatus.Expired, known.Id, null) : seen;
        }
        // The provider knows of no such page any more: nothing will come of it.
        catch (GatewayException e) when (e.Failure == GatewayFailure.Refused) { return isOver ? new(SetupStatus.Expired, known.Id, null) : null; }
        catch (GatewayException e) { throw PaymentProvider.Unavailable.Refuse(cause: e); }
    }
}
