using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;
using Portal.Billing.Papers;

namespace Portal.Billing.Invoices;

/// <summary>An issued invoice as an e-invoice by EN 16931, in either syntax: the same that its PDF holds.</summary>
internal sealed record ReadEInvoice(Guid InvoiceId, bool AsUbl) : IRequest<EInvoiceFile>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}/e-invoice",
            (Guid invoiceId, [FromQuery] string? format, HttpContext http, Requests ask) =>
                EInvoiceFile.Answer(http, format, asUbl => ask.Send(new ReadEInvoice(invoiceId, asUbl))))
            .Operation<ReadEInvoice>("Download an invoice as an e-invoice", Who.Members.AndContacts(InvoiceRights.View), Invoice.NotIssued,
                EInvoiceFile.Incomplete, Invoice.IssuedElsewhere)
            .Produces(200, contentType: EInvoiceFile.ContentType);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IssuedPapers papers, Caller caller) : IRequestHandler<ReadEInvoice, EInvoiceFile>
    {
        public async Task<EInvoiceFile> Handle(ReadEInvoice query, CancellationToken ct)
        {
            var invoice = await billing.Shown(query.InvoiceId, caller, ct);
            if (invoice.Status == InvoiceStatus.Draft) throw Invoice.NotIssued.Refuse("A draft is no e-invoice yet. Send it first.");
            if (invoice.Origin is { } origin) throw Invoice.IssuedElsewhere.Refuse($"{origin.Source} issued it: its e-invoice comes from there.");
            var kept = await papers.Of(caller.Required.FirmId, invoice, ct);
            return EInvoiceFile.Of(invoice.Print(kept.Names), query.AsUbl);
        }
    }
}
