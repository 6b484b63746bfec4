using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Portal.Billing.Contracts;
using Portal.Billing.Papers;
using Portal.Identity.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>
/// An issued invoice as a PDF: the same bytes each time, whatever changed since. A draft is shown to the firm's people as it would be issued
/// today. A contact's first reading is recorded before it is answered.
/// </summary>
internal sealed record ReadInvoicePdf(Guid InvoiceId) : IRequest<ReadInvoicePdf.Pdf>
{
    public const string ContentType = "application/pdf";

    /// <param name="Sha256">Of the bytes that are kept; null for a draft.</param>
    internal sealed record Pdf(string FileName, Stream Content, string? Sha256);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}/pdf",
            async (Guid invoiceId, [FromQuery] string? disposition, HttpContext http, Requests ask, Caller caller) =>
            {
                if (disposition is not (null or "inline" or "attachment"))
                    throw Problems.Validation.Refuse("Use inline or attachment for disposition.", "disposition");
                var pdf = await ask.Send(new ReadInvoicePdf(invoiceId));
                if (caller.Required is { IsMember: false, ViewedBy: null }) await ask.Send(new OpenInvoice(invoiceId));
                var headers = http.Response.Headers;
                headers.Name(disposition ?? "inline", pdf.FileName);
                if (pdf.Sha256 is not { } hash) return Results.Stream(pdf.Content, ContentType);
                // It never changes; but who may see it does, so that is asked each time.
                headers.CacheControl = "private, no-cache";
                headers.Digest(hash);
                return Results.Stream(pdf.Content, ContentType, entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
            })
            .Operation<ReadInvoicePdf>("Download an invoice as a PDF", Who.Members.AndContacts(InvoiceRights.View))
            .Produces(200, contentType: ContentType).Produces(206, contentType: ContentType);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IssuedPapers papers, IFirmCalendar calendar, Caller caller)
        : IRequestHandler<ReadInvoicePdf, Pdf>
    {
        public async Task<Pdf> Handle(ReadInvoicePdf query, CancellationToken ct)
        {
            var (invoice, firmId) = (await billing.Shown(query.InvoiceId, caller, ct), caller.Required.FirmId);
            if (invoice.Status == InvoiceStatus.Draft) return await Preview(invoice, firmId, ct);

            var paper = await papers.Of(firmId, invoice, ct);
            var name = FileNames.Of($"{WordsOf(invoice.Parties)["title.invoice"]} {invoice.Number}", "pdf");
            return new(name, await papers.Open(firmId, paper, ct), paper.Sha256);
        }

        private async Task<Pdf> Preview(Invoice draft, Guid firmId, CancellationToken ct)
        {
            var (seller, buyer) = await billing.Sides(firmId, draft.ClientId, ct);
            var today = await calendar.Today(ct);
            var (parties, dueOn) = (Parties.Of(seller, buyer, draft.Currency), draft.DueOn ?? today.AddDays(Invoice.Terms(seller, buyer)));
            var pdf = await papers.Preview(firmId, draft with { DueOn = dueOn }, parties, today, ct);
            var words = WordsOf(parties);
            return new(FileNames.Of($"{words["title.invoice"]} ({words["draft"]})", "pdf"), new MemoryStream(pdf, writable: false), null);
        }

        private static PaperWords WordsOf(Parties? parties) => PaperWords.Of(parties?.Language ?? Languages.Usual);
    }
}

/// <summary>What papers are called as files.</summary>
internal static class FileNames
{
    /// <summary>What a firm puts before its numbers may hold signs that no file name can.</summary>
    public static string Of(string name, string extension) => $"{name.Replace('/', '-').Replace('\\', '-')}.{extension}";
}
