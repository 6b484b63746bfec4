using Marten;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.PaymentProviders;
using Portal.Identity.Contracts;

namespace Portal.Billing.SavedMethods;

/// <summary>A contact saves a card or a bank account to pay by: the answer says on which page of the provider's. Nothing is paid there.</summary>
/// <param name="Portal">The address under which the contact uses the portal, without a trailing slash.</param>
/// <param name="Autopay">Whether invoices are paid by it by themselves once it is saved: the consent is to that, too.</param>
internal sealed record SaveMethod(Guid ClientId, ConsentGiven Consent, bool Autopay, string Portal, string? NetworkAddress)
    : ICommand<SavedMethodView>, IUnremembered
{
    internal sealed record Body(Guid ClientId, ConsentGiven Consent, bool Autopay = false);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/saved-methods", async (Body body, HttpContext http, Requests ask) =>
            {
                var started = await ask.Send(new SaveMethod(body.ClientId, body.Consent, body.Autopay, $"{http.Request.Scheme}://{http.Request.Host}",
                    global::Portal.NetworkAddress.Of(http.Connection.RemoteIpAddress)));
                return await ask.Create(new OpenSavedMethod(started.Id), m => $"/saved-methods/{m.Id}");
            })
            .Operation<SaveMethod>("Save a card or bank account to pay by", Who.Nobody.AndContacts(InvoiceRights.Pay), PaymentProvider.NotConnected,
                PaymentProvider.Unavailable, PaymentProvider.NotOffered, SavedMethod.TooMany, Consents.HasChanged).Creates().Produces<SavedMethodView>(201)
            .Example(new Body(Guid.Empty, new(Consents.Version, Languages.Usual), true));
    }

    internal sealed class Validator : AbstractValidator<SaveMethod>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Consent).IsConsent();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, Caller caller, Database database, Installation installation,
        TimeProvider clock) : IRequestHandler<SaveMethod, SavedMethodView>
    {
        public async Task<SavedMethodView> Handle(SaveMethod command, CancellationToken ct)
        {
            var (payer, now) = (caller.Required, clock.GetUtcNow());
            await access.Require(command.ClientId, ct);
            var provider = await billing.ProviderOfferingAutopay(payer.FirmId, ct);
            if (await billing.Session.Query<SavedMethod>().CountAsync(m => m.ClientId == command.ClientId && m.Status == SavedMethodStatus.Saved, ct)
                >= SavedMethod.Most) throw SavedMethod.TooMany.Refuse();

            var face = await Faces.Of(database, installation, payer.FirmId, command.ClientId, ct);
            var consent = command.Consent.To(l => Consents.ToSave(face.Names.Seller, l), null, payer.PersonId, command.NetworkAddress, now);
            var (seller, buyer) = await billing.Sides(payer.FirmId, command.ClientId, ct);
            var method = billing.Start<SavedMethod>(Guid.CreateVersion7());
            method.Append(new SavedMethod.Started(method.Id, command.ClientId, payer.PersonId, provider.Account, provider.IsTest,
                buyer?.Currency ?? seller?.Currency, consent, command.Autopay ? command.Consent.ToAutopay(face.Names.Seller,
                    provider.Autopay.NoticeDays, payer.PersonId, command.NetworkAddress, now) : null,
                command.Portal, now + SavedMethod.Life, now))
                .KeepSilent("Nothing is saved yet.");
            return SavedMethodView.Of(method.State);
        }
    }
}

/// <summary>What is to be saved gets its page at the provider: the same however often it is asked for.</summary>
internal sealed record OpenSavedMethod(Guid SavedMethodId) : ICommand<SavedMethodView>, IUnremembered
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, ProviderAccess providers, IPaymentGateway gateway, Caller caller, Database database,
        Installation installation, TimeProvider clock) : IRequestHandler<OpenSavedMethod, SavedMethodView>
    {
        public async Task<SavedMethodView> Handle(OpenSavedMethod command, CancellationToken ct)
        {
            var payer = caller.Required;
            var known = await billing.Known<SavedMethod>(command.SavedMethodId, caller, ct);
            var provider = (await billing.Session.LoadAsync<PaymentProvider>(PaymentProvider.IdOf(payer.FirmId), ct))!;
            var key = await providers.KeyOf(known.Account, ct) ?? throw PaymentProvider.NotConnected.Refuse();
            var customer = await billing.Session.LoadAsync<ProviderCustomer>(known.ClientId, ct) is { } met && met.Account == known.Account ? met.Customer : null;
            await billing.Abandon();

            GatewayCheckout page;
            try
            {
                customer ??= await gateway.AddCustomer(key, new(payer.FirmId, known.ClientId, await NameOf(known, payer.FirmId, ct)), ct);
                page = await gateway.OpenSetup(key, known.Order(payer.FirmId, customer, provider.Methods), ct);
            }
            catch (GatewayException e) when (e.Failure == GatewayFailure.Refused) { throw PaymentProvider.NotOffered.Refuse($"Stripe says: {e.Message}", cause: e); }
            catch (GatewayException e) { throw PaymentProvider.Unavailable.Refuse("Nothing was saved. Try again in a few minutes.", cause: e); }

            var method = await billing.ChangeAlongside<SavedMethod>(command.SavedMethodId, ct);
            billing.Session.Store(new ProviderCustomer(known.ClientId, known.Account, customer));
            method.Append(new SavedMethod.Opened(customer, page.Id, page.Url, clock.GetUtcNow())).KeepSilent("Nothing is saved yet.");
            return SavedMethodView.Of(method.State, payer.PersonId);
        }

        private async Task<string> NameOf(SavedMethod method, Guid firmId, CancellationToken ct) =>
            (await Faces.Of(database, installation, firmId, method.ClientId, ct)).Names.Buyer;
    }
}
