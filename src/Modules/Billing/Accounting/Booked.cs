using Portal.Billing.Invoices;
using Portal.Billing.Statements;

namespace Portal.Billing.Accounting;

/// <summary>An invoice, or that it was voided or credited, as an accounting program books it. In minor units, as the document has them.</summary>
/// <param name="Number">The invoice's or the credit note's.</param>
/// <param name="Address">The client's, as the document has it.</param>
/// <param name="VatCountry">Of the client's VAT number, as it is written before it.</param>
internal sealed record BookedSale(MovementKind Kind, DateOnly Day, Guid ClientId, string Client, string Number, string Title, string Currency, long Total,
    IReadOnlyList<TaxLine> Taxes, DateOnly? DueOn = null, string? OrderReference = null, Address? Address = null, string? VatCountry = null,
    string? VatNumber = null)
{
    /// <summary>Below zero for what takes an invoice back.</summary>
    public int Sign => Kind == MovementKind.Invoice ? 1 : -1;

    /// <summary>What prices with tax differ by from net and tax, each rounded.</summary>
    public long Rounding => Total - Taxes.Sum(t => t.Net + t.Tax);

    /// <summary>
    /// What is taxed alike, without what comes to nothing; the largest also has what rounding left over.
    /// </summary>
    public IEnumerable<TaxLine> Rounded()
    {
        var largest = Taxes.MaxBy(t => Math.Abs(t.Net));
        return Taxes.Select(t => ReferenceEquals(t, largest) ? t with { Net = t.Net + Rounding } : t).Where(t => t.Net != 0 || t.Tax != 0);
    }
}

/// <summary>A payment, or that it was taken back.</summary>
/// <param name="Number">The invoice's that all of it is for; null where there is none, or are several.</param>
internal sealed record BookedPayment(MovementKind Kind, DateOnly Day, Guid ClientId, string Client, string? Number, string? Reference, string Currency,
    long Amount)
{
    public int Sign => Kind == MovementKind.Payment ? 1 : -1;
}

/// <summary>All that a period's file says.</summary>
/// <param name="Sales">In the order of their days.</param>
internal sealed record Books(DateOnly From, DateOnly To, IReadOnlyList<BookedSale> Sales, IReadOnlyList<BookedPayment> Payments);
