using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Charges;

/// <summary>A charge that was started gets its page at the provider: the same however often it is asked for.</summary>
/// <param name="PayLinkId">The link by which it was started; null where a contact did.</param>
internal sealed record OpenCharge(Guid ChargeId, Guid? PayLinkId = null) : ICommand<ChargeView>, IUnremembered
{
    public static readonly Problem Refused = new("provider-refused", 409, "Stripe didn't accept the payment",
        "Nothing was charged. Pay by bank transfer as the invoice says, or ask the firm.");

    public static readonly Problem GivenUp = new("payment-canceled", 409, "This payment was canceled",
        "Nothing was charged. Start again if you still want to pay.");

    /// <summary>Why a charge was canceled of which the provider never heard.</summary>
    private const string NeverReached = "provider_never_reached";

    /// <summary>What the provider has refused, or never heard of, is canceled, and whoever wants to pay is told.</summary>
    public static Task MustBeOpen(ChargeView charge) =>
        charge is { Status: ChargeStatus.Canceled, Reason: NeverReached } ? throw PaymentProvider.Unavailable.Refuse()
        : charge is { Status: ChargeStatus.Canceled, Reason: { } why } ? throw Refused.Refuse($"Nothing was charged. Stripe says: {why}")
        : charge.Status == ChargeStatus.Canceled ? throw GivenUp.Refuse() : Task.CompletedTask;

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ProviderAccess providers, IPaymentGateway gateway, Caller caller, TimeProvider clock)
        : IRequestHandler<OpenCharge, ChargeView>
    {
        public async Task<ChargeView> Handle(OpenCharge command, CancellationToken ct)
        {
            var payer = caller.Required;
            var known = await billing.Charge(command.ChargeId, command.PayLinkId, caller, ct);
            if (known.Status != ChargeStatus.Started) return ChargeView.Of(known, payer.PersonId);
            var key = await providers.KeyOf(known.Account, ct) ?? throw PaymentProvider.NotConnected.Refuse();
            await billing.Abandon();

            GatewayCheckout? page = null;
            string? refused = null;
            try { page = await gateway.OpenCheckout(key, known.Order(payer.FirmId), ct); }
            // Nobody is paying then, whatever an earlier try has made there: nobody has got its address. The invoice is free at once.
            catch (GatewayException e) when (e.Failure == GatewayFailure.NeverReached) { refused = NeverReached; }
            catch (GatewayException e) when (e.IsPassing) { throw PaymentProvider.Unavailable.Refuse(); }
            catch (GatewayException e) { refused = e.Message; }

            var (charge, now) = (await billing.ChangeAlongside<Charge>(command.ChargeId, ct), clock.GetUtcNow());
            if (charge.State.Status == ChargeStatus.Started && page is null)
                (await billing.End(charge, new Charge.Canceled(now, refused), now, ct)).KeepSilent("Whoever wanted to pay is there, and reads it.");
            else if (charge.State.Status == ChargeStatus.Started)
                charge.Append(new Charge.Opened(page!.Id, page.Url, now)).KeepSilent("Nothing is paid yet.");
            billing.Watch(charge.State, now);
            return ChargeView.Of(charge.State, payer.PersonId);
        }
    }
}
