using Portal.Billing.Audiences;
using Portal.Billing.Contracts;
using Portal.Billing.Quotes;
using Portal.Billing.WorkEntries;

namespace Portal.Billing.Invoices;

/// <summary>A member deletes a draft. What is issued stays: it is voided instead.</summary>
internal sealed record DeleteInvoice(Guid InvoiceId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/invoices/{invoiceId:guid}",
            (Guid invoiceId, Requests ask) => ask.Do(new DeleteInvoice(invoiceId)))
            .Operation<DeleteInvoice>("Delete a draft", Who.Staff, Invoice.NotADraft).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<DeleteInvoice, Unit>
    {
        public async Task<Unit> Handle(DeleteInvoice command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            invoice.Append(invoice.State.Delete(clock.GetUtcNow())).TellFirm(new InvoiceDeleted(invoice.Id));
            billing.Unlink(invoice.State);
            await billing.ForgetAudience(invoice.State, clock.GetUtcNow(), ct);
            await billing.ReleaseQuote(invoice.State, clock.GetUtcNow(), ct);
            await billing.ReleaseWork(invoice.State, clock.GetUtcNow(), ct);
            return Unit.Value;
        }
    }
}
