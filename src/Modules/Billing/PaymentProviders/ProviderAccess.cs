namespace Portal.Billing.PaymentProviders;

/// <summary>What a firm's account at the provider is used with.</summary>
internal sealed class ProviderAccess(UnitOfWork<IBillingStore> billing, MasterKey master)
{
    /// <summary>The key to the account that something was made at; null where the firm has left it.</summary>
    /// <param name="account">The provider's id of it.</param>
    public async Task<string?> KeyOf(string account, CancellationToken ct) =>
        Guid.TryParse(billing.Session.TenantId, out var firm) && await billing.Session.LoadAsync<ProviderKeys>(firm, ct) is { } keys
            && keys.Account == account
            ? keys.OpenKey(master) : null;
}
