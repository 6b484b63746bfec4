using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.CreditNotes;

/// <summary>What takes an invoice back, whole or in part, by a document of its own (EN 16931's type 381). It never changes. Amounts are in minor units.</summary>
/// <param name="Rounding">Where it takes the last of an invoice off: what other credit notes' rounding left.</param>
internal sealed record CreditNote(Guid Id, Guid ClientId, Guid InvoiceId, string InvoiceNumber, DateOnly InvoiceIssuedOn, string Number, string Reason,
    SaleContent Content, long Rounding, DateOnly IssuedOn, DateTimeOffset CreatedAt, Parties? Parties) : IPrintable
{
    internal sealed record Issued(Guid CreditNoteId, Guid ClientId, Guid InvoiceId, string InvoiceNumber, DateOnly InvoiceIssuedOn, string Number,
        string Reason, SaleContent Content, long Rounding, DateOnly On, DateTimeOffset At, Parties? Parties);

    public long Version { get; set; }

    public static CreditNote Create(Issued e) => new(e.CreditNoteId, e.ClientId, e.InvoiceId, e.InvoiceNumber, e.InvoiceIssuedOn, e.Number, e.Reason,
        e.Content, e.Rounding, e.On, e.At, e.Parties);

    [JsonIgnore] public Totals Totals => TotalsOf(Content, Rounding);

    /// <summary>With tax: what it takes off.</summary>
    public long Total => Totals.Total;
    public long Net => Totals.Net;
    public IReadOnlyList<TaxLine> Taxes => Totals.Taxes;

    // Stored as an invoice stores them, so that reports read both alike.
    public string Title => Content.Title;
    public string Currency => Content.Currency;

    public static Totals TotalsOf(SaleContent content, long rounding)
    {
        var totals = content.Totals;
        return totals with { Rounding = totals.Rounding + rounding, Total = totals.Total + rounding };
    }

    public Paper Print(PaperNames names)
    {
        var paper = SalePaper.Of(PaperKind.CreditNote, Number, IssuedOn, Content, Totals, Parties, names);
        return paper with
        {
            Concerns = new(InvoiceNumber, InvoiceIssuedOn),
            // Whatever asks for an amount has to say how it is settled (BR-CO-25).
            Payment = new(null, Terms: PaperWords.Of(paper.Language).Fill("credit.terms", ("number", InvoiceNumber))),
            Notes = [.. new[] { Reason, Parties?.Footer }.OfType<string>().Where(n => n.Length > 0)],
        };
    }

    [JsonIgnore]
    public string ListLine => JsonSerializer.Serialize(
        new CreditNoteRow(Id, ClientId, Number, Content.Title, InvoiceId, InvoiceNumber, new(Total, Content.Currency), IssuedOn, CreatedAt), Json.Options);

    [JsonIgnore] public string Body => JsonSerializer.Serialize(CreditNoteView.Of(this), Json.Options);

    /// <summary>By what it is found.</summary>
    [JsonIgnore] public string Search => Unicode.Searchable(Number, InvoiceNumber, Content.Title);
}

/// <summary>A credit note as the API shows it. Members and contacts see the same.</summary>
/// <param name="Reason">Why; both sides read it.</param>
internal sealed record CreditNoteView(Guid Id, Guid ClientId, string Number, string Title, string Reason, Guid InvoiceId, string InvoiceNumber,
    IReadOnlyList<LineView> Lines, IReadOnlyList<DocumentAdjustmentView> Adjustments, IReadOnlyList<TaxView> Taxes, Money Net, Money Rounding, Money Total,
    bool PricesIncludeTax, DateOnly IssuedOn, DateTimeOffset CreatedAt, Parties? Parties, long Version) : IVersioned
{
    public static CreditNoteView Of(CreditNote c)
    {
        var (totals, sale) = (c.Totals, SaleView.Of(c.Content, c.Totals));
        return new(c.Id, c.ClientId, c.Number, c.Content.Title, c.Reason, c.InvoiceId, c.InvoiceNumber, sale.Lines, sale.Adjustments, sale.Taxes, sale.Net,
            sale.Rounding, new(totals.Total, c.Content.Currency), c.Content.PricesIncludeTax, c.IssuedOn, c.CreatedAt, c.Parties, c.Version);
    }
}

/// <summary>A credit note's row in a list.</summary>
internal sealed record CreditNoteRow(Guid Id, Guid ClientId, string Number, string Title, Guid InvoiceId, string InvoiceNumber, Money Total,
    DateOnly IssuedOn, DateTimeOffset CreatedAt);
