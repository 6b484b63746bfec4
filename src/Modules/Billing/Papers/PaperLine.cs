namespace Portal.Billing.Papers;

internal sealed record PaperReference(string Number, DateOnly? IssuedOn = null);

/// <param name="Category">UNCL 5305: S, Z, E, AE (reverse charge), K, G, O.</param>
/// <param name="Rate">In percent; 0 for every category but S, and not said for O.</param>
internal sealed record PaperTax(string Category, decimal Rate);

/// <summary>[BG-25]</summary>
/// <param name="Unit">UN/ECE Recommendation 20: C62 one, HUR hour, DAY, MON and so on.</param>
/// <param name="Price">[BT-146] For one unit, without tax.</param>
/// <param name="Net">[BT-131]</param>
internal sealed record PaperLine(string Id, string Name, decimal Quantity, string Unit, decimal Price, decimal Net, PaperTax Tax)
{
    public string? Description { get; init; }
    public ServicePeriod? Service { get; init; }

    /// <summary>[BG-27, BG-28] They are in <see cref="Net"/>; their own tax is the line's.</summary>
    public IReadOnlyList<PaperAllowance> Allowances { get; init; } = [];
}

/// <summary>An allowance, or a charge.</summary>
/// <param name="Amount">Positive for both.</param>
/// <param name="Base">What <paramref name="Percent"/> is of.</param>
/// <param name="Tax">Of one on the whole.</param>
internal sealed record PaperAllowance(bool IsCharge, decimal Amount, string Reason, PaperTax Tax, decimal? Base = null, decimal? Percent = null);

/// <param name="ExemptionReason">[BT-120] Why no tax is charged.</param>
/// <param name="ExemptionCode">[BT-121] The same as a code of the list VATEX.</param>
internal sealed record PaperTaxShare(PaperTax Tax, decimal Basis, decimal Amount, string? ExemptionReason = null, string? ExemptionCode = null);

/// <summary>[BG-22]</summary>
/// <param name="Net">Without tax.</param>
/// <param name="Gross">With tax.</param>
/// <param name="Rounding">What is added to it, or taken off, so that the amount due is one that can be paid.</param>
internal sealed record PaperTotals(decimal Lines, decimal Allowances, decimal Charges, decimal Net, decimal Tax, decimal Gross, decimal Prepaid,
    decimal Rounding, decimal Due);

/// <summary>A line of a statement, or of a receipt.</summary>
/// <param name="Amount">Charged, or paid where it is negative; null where it only says how things stand.</param>
/// <param name="Balance">After it; null on a receipt, which has none.</param>
internal sealed record PaperEntry(DateOnly On, string Text, decimal? Amount, decimal? Balance = null);
