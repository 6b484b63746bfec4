using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;
using Portal.Billing.Papers;

namespace Portal.Billing.Invoices;

/// <summary>
/// An issued invoice as a PDF: the same bytes each time, whatever changed since. A draft is shown to the firm's people as it would be issued
/// today; of what another program issued it is that program's. A contact's first reading is recorded before it is answered.
/// </summary>
internal sealed record ReadInvoicePdf(Guid InvoiceId) : IRequest<PaperFile>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}/pdf",
            (Guid invoiceId, [FromQuery] string? disposition, HttpContext http, Requests ask, Caller caller) => PaperFile.Answer(http, disposition, async () =>
            {
                var file = await ask.Send(new ReadInvoicePdf(invoiceId));
                if (caller.Required is { IsMember: false, ViewedBy: null }) await ask.Send(new OpenInvoice(invoiceId));
                return file;
            }))
            .Operation<ReadInvoicePdf>("Download an invoice as a PDF", Who.Members.AndContacts(InvoiceRights.View), Invoice.NoPdf).ProducesPaper();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IssuedPapers papers, IFirmCalendar calendar, Caller caller)
        : IRequestHandler<ReadInvoicePdf, PaperFile>
    {
        public async Task<PaperFile> Handle(ReadInvoicePdf query, CancellationToken ct)
        {
            var (invoice, firmId) = (await billing.Shown(query.InvoiceId, caller, ct), caller.Required.FirmId);
            if (invoice.Status != InvoiceStatus.Draft) return await papers.Read(firmId, invoice, ct);

            var (seller, buyer) = await billing.Sides(firmId, invoice.ClientId, ct);
            var today = await calendar.Today(ct);
            var draft = invoice with { DueOn = invoice.DueOn ?? today.AddDays(Invoice.Terms(seller, buyer)) };
            return await papers.Preview(firmId, invoice.ClientId, names => InvoicePaper.Draft(draft, Parties.Of(seller, buyer, draft.Currency), today, names), ct);
        }
    }
}
