using Portal.Billing.Charges;

namespace Portal.Billing.PaymentProviders;

/// <summary>What a firm's account at the provider is used with.</summary>
internal sealed class ProviderAccess(UnitOfWork<IBillingStore> billing, MasterKey master)
{
    /// <summary>The key to the account that a charge was made at; null where the firm has left it.</summary>
    public async Task<string?> KeyOf(Charge charge, CancellationToken ct) =>
        Guid.TryParse(billing.Session.TenantId, out var firm) && await billing.Session.LoadAsync<ProviderKeys>(firm, ct) is { } keys
            && keys.Account == charge.Account
            ? keys.OpenKey(master) : null;
}
