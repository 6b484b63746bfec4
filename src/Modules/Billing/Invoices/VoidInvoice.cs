using Portal.Billing.Contracts;
using Portal.Billing.Quotes;
using Portal.Billing.WorkEntries;

namespace Portal.Billing.Invoices;

/// <summary>A member takes back an invoice that was issued by mistake and for which nothing is paid. Its number stays used.</summary>
/// <param name="Reason">Both sides read it.</param>
internal sealed record VoidInvoice(Guid InvoiceId, string Reason) : ICommand<InvoiceView>
{
    internal sealed record Body(string Reason);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/void",
            (Guid invoiceId, Body body, Requests ask) => ask.Change(new VoidInvoice(invoiceId, body.Reason)))
            .Operation<VoidInvoice>("Void an invoice", Who.Staff, Invoice.NotIssued, Invoice.IsVoid, Invoice.HasPayments, Invoice.HasCredits,
                Invoice.IsDeducted).Changes().Produces<InvoiceView>()
            .Example(new Body("Sent to the wrong client."));
    }

    internal sealed class Validator : AbstractValidator<VoidInvoice>
    {
        public Validator() => RuleFor(x => x.Reason).IsReason();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<VoidInvoice, InvoiceView>
    {
        public async Task<InvoiceView> Handle(VoidInvoice command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            var now = invoice.State;
            invoice.Append(now.Void(command.Reason.Trim(), clock.GetUtcNow()))
                .TellBothSides(new InvoiceVoided(invoice.Id, now.Number!, now.Total, now.Currency));
            await billing.ReleaseDeposits(now, clock.GetUtcNow(), ct);
            await billing.ReleaseQuote(now, clock.GetUtcNow(), ct);
            await billing.ReleaseWork(now, clock.GetUtcNow(), ct);
            return InvoiceView.Of(invoice.State);
        }
    }
}
