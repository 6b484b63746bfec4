namespace Portal.Billing.PaymentProviders;

/// <summary>The firm's account, for what needs one.</summary>
internal static class ConnectedProviders
{
    /// <exception cref="Refusal">409 where none is connected.</exception>
    public static async Task<PaymentProvider> ConnectedProvider(this UnitOfWork<IBillingStore> billing, Guid firmId, CancellationToken ct) =>
        await billing.Session.LoadAsync<PaymentProvider>(PaymentProvider.IdOf(firmId), ct) is { IsConnected: true } provider ? provider
            : throw PaymentProvider.NotConnected.Refuse();

    /// <exception cref="Refusal">409 where none is connected, or clients can't save a way to pay there.</exception>
    public static async Task<PaymentProvider> ProviderOfferingAutopay(this UnitOfWork<IBillingStore> billing, Guid firmId, CancellationToken ct) =>
        await billing.ConnectedProvider(firmId, ct) is { Autopay.On: true } provider ? provider : throw PaymentProvider.NotOffered.Refuse();
}
