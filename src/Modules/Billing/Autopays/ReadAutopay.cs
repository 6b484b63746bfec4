using Portal.Billing.Charges;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.PaymentProviders;
using Portal.Billing.SavedMethods;
using Portal.Identity.Contracts;

namespace Portal.Billing.Autopays;

/// <summary>Whether a client's invoices are paid by themselves, and what is agreed to by whoever turns it on.</summary>
internal sealed record ReadAutopay(Guid ClientId) : IRequest<AutopayView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/{clientId:guid}/autopay", (Guid clientId, Requests ask) =>
            ask.Read(new ReadAutopay(clientId)))
            .Operation<ReadAutopay>("Read whether a client's invoices are paid automatically", Who.Members.AndContacts(InvoiceRights.Pay))
            .Produces<AutopayView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, Caller caller, Database database, Installation installation)
        : IRequestHandler<ReadAutopay, AutopayView>
    {
        public async Task<AutopayView> Handle(ReadAutopay query, CancellationToken ct)
        {
            await access.Require(query.ClientId, ct);
            var firmId = caller.Required.FirmId;
            var autopay = await billing.Session.LoadAsync<Autopay>(Autopay.IdOf(query.ClientId), ct);
            var method = autopay?.SavedMethodId is { } id ? await billing.Session.LoadAsync<SavedMethod>(id, ct) : null;
            var provider = await billing.Session.LoadAsync<PaymentProvider>(PaymentProvider.IdOf(firmId), ct);
            var face = await Faces.Of(database, installation, firmId, query.ClientId, ct);
            return AutopayView.Of(query.ClientId, autopay, method, provider, face.Names.Seller);
        }
    }
}

/// <summary>When an invoice is paid by itself.</summary>
internal sealed record ReadInvoiceAutopay(Guid InvoiceId) : IRequest<InvoiceAutopayView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}/autopay", (Guid invoiceId, Requests ask) =>
            ask.Read(new ReadInvoiceAutopay(invoiceId)))
            .Operation<ReadInvoiceAutopay>("Read when an invoice is paid automatically", Who.Members.AndContacts(InvoiceRights.View))
            .Produces<InvoiceAutopayView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller, IFirmCalendar calendar) : IRequestHandler<ReadInvoiceAutopay, InvoiceAutopayView>
    {
        public async Task<InvoiceAutopayView> Handle(ReadInvoiceAutopay query, CancellationToken ct)
        {
            var invoice = await billing.Shown(query.InvoiceId, caller, ct);
            if (invoice.Status != InvoiceStatus.Issued || await billing.Session.LoadAsync<Autopay>(Autopay.IdOf(invoice.ClientId), ct) is not { On: true } autopay)
                return InvoiceAutopayView.Off;
            var provider = await billing.Session.LoadAsync<PaymentProvider>(PaymentProvider.IdOf(caller.Required.FirmId), ct);
            var method = await billing.Session.LoadAsync<SavedMethod>(autopay.SavedMethodId!.Value, ct);
            if (provider is null || method?.CanPay(provider, invoice.Currency) != true || !provider.Autopay.On) return InvoiceAutopayView.Off;
            var (_, last, next) = await billing.AutopayOf(invoice, autopay, provider.Autopay, await calendar.Today(ct), ct);
            return new(true, method.Label, next?.ChargeOn, next is null ? null : new(next.Amount, invoice.Currency), next is { Attempt: > 1 },
                last is { Status: ChargeStatus.Failed } && next is null);
        }
    }
}

/// <param name="SavedMethodId">What they are paid by; null while it is off.</param>
/// <param name="Label">Such as Visa •••• 4242.</param>
/// <param name="NoticeDays">The client hears of a payment so many days before.</param>
/// <param name="IsOffered">Whether the firm offers it.</param>
/// <param name="AgreedBy">The contact who turned it on.</param>
/// <param name="ConsentVersion">Of the words that whoever turns it on agrees to.</param>
/// <param name="ConsentTexts">Those words, by language.</param>
/// <param name="SaveTexts">What whoever saves a card or bank account without it agrees to, by language.</param>
internal sealed record AutopayView(Guid ClientId, bool On, Guid? SavedMethodId, string? Label, int NoticeDays, bool IsOffered, Guid? AgreedBy,
    DateTimeOffset? AgreedAt, int ConsentVersion, IReadOnlyDictionary<string, string> ConsentTexts, IReadOnlyDictionary<string, string> SaveTexts, long Version)
    : IVersioned
{
    public static AutopayView Of(Guid clientId, Autopay? a, SavedMethod? method, PaymentProvider? provider, string firm)
    {
        var rules = provider?.Autopay ?? AutopayRules.Usual;
        var on = a is { On: true } && method is not null;
        return new(clientId, on, on ? a!.SavedMethodId : null, on ? method!.Label : null, on ? a!.Consent!.Days!.Value : rules.NoticeDays,
            provider is { IsConnected: true, Autopay.On: true }, on ? a!.Consent!.PersonId : null, on ? a!.Consent!.At : null, Consents.Version,
            Languages.All.ToDictionary(l => l, l => Consents.ToAutopay(firm, rules.NoticeDays, l)), Languages.All.ToDictionary(l => l, l => Consents.ToSave(firm, l)),
            a?.Version ?? 0);
    }
}

/// <summary>When an invoice is paid by itself.</summary>
/// <param name="Label">By what, such as Visa •••• 4242.</param>
/// <param name="ChargeOn">The next payment, where the firm is; null where none comes any more, or one is under way.</param>
/// <param name="IsRetry">One before it failed.</param>
/// <param name="HasFailed">It was tried as often as the firm's rules have it: somebody is to pay it.</param>
internal sealed record InvoiceAutopayView(bool On, string? Label, DateOnly? ChargeOn, Money? Amount, bool IsRetry, bool HasFailed)
{
    public static readonly InvoiceAutopayView Off = new(false, null, null, null, false, false);
}
