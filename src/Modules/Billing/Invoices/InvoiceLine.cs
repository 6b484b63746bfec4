namespace Portal.Billing.Invoices;

/// <summary>How tax applies (UNTDID 5305: S, Z, E, AE, O). Where nothing is said, a rate above zero is standard and zero is zero-rated.</summary>
internal enum TaxCategory { Standard, ZeroRated, Exempt, ReverseCharge, OutOfScope }

/// <summary>What is charged for: a quantity of something at a price, less what is taken off it and with what is added.</summary>
/// <param name="Quantity">Up to three decimals.</param>
/// <param name="UnitPrice">In minor units, before tax or with it as the invoice says; negative for a discount.</param>
/// <param name="TaxRate">Percent, up to three decimals. One tax a line, as EN 16931 has it.</param>
/// <param name="Unit">A code of UN/ECE Recommendation 20 or 21, such as HUR for hours; C62, one, where it is left out.</param>
/// <param name="Category">Of the tax; follows from the rate where it is left out.</param>
/// <param name="ExemptionReason">Why there is no tax: has to be said of what is exempt or outside the scope of the tax.</param>
internal sealed record InvoiceLine(string Description, decimal Quantity, long UnitPrice, decimal TaxRate,
    string? Unit = null, TaxCategory? Category = null, string? ExemptionReason = null, IReadOnlyList<Adjustment>? Adjustments = null)
{
    /// <summary>Quantity by price, in minor units, rounded half away from zero.</summary>
    public long Price => Totals.Round(Quantity * UnitPrice);

    /// <summary>What it comes to, before tax or with it as its price is (EN 16931, BT-131, where prices are before tax).</summary>
    public long Net => Price + (Adjustments?.Sum(a => a.Of(Price)) ?? 0);
}

/// <summary>How one thing is taxed, as its line will be.</summary>
/// <param name="Rate">Percent, up to three decimals.</param>
/// <param name="Category">Follows from the rate where it is left out.</param>
/// <param name="ExemptionReason">Why there is no tax: has to be said of what is exempt or outside the scope of the tax.</param>
internal sealed record LineTax(decimal Rate, TaxCategory? Category = null, string? ExemptionReason = null);

/// <summary>A discount on a line, or a charge beside it (EN 16931, BG-27 and BG-28).</summary>
/// <param name="Amount">In minor units, above zero, as prices are: before tax or with it. This or the percentage.</param>
/// <param name="Percent">Of quantity by price.</param>
internal sealed record Adjustment(string Reason, long? Amount = null, decimal? Percent = null, bool IsCharge = false)
{
    /// <summary>What it changes an amount by: below zero for a discount.</summary>
    public long Of(long amount) => (IsCharge ? 1 : -1) * (Amount ?? Totals.Round(amount * (Percent ?? 0) / 100));
}

/// <summary>A discount on the whole document, or a charge beside it (EN 16931, BG-20 and BG-21), taxed as it says.</summary>
/// <param name="Percent">Of all lines that are taxed in the same way.</param>
internal sealed record DocumentAdjustment(
    string Reason, decimal TaxRate, long? Amount = null, decimal? Percent = null, bool IsCharge = false, TaxCategory? Category = null,
        string? ExemptionReason = null);

/// <summary>The part of a payment that is for an invoice.</summary>
/// <param name="Id">The payment's.</param>
internal sealed record InvoicePayment(Guid Id, long Amount, DateOnly ReceivedOn, string? Reference);

/// <summary>What a credit note takes off an invoice.</summary>
/// <param name="Id">The credit note's.</param>
/// <param name="Taxes">By category and rate.</param>
/// <param name="On">Of the credit note, its date.</param>
internal sealed record InvoiceCredit(Guid Id, string Number, long Amount, IReadOnlyList<TaxLine> Taxes, DateOnly On);
