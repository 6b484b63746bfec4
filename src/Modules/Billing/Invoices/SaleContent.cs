using System.Text.Json.Serialization;

namespace Portal.Billing.Invoices;

/// <summary>What a document of a sale says, whichever it is: what is sold, at what price, and how it is taxed.</summary>
/// <param name="PricesIncludeTax">Whether prices, and amounts of discounts and charges, are with tax.</param>
/// <param name="Adjustments">Discounts and charges on the whole document.</param>
/// <param name="OrderReference">The client's own order (EN 16931, BT-13).</param>
/// <param name="Deductions">What was asked for before, by deposit invoices: taken off here.</param>
internal sealed record SaleContent(
    string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, string? Note = null, bool PricesIncludeTax = false,
    IReadOnlyList<DocumentAdjustment>? Adjustments = null, string? OrderReference = null, ServicePeriod? Service = null,
    IReadOnlyList<Deduction>? Deductions = null)
{
    /// <summary>What it comes to, by the rules of EN 16931: of all its lines, those of the deposits last.</summary>
    [JsonIgnore] public Totals Totals => Totals.Of(AllLines(), Adjustments, PricesIncludeTax, Lines.Count);

    /// <summary>Its lines, and one below zero for each tax of each deposit: so the tax is due once.</summary>
    /// <param name="called">What such a line is called.</param>
    public IReadOnlyList<InvoiceLine> AllLines(Func<Deduction, string>? called = null) => Deductions is { Count: > 0 } deductions
        ? [.. Lines, .. deductions.SelectMany(d => d.Lines(called?.Invoke(d) ?? d.Number, PricesIncludeTax))]
        : Lines;
}

/// <summary>A deposit that was invoiced, as the final invoice takes it off.</summary>
/// <param name="InvoiceId">The deposit invoice's, which is open, or paid, on its own.</param>
/// <param name="Taxes">What it asked for, by category and rate.</param>
internal sealed record Deduction(Guid InvoiceId, string Number, DateOnly IssuedOn, IReadOnlyList<TaxLine> Taxes)
{
    public long Net => Taxes.Sum(t => t.Net);
    public long Tax => Taxes.Sum(t => t.Tax);

    public IEnumerable<InvoiceLine> Lines(string called, bool pricesIncludeTax) => Taxes.Select(t =>
        new InvoiceLine(called, 1, -(pricesIncludeTax ? t.Net + t.Tax : t.Net), t.Rate, null, t.Category, t.ExemptionReason));
}
