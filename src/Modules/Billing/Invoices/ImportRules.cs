namespace Portal.Billing.Invoices;

/// <summary>What is taxed alike on an invoice that was issued elsewhere, as it was rounded there. In minor units.</summary>
/// <param name="Category">Follows from the rate where it is left out.</param>
/// <param name="ExemptionReason">Why there is no tax: has to be said of what is exempt or outside the scope of the tax.</param>
internal sealed record StatedTax(decimal Rate, long Net, long Tax, TaxCategory? Category = null, string? ExemptionReason = null)
{
    public TaxLine Line
    {
        get
        {
            var (category, rate) = Totals.CategoryOf(Category, Rate);
            return new(rate, Net, Tax, category, ExemptionReason);
        }
    }
}

/// <summary>
/// What must hold of the sums that another program says. Its rounding is its own: each line may round once, so that sums and taxes differ from
/// ours by a minor unit for each line, and for as many as an invoice has where the lines are not said.
/// </summary>
internal static class ImportRules
{
    private const long MostSum = 200 * LineRules.Most;

    /// <summary>The taxes of what is imported: as they are said, else of the lines by the rules of EN 16931.</summary>
    public static IReadOnlyList<TaxLine> Taxes(IReadOnlyList<InvoiceLine>? lines, IReadOnlyList<StatedTax>? taxes, bool pricesIncludeTax) =>
        taxes is { Count: > 0 } ? [.. taxes.Select(t => t.Line).OrderBy(t => t.Rate).ThenBy(t => t.Category)]
        : Totals.Of(lines ?? [], null, pricesIncludeTax).Taxes;

    /// <summary>What does not agree: where it stands, and what it comes to.</summary>
    public static IEnumerable<FieldError> Disagreements(long total, string currency, IReadOnlyList<InvoiceLine>? lines, IReadOnlyList<StatedTax>? taxes,
        bool pricesIncludeTax)
    {
        string Say(long amount) => Money.Say(amount, currency);
        foreach (var (n, tax) in (taxes ?? []).Select(t => t.Line).Index())
        {
            var own = (lines ?? []).Where(l => Totals.CategoryOf(l.Category, l.TaxRate) == (tax.Category, tax.Rate)).ToList();
            var rounding = lines is { Count: > 0 } ? Math.Max(1, own.Count) : 200;
            var expected = Totals.Round(tax.Net * tax.Rate / 100);
            if (tax.Rate == 0 ? tax.Tax != 0 : Math.Abs(tax.Tax - expected) > rounding)
                yield return new($"/taxes/{n}/tax", "sums-differ", $"{tax.Rate}% of {Say(tax.Net)} is {Say(expected)}, and the tax is {Say(tax.Tax)}.");
            if (lines is not { Count: > 0 }) continue;
            var (sum, stated) = (own.Sum(l => l.Net), pricesIncludeTax ? tax.Net + tax.Tax : tax.Net);
            if (Math.Abs(sum - stated) > rounding)
                yield return new($"/taxes/{n}/net", "sums-differ", $"The lines taxed like this come to {Say(sum)}, and the sum is {Say(stated)}.");
        }
        foreach (var (n, line) in (taxes is { Count: > 0 } ? lines ?? [] : []).Index())
            if (taxes!.All(t => Totals.CategoryOf(t.Category, t.Rate) != Totals.CategoryOf(line.Category, line.TaxRate)))
                yield return new($"/lines/{n}/taxRate", "sums-differ", "There is no sum for what is taxed like this.");
        var all = taxes is { Count: > 0 } ? taxes.Sum(t => t.Net + t.Tax) : Totals.Of(lines ?? [], null, pricesIncludeTax).Total;
        if (all != total) yield return new("/total", "sums-differ", $"Net and tax come to {Say(all)}, and the total is {Say(total)}.");
        else if (total <= 0) yield return new("/total", "total", "An invoice asks for something: its total is above zero.");
    }

    public static void AreStatedTaxes<T>(this IRuleBuilder<T, IReadOnlyList<StatedTax>?> rule) => rule
        .Must(t => t is null || t.Count <= 20).WithMessage("An invoice has at most 20 tax rates.")
        .Must(t => t is null || t.Contains(null!) || t.Select(x => Totals.CategoryOf(x.Category, x.Rate)).Distinct().Count() == t.Count)
        .WithMessage("Say each tax once.")
        .ForEach(each => each.NotNull().ChildRules(tax =>
        {
            tax.RuleFor(t => t.Net).InclusiveBetween(-MostSum, MostSum);
            tax.RuleFor(t => t.Tax).InclusiveBetween(-MostSum, MostSum);
            tax.IsTaxed(t => t.Rate, t => t.Category, t => t.ExemptionReason);
        }));
}
