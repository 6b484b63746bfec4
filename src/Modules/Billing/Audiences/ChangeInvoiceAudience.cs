using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Audiences;

/// <summary>
/// A member says who of the client sees an invoice, before it is sent or at any time after. Whoever does not see it finds it nowhere, nor what
/// hangs on it: credit notes, late fees, payments.
/// </summary>
/// <param name="ContactIds">Contacts of the client who may see invoices; none but where they are chosen.</param>
internal sealed record ChangeInvoiceAudience(Guid InvoiceId, ShownTo ShownTo, IReadOnlyList<Guid>? ContactIds) : ICommand<AudienceView>, IAudienceChoice
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/invoices/{invoiceId:guid}/audience",
            (Guid invoiceId, AudienceChoice choice, Requests ask) => ask.Change(new ChangeInvoiceAudience(invoiceId, choice.ShownTo, choice.ContactIds)))
            .Operation<ChangeInvoiceAudience>("Choose who of the client sees an invoice", Who.Staff).Changes().Produces<AudienceView>()
            .Example(new AudienceChoice(ShownTo.Client));
    }

    internal sealed class Validator : AudienceValidator<ChangeInvoiceAudience>;

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, IContacts contacts, Caller caller, TimeProvider clock)
        : IRequestHandler<ChangeInvoiceAudience, AudienceView>
    {
        public async Task<AudienceView> Handle(ChangeInvoiceAudience command, CancellationToken ct)
        {
            var (invoice, firmId) = (await billing.Shown(command.InvoiceId, caller, ct), caller.Required.FirmId);
            await access.Require(invoice.ClientId, ct);
            var (audience, told) = await billing.Choose(contacts, firmId, invoice.ClientId, invoice.Id, command, caller.IfMatch, clock.GetUtcNow(),
                "/contactIds", ct);
            told?.TellFirm(new InvoiceAudienceChanged(invoice.Id, invoice.Number ?? ""));
            return await billing.AudienceOf(contacts, firmId, invoice, audience, ct);
        }
    }
}

/// <summary>Who of the client sees an invoice.</summary>
internal sealed record ReadInvoiceAudience(Guid InvoiceId) : IRequest<AudienceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}/audience",
            async (Guid invoiceId, HttpContext http, Requests ask) =>
                AudienceView.Answer(http, await ask.Send(new ReadInvoiceAudience(invoiceId))))
            .Operation<ReadInvoiceAudience>("Read who of the client sees an invoice", Who.Members).Produces<AudienceView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IContacts contacts, Caller caller) : IRequestHandler<ReadInvoiceAudience, AudienceView>
    {
        public async Task<AudienceView> Handle(ReadInvoiceAudience query, CancellationToken ct) =>
            await billing.AudienceOf(contacts, caller.Required.FirmId, await billing.Shown(query.InvoiceId, caller, ct), null, ct);
    }
}
