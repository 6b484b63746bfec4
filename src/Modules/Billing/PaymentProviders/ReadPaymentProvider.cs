using Portal.Billing.Autopays;
using Portal.Billing.Papers;

namespace Portal.Billing.PaymentProviders;

/// <summary>How the caller's firm is paid online.</summary>
internal sealed record ReadPaymentProvider : IRequest<PaymentProviderView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/payment-provider", (Requests ask) => ask.Read(new ReadPaymentProvider()))
            .Operation<ReadPaymentProvider>("Read how my firm is paid online", Who.Members).Produces<PaymentProviderView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, Database database, Installation installation)
        : IRequestHandler<ReadPaymentProvider, PaymentProviderView>
    {
        public async Task<PaymentProviderView> Handle(ReadPaymentProvider query, CancellationToken ct)
        {
            var address = ConnectPaymentProvider.HookAddress(await Faces.Of(database, installation, actor.FirmId, Guid.Empty, ct), actor.FirmId);
            return PaymentProviderView.Of(await billing.Session.LoadAsync<PaymentProvider>(PaymentProvider.IdOf(actor.FirmId), ct), address);
        }
    }
}

/// <param name="Account">The provider's id of it; null where none is connected.</param>
/// <param name="KeyHint">The key's last four characters.</param>
/// <param name="IsTest">Nobody's money moves: it is there to try.</param>
/// <param name="IsTold">Whether the provider tells the portal of what happens by itself; else the portal asks every few minutes.</param>
/// <param name="WebhookAddress">Where it tells.</param>
/// <param name="AllowsParts">Whether clients may pay a part of an invoice that they choose.</param>
/// <param name="Autopay">Whether and how clients may have their invoices paid by themselves.</param>
internal sealed record PaymentProviderView(bool IsConnected, string? Account, string? AccountName, string? KeyHint, bool IsTest, bool IsTold,
    string WebhookAddress,
    IReadOnlyList<ChargeMethod> Methods, bool AllowsParts, AutopayRules Autopay, DateTimeOffset? ConnectedAt, long Version) : IVersioned
{
    public static PaymentProviderView Of(PaymentProvider? p, string address) => p is { IsConnected: true }
        ? new(true, p.Account, p.AccountName, p.KeyHint, p.IsTest, p.IsTold, address, p.Methods, p.AllowsParts, p.Autopay, p.ConnectedAt, p.Version)
        : new(false, null, null, null, false, false, address, [ChargeMethod.Card], false, AutopayRules.Usual, null, p?.Version ?? 0);
}

/// <summary>Whether and how whoever is signed in can pay online.</summary>
internal sealed record ReadPaymentOptions : IRequest<PaymentOptionsView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/payment-options", (Requests ask) => ask.Read(new ReadPaymentOptions()))
            .Operation<ReadPaymentOptions>("Read how invoices can be paid online", Who.SignedIn).Produces<PaymentOptionsView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ProviderReach reach, Actor actor) : IRequestHandler<ReadPaymentOptions, PaymentOptionsView>
    {
        public async Task<PaymentOptionsView> Handle(ReadPaymentOptions query, CancellationToken ct) =>
            await billing.Session.LoadAsync<PaymentProvider>(PaymentProvider.IdOf(actor.FirmId), ct) is { IsConnected: true } provider
                ? new(true, provider.IsTest, provider.Methods, provider.AllowsParts, provider.Autopay.On, reach.Known.OutageSince is null)
                : new(false, false, [], false, false, true);
    }
}

/// <param name="Online">Whether there is a way to.</param>
/// <param name="IsTest">Nobody's money moves: it is there to try.</param>
/// <param name="AllowsParts">Whether a part of an invoice can be paid that the payer chooses.</param>
/// <param name="Autopay">Whether a way to pay can be saved, and invoices be paid by it by themselves.</param>
/// <param name="IsReachable">False while the provider does not answer: whoever pays then is asked to try again later.</param>
internal sealed record PaymentOptionsView(bool Online, bool IsTest, IReadOnlyList<ChargeMethod> Methods, bool AllowsParts, bool Autopay, bool IsReachable);
