using Marten;
using Portal.Billing.Charges;
using Portal.Billing.Contracts;
using Portal.Billing.Papers;

namespace Portal.Billing.PaymentProviders;

/// <summary>
/// An admin connects the firm's Stripe account by its secret key, or gives another key to it. The key is tried at once, sealed, and shown never again.
/// Stripe is asked to tell of what happens; where it can't reach the portal, the portal asks.
/// </summary>
internal sealed record ConnectPaymentProvider(string SecretKey) : ICommand<PaymentProviderView>, IUnremembered
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/admin/payment-provider",
            (ConnectPaymentProvider command, Requests ask) => ask.Change(command))
            .Operation<ConnectPaymentProvider>("Connect my firm's Stripe account", Who.Admins, PaymentProvider.KeyNotTaken, PaymentProvider.Unavailable,
                PaymentProvider.InUse).Changes().StepUp().Produces<PaymentProviderView>()
            .Example(new ConnectPaymentProvider("sk_test_…"));
    }

    internal sealed class Validator : AbstractValidator<ConnectPaymentProvider>
    {
        public Validator() => RuleFor(x => x.SecretKey).NotEmpty().MaximumLength(300)
            .Must(k => k is null || ((k.StartsWith("sk_", StringComparison.Ordinal) || k.StartsWith("rk_", StringComparison.Ordinal))
                && k.All(char.IsAscii) && !k.Any(char.IsWhiteSpace)))
            .WithErrorCode("secret-key").WithMessage("A secret key starts with sk_, a restricted one with rk_.");
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IPaymentGateway gateway, Caller caller, MasterKey master, Database database,
        Installation installation, TimeProvider clock) : IRequestHandler<ConnectPaymentProvider, PaymentProviderView>
    {
        public async Task<PaymentProviderView> Handle(ConnectPaymentProvider command, CancellationToken ct)
        {
            var firmId = caller.Required.FirmId;
            var address = HookAddress(await Faces.Of(database, installation, firmId, Guid.Empty, ct), firmId);
            var (account, hook) = await Try(command.SecretKey, address, ct);

            var (id, now) = (PaymentProvider.IdOf(firmId), clock.GetUtcNow());
            var known = await billing.Session.LoadAsync<PaymentProvider>(id, ct);
            if (known is { IsConnected: true } && known.Account != account.Id) await MustBeIdle(billing, ct);
            var (state, told) = await billing.Say(caller, id, known, new PaymentProvider.Introduced(id, now),
                new PaymentProvider.Connected(account.Id, account.Name, account.IsTest, command.SecretKey[^4..], hook is not null, now), ct);
            told.TellFirm(new PaymentProviderConnected(account.Id, account.IsTest));

            var before = await billing.Session.LoadAsync<ProviderKeys>(firmId, ct);
            var keys = new ProviderKeys(firmId, account.Id, ProviderKeys.Seal(master, firmId, command.SecretKey), null,
                before?.Account == account.Id ? before.Secrets : []);
            billing.Session.Store(hook is null ? keys : keys.With(hook.Id, ProviderKeys.Seal(master, firmId, hook.Secret), now));
            return PaymentProviderView.Of(state, address);
        }

        private async Task<(GatewayAccount Account, GatewayHook? Hook)> Try(string key, string address, CancellationToken ct)
        {
            try
            {
                var account = await gateway.Account(key, ct);
                try { return (account, await gateway.AddHook(key, address, ct)); }
                // Stripe takes no address that it can't reach, and a restricted key may not have the right.
                catch (GatewayException e) when (!e.IsPassing) { return (account, null); }
            }
            catch (GatewayException e) when (e.IsPassing) { throw PaymentProvider.Unavailable.Refuse(cause: e); }
            catch (GatewayException e) { throw PaymentProvider.KeyNotTaken.Refuse($"Stripe says: {e.Message}", "/secretKey", e); }
        }
    }

    public static string HookAddress(Face face, Guid firmId) => $"{face.Address}/api/v1/hooks/payments/stripe/{firmId}";

    /// <summary>What is under way is asked about at the account where it was started.</summary>
    public static async Task MustBeIdle(UnitOfWork<IBillingStore> billing, CancellationToken ct)
    {
        if (await billing.Session.Query<Charge>().AnyAsync(c => c.Question == null
            && (c.Status == ChargeStatus.Started || c.Status == ChargeStatus.Open || c.Status == ChargeStatus.Processing), ct))
            throw PaymentProvider.InUse.Refuse();
    }
}
