using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.Payments;
using Portal.Billing.Quotes;

namespace Portal.Billing.Disputes;

/// <summary>The papers that prove what a payment was for.</summary>
internal sealed class EvidencePapers(UnitOfWork<IBillingStore> billing, IssuedPapers papers)
{
    /// <summary>What the charge paid, what was accepted for it, and the payment itself.</summary>
    public async Task<Proof> Of(Charge charge, CancellationToken ct)
    {
        var invoices = (await billing.Session.LoadManyAsync<Invoice>(ct, charge.Parts.Select(p => p.InvoiceId))).OrderBy(i => i.Number,
            StringComparer.Ordinal).ToList();
        var quotes = await billing.Session.LoadManyAsync<Quote>(ct, invoices.Select(i => i.QuoteId).OfType<Guid>().Distinct());
        return new(charge, (await billing.Session.LoadAsync<Payment>(charge.PaymentId, ct))!, invoices, quotes.FirstOrDefault(q => q.Acceptance is not null));
    }

    /// <summary>One of them as a file. Nothing is held on to when it comes back.</summary>
    public async Task<PaperFile> File(Guid firmId, Proof proof, EvidencePaper paper, CancellationToken ct)
    {
        if (paper == EvidencePaper.Invoice) return await papers.Read(firmId, proof.Invoice, ct);
        if (paper == EvidencePaper.Quote) return await papers.Read(firmId, proof.Quote!, ct);
        var (seller, buyer) = await billing.Sides(firmId, proof.Charge.ClientId, ct);
        var parties = Parties.Of(seller, buyer, proof.Payment.Currency);
        return await papers.Preview(firmId, proof.Charge.ClientId, names => ReceiptPaper.Of(proof.Payment, proof.Invoices, parties, names), ct);
    }
}

/// <summary>What there is to show of a payment that is disputed.</summary>
/// <param name="Quote">As it was accepted; null where none was.</param>
internal sealed record Proof(Charge Charge, Payment Payment, IReadOnlyList<Invoice> Invoices, Quote? Quote)
{
    /// <summary>Of several invoices the one that most was paid of.</summary>
    public Invoice Invoice => Invoices.MaxBy(i => Charge.Parts.Single(p => p.InvoiceId == i.Id).Amount)!;

    /// <summary>Those that there are as PDF.</summary>
    public IEnumerable<EvidencePaper> Papers => new[] { EvidencePaper.Receipt, EvidencePaper.Invoice, EvidencePaper.Quote }
        .Where(p => p switch { EvidencePaper.Quote => Quote is not null, EvidencePaper.Invoice => !Invoice.IsPrintedElsewhere, _ => true });

    public EvidencePaperView View(EvidencePaper paper, bool isChosen) => new(paper, paper switch
    {
        EvidencePaper.Invoice => Invoice.Number,
        EvidencePaper.Quote => Quote?.Number,
        _ => null,
    }, isChosen);
}
