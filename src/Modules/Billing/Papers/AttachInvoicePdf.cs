using System.Security.Cryptography;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Papers;

/// <summary>
/// The PDF of an invoice that another program issued: from now on it is the invoice's. The body is the file itself. Sent again it changes
/// nothing; another one takes its place while nothing is paid.
/// </summary>
internal sealed record AttachInvoicePdf(Guid InvoiceId, byte[] Pdf) : ICommand<InvoiceView>
{
    public const int MaxBytes = 10 << 20;

    public static readonly Problem NotTaken = new("pdf-not-taken", 422, "This file can't be used as the invoice's PDF",
        "Send a PDF of at most 10 MB and 1,000 pages that opens without a password.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/invoices/{invoiceId:guid}/pdf",
            async (Guid invoiceId, HttpContext http, Requests ask) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                return await ask.Change(new AttachInvoicePdf(invoiceId, body.ToArray()));
            })
            .Operation<AttachInvoicePdf>("Attach the PDF of an invoice that was issued elsewhere", Who.Staff, Invoice.NotIssuedElsewhere, NotTaken,
                Invoice.IsVoid, Invoice.ImportIsPaid).Changes().MaxBody(MaxBytes).Accepts<Stream>(isOptional: true, "*/*").Produces<InvoiceView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, AttachedPapers papers, Actor actor, TimeProvider clock)
        : IRequestHandler<AttachInvoicePdf, InvoiceView>
    {
        public async Task<InvoiceView> Handle(AttachInvoicePdf command, CancellationToken ct)
        {
            var (invoice, now) = (await billing.Change<Invoice>(command.InvoiceId, ct), clock.GetUtcNow());
            if (invoice.State.Origin is null) throw Invoice.NotIssuedElsewhere.Refuse();
            var pages = PdfPages.Of(command.Pdf) ?? throw NotTaken.Refuse();
            var pdf = new AttachedPdf(Convert.ToHexStringLower(SHA256.HashData(command.Pdf)), command.Pdf.Length, pages);
            if (invoice.State.Attach(pdf, now) is not { } attached) return InvoiceView.Of(invoice.State);

            await papers.Keep(billing.Session, actor.FirmId, invoice.State, pdf, command.Pdf, ct);
            invoice.Append(attached).TellBothSides(new InvoicePdfAttached(invoice.Id, invoice.State.Number!));
            return InvoiceView.Of(invoice.State);
        }
    }
}
