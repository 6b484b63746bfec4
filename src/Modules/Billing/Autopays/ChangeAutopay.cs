using Portal.Billing.Contracts;
using Portal.Billing.Papers;
using Portal.Billing.PaymentProviders;
using Portal.Billing.SavedMethods;
using Portal.Identity.Contracts;

namespace Portal.Billing.Autopays;

/// <summary>A contact agrees that the client's invoices are paid by themselves, by a saved card or bank account, or by another one from now on.</summary>
internal sealed record TurnOnAutopay(Guid ClientId, Guid SavedMethodId, ConsentGiven Consent, string? NetworkAddress) : ICommand<AutopayView>
{
    internal sealed record Body(Guid SavedMethodId, ConsentGiven Consent);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/clients/{clientId:guid}/autopay",
            (Guid clientId, Body body, HttpContext http, Requests ask) => ask.Change(new TurnOnAutopay(clientId, body.SavedMethodId, body.Consent,
                Portal.NetworkAddress.Of(http.Connection.RemoteIpAddress))))
            .Operation<TurnOnAutopay>("Turn on autopay", Who.Nobody.AndContacts(InvoiceRights.Pay), PaymentProvider.NotConnected, PaymentProvider.NotOffered,
                SavedMethod.Gone, Consents.HasChanged).Changes().Produces<AutopayView>()
            .Example(new Body(Guid.Empty, new(Consents.Version, Languages.Usual)));
    }

    internal sealed class Validator : AbstractValidator<TurnOnAutopay>
    {
        public Validator()
        {
            RuleFor(x => x.SavedMethodId).NotEmpty();
            RuleFor(x => x.Consent).IsConsent();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, Caller caller, Database database, Installation installation,
        TimeProvider clock) : IRequestHandler<TurnOnAutopay, AutopayView>
    {
        public async Task<AutopayView> Handle(TurnOnAutopay command, CancellationToken ct)
        {
            var (payer, now) = (caller.Required, clock.GetUtcNow());
            await access.Require(command.ClientId, ct);
            var known = await billing.Session.LoadAsync<Autopay>(Autopay.IdOf(command.ClientId), ct);
            if ((known?.Version ?? 0) != (caller.IfMatch ?? known?.Version ?? 0)) throw Problems.Stale.Refuse(pointer: "If-Match");
            var provider = await billing.ProviderOfferingAutopay(payer.FirmId, ct);
            var method = await billing.Session.LoadAsync<SavedMethod>(command.SavedMethodId, ct);
            if (method is null || method.ClientId != command.ClientId) throw Problems.NotFound.Refuse(pointer: "/savedMethodId");
            if (!method.CanPay(provider, method.Currency ?? "")) throw SavedMethod.Gone.Refuse(pointer: "/savedMethodId");

            var face = await Faces.Of(database, installation, payer.FirmId, command.ClientId, ct);
            var consent = command.Consent.ToAutopay(face.Names.Seller, provider.Autopay.NoticeDays, payer.PersonId, command.NetworkAddress, now);
            return AutopayView.Of(command.ClientId, await billing.TurnOn(method, consent, now, ct), method, provider, face.Names.Seller);
        }
    }
}

/// <summary>The client's invoices are paid by themselves no longer. A payment that was started already goes on.</summary>
internal sealed record TurnOffAutopay(Guid ClientId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/clients/{clientId:guid}/autopay",
            (Guid clientId, Requests ask) => ask.Do(new TurnOffAutopay(clientId)))
            .Operation<TurnOffAutopay>("Turn off autopay", Who.Staff.AndContacts(InvoiceRights.Pay)).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, TimeProvider clock) : IRequestHandler<TurnOffAutopay, Unit>
    {
        public async Task<Unit> Handle(TurnOffAutopay command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            await billing.TurnOff(command.ClientId, null, AutopayEnd.TurnedOff, clock.GetUtcNow(), ct);
            return Unit.Value;
        }
    }
}
