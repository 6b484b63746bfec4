using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Identity.Contracts;

namespace Portal.Billing.Payments;

/// <summary>The receipt of a payment as a PDF: that it arrived, and what it is for by now. It is made anew each time, since credit is allocated
/// later.</summary>
internal sealed record ReadReceipt(Guid PaymentId) : IRequest<PaperFile>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/payments/{paymentId:guid}/receipt",
            (Guid paymentId, [FromQuery] string? disposition, HttpContext http, Requests ask) =>
                PaperFile.Answer(http, disposition, () => ask.Send(new ReadReceipt(paymentId))))
            .Operation<ReadReceipt>("Download the receipt of a payment as a PDF", Who.Members.AndContacts(InvoiceRights.View), Payment.IsReversed)
            .WhileArchived().ProducesPaper();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IssuedPapers papers, Caller caller) : IRequestHandler<ReadReceipt, PaperFile>
    {
        public async Task<PaperFile> Handle(ReadReceipt query, CancellationToken ct)
        {
            var (payment, firmId) = (await billing.Known<Payment>(query.PaymentId, caller, ct), caller.Required.FirmId);
            if (payment.ReversedAt is not null) throw Payment.IsReversed.Refuse();
            var invoices = await billing.Session.LoadManyAsync<Invoice>(ct, payment.Allocations.Select(a => a.InvoiceId));
            var (seller, buyer) = await billing.Sides(firmId, payment.ClientId, ct);
            var parties = Parties.Of(seller, buyer, payment.Currency);
            var file = await papers.Preview(firmId, payment.ClientId, names => ReceiptPaper.Of(payment, invoices, parties, names), ct);
            var title = PaperWords.Of(parties?.Language ?? Languages.Usual)["title.receipt"];
            return file with { FileName = FileNames.Of($"{title} {payment.ReceivedOn:yyyy-MM-dd}", "pdf") };
        }
    }
}

/// <summary>What is printed of a payment, in the client's language.</summary>
internal static class ReceiptPaper
{
    public static Paper Of(Payment payment, IReadOnlyList<Invoice> invoices, Parties? parties, PaperNames names)
    {
        var (money, language) = (new MainUnit(payment.Currency), parties?.Language ?? Languages.Usual);
        var (words, paid) = (PaperWords.Of(language), money.Of(payment.Amount));
        var entries = payment.Allocations.Select(a => (Invoice: invoices.Single(i => i.Id == a.InvoiceId), a.Amount))
            .OrderBy(a => a.Invoice.IssuedOn).ThenBy(a => a.Invoice.Number, StringComparer.Ordinal)
            .Select(a => new PaperEntry(a.Invoice.IssuedOn!.Value, $"{words.Fill("entry.invoice", ("number", a.Invoice.Number!))} · {a.Invoice.Title}",
                money.Of(a.Amount)));
        if (payment.Unallocated > 0) entries = entries.Append(new(payment.ReceivedOn, words["entry.onAccount"], money.Of(payment.Unallocated)));
        return new(PaperKind.Receipt, "", payment.ReceivedOn, payment.Currency, SalePaper.Seller(parties?.Seller, names.Seller),
            SalePaper.Buyer(parties?.Buyer, names.Buyer), new(0, 0, 0, 0, 0, paid, paid, 0, 0))
        {
            Language = language,
            BuyerReference = payment.Reference,
            Opening = words[$"receipt.{char.ToLowerInvariant(payment.Method.ToString()[0])}{payment.Method.ToString()[1..]}"],
            Entries = [.. entries],
            Notes = [.. new[] { payment.Payer is { Length: > 0 } payer ? words.Fill("receipt.payer", ("name", payer)) : null, parties?.Footer }
                .OfType<string>().Where(n => n.Length > 0)],
        };
    }
}
