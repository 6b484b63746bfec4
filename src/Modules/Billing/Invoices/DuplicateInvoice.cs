using Portal.Billing.Audiences;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>A member drafts the same again for the client: what it is for, its lines and its note, for whom it was, whatever became of the
/// first.</summary>
internal sealed record DuplicateInvoice(Guid InvoiceId) : ICommand<InvoiceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/duplicate",
            (Guid invoiceId, Requests ask) => ask.Create(new DuplicateInvoice(invoiceId), i => $"/invoices/{i.Id}"))
            .Operation<DuplicateInvoice>("Duplicate an invoice as a draft", Who.Staff, Invoice.IssuedElsewhere).Creates().Changes().Produces<InvoiceView>(201);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<DuplicateInvoice, InvoiceView>
    {
        public async Task<InvoiceView> Handle(DuplicateInvoice command, CancellationToken ct)
        {
            var before = await billing.Change<Invoice>(command.InvoiceId, ct);
            var invoice = billing.Start<Invoice>(Guid.CreateVersion7());
            invoice.Append(before.State.Duplicate(invoice.Id, clock.GetUtcNow())).TellFirm(new InvoiceDrafted(invoice.Id));
            await billing.CopyAudience(before.State, invoice.Id, clock.GetUtcNow(), ct);
            return InvoiceView.Of(invoice.State);
        }
    }
}
