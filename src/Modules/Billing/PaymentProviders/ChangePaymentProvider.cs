using Portal.Billing.Autopays;
using Portal.Billing.Contracts;
using Portal.Billing.Papers;

namespace Portal.Billing.PaymentProviders;

/// <summary>An admin says how clients may pay online, or which secret Stripe's webhooks are signed with where the firm has set them up there itself.</summary>
internal sealed record ChangePaymentProvider(Patched<IReadOnlyList<ChargeMethod>> Methods, Patched<bool> AllowsParts, Patched<string> WebhookSecret,
    Patched<AutopayRules> Autopay)
    : ICommand<PaymentProviderView>, IUnremembered
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/payment-provider", (ChangePaymentProvider command, Requests ask) =>
            ask.Change(command))
            .Operation<ChangePaymentProvider>("Change how my firm's clients pay online", Who.Admins, PaymentProvider.NotConnected).Changes().StepUp()
            .Produces<PaymentProviderView>().Example(new { allowsParts = true });
    }

    internal sealed class Validator : AbstractValidator<ChangePaymentProvider>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Methods).NotEmpty().Must(m => m is null
                || m.Distinct().Count() == m.Count).WithMessage("Name each way once.").ForEach(m => m.IsInEnum());
            this.RuleForGiven(x => x.Autopay).AreAutopayRules();
            this.RuleForGiven(x => x.WebhookSecret).Must(s => s is { Length: > 10 and <= 300 } && s.StartsWith("whsec_", StringComparison.Ordinal))
                .WithErrorCode("webhook-secret").WithMessage("A signing secret starts with whsec_.");
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller, MasterKey master, Database database, Installation installation,
        TimeProvider clock)
        : IRequestHandler<ChangePaymentProvider, PaymentProviderView>
    {
        public async Task<PaymentProviderView> Handle(ChangePaymentProvider command, CancellationToken ct)
        {
            var (firmId, now) = (caller.Required.FirmId, clock.GetUtcNow());
            var id = PaymentProvider.IdOf(firmId);
            if (await billing.Session.LoadAsync<PaymentProvider>(id, ct) is not { IsConnected: true }) throw PaymentProvider.NotConnected.Refuse();
            var provider = await billing.ChangeUnchecked<PaymentProvider>(id, ct);
            if (command.WebhookSecret.IsGiven)
            {
                var keys = (await billing.Session.LoadAsync<ProviderKeys>(firmId, ct))!;
                billing.Session.Store(keys.With(null, ProviderKeys.Seal(master, firmId, command.WebhookSecret.Value), now));
                provider.Append(new PaymentProvider.HookChanged(true, now)).TellFirm(new PaymentProviderChanged());
            }
            var (methods, parts) = (command.Methods.Or(provider.State.Methods), command.AllowsParts.Or(provider.State.AllowsParts));
            var autopay = command.Autopay.Or(provider.State.Autopay);
            if (!methods.SequenceEqual(provider.State.Methods) || parts != provider.State.AllowsParts || !autopay.IsLike(provider.State.Autopay))
                provider.Append(new PaymentProvider.Changed(methods, parts, autopay)).TellFirm(new PaymentProviderChanged());
            return PaymentProviderView.Of(provider.State, ConnectPaymentProvider.HookAddress(await Faces.Of(database, installation, firmId, Guid.Empty, ct),
                firmId));
        }
    }
}

/// <summary>An admin disconnects the account: clients can't pay online any more, and its keys are deleted. What was paid stays paid.</summary>
internal sealed record DisconnectPaymentProvider : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/admin/payment-provider", (Requests ask) => ask.Do(new DisconnectPaymentProvider()))
            .Operation<DisconnectPaymentProvider>("Disconnect my firm's Stripe account", Who.Admins, PaymentProvider.NotConnected, PaymentProvider.InUse)
            .Changes().StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IPaymentGateway gateway, Caller caller, MasterKey master, TimeProvider clock)
        : IRequestHandler<DisconnectPaymentProvider, Unit>
    {
        public async Task<Unit> Handle(DisconnectPaymentProvider command, CancellationToken ct)
        {
            var firmId = caller.Required.FirmId;
            var keys = await billing.Session.LoadAsync<ProviderKeys>(firmId, ct) ?? throw PaymentProvider.NotConnected.Refuse();
            await ConnectPaymentProvider.MustBeIdle(billing, ct);
            await billing.Abandon();
            // What can't be said there now is of no harm: without its secret nothing that it tells is taken note of.
            if (keys.Hook is { } hook && keys.OpenKey(master) is { } key)
                try { await gateway.RemoveHook(key, hook, ct); }
                catch (GatewayException) { }

            var provider = await billing.ChangeUnchecked<PaymentProvider>(PaymentProvider.IdOf(firmId), ct);
            await ConnectPaymentProvider.MustBeIdle(billing, ct);
            provider.Append(new PaymentProvider.Disconnected(clock.GetUtcNow())).TellFirm(new PaymentProviderDisconnected());
            billing.Session.Delete<ProviderKeys>(firmId);
            return Unit.Value;
        }
    }
}
