namespace Portal.Billing.Invoices;

/// <summary>The tax on everything of one category and rate, rounded once for all of it (EN 16931, BG-23). In minor units.</summary>
internal sealed record TaxLine(decimal Rate, long Net, long Tax, TaxCategory Category = TaxCategory.Standard, string? ExemptionReason = null);

/// <summary>What a document comes to, by the rules of EN 16931. All in minor units, rounded half away from zero, of whatever currency.</summary>
/// <param name="LineNets">Of each line, before tax (BT-131).</param>
/// <param name="AdjustmentNets">Of each discount and charge on the document, before tax: below zero for a discount.</param>
/// <param name="LinesNet">The sum of the lines (BT-106, BR-CO-10).</param>
/// <param name="Allowances">The sum of the discounts on the document (BT-107, BR-CO-11).</param>
/// <param name="Charges">The sum of the charges on the document (BT-108, BR-CO-12).</param>
/// <param name="Net">Before tax (BT-109, BR-CO-13).</param>
/// <param name="Tax">The sum of the taxes (BT-110, BR-CO-14).</param>
/// <param name="Rounding">Where prices are with tax: what the prices differ by from net and tax, each rounded (BT-114).</param>
/// <param name="Total">What is asked for: net, tax and rounding (BR-CO-15, BR-CO-16).</param>
internal sealed record Totals(IReadOnlyList<long> LineNets, IReadOnlyList<long> AdjustmentNets, long LinesNet, long Allowances, long Charges, long Net,
    IReadOnlyList<TaxLine> Taxes, long Tax, long Rounding, long Total)
{
    /// <param name="own">Of how many of the lines percentages are: after them come the deposits that are taken off. All where it is left out.</param>
    public static Totals Of(IReadOnlyList<InvoiceLine> lines, IReadOnlyList<DocumentAdjustment>? adjustments = null, bool pricesIncludeTax = false,
        int? own = null)
    {
        adjustments ??= [];
        var (lineNets, adjustmentNets) = (new long[lines.Count], new long[adjustments.Count]);
        var taxes = new List<TaxLine>();
        var (gross, all) = (0L, lines.Select((l, n) => (Taxed: CategoryOf(l.Category, l.TaxRate), Line: n, Adjustment: -1))
            .Concat(adjustments.Select((a, n) => (Taxed: CategoryOf(a.Category, a.TaxRate), Line: -1, Adjustment: n))));
        foreach (var group in all.GroupBy(x => x.Taxed).OrderBy(g => g.Key.Rate).ThenBy(g => g.Key.Category))
        {
            var (category, rate) = group.Key;
            var ofLines = group.Where(x => x.Line >= 0 && x.Line < (own ?? lines.Count)).Sum(x => lines[x.Line].Net);
            var (stated, net, reason) = (0L, 0L, (string?)null);
            foreach (var x in group)
            {
                stated += x.Line >= 0 ? lines[x.Line].Net : Stated(adjustments[x.Adjustment], ofLines);
                // Each gets what it adds to the rounded sum, so that the parts come to it exactly.
                var before = net;
                net = pricesIncludeTax ? Round(100m * stated / (100 + rate)) : stated;
                if (x.Line >= 0) lineNets[x.Line] = net - before;
                else adjustmentNets[x.Adjustment] = net - before;
                reason ??= x.Line >= 0 ? lines[x.Line].ExemptionReason : adjustments[x.Adjustment].ExemptionReason;
            }
            gross += stated;
            taxes.Add(new(rate, net, Round(net * rate / 100), category, reason));
        }
        var (linesNet, allowances, charges) = (lineNets.Sum(), -Of(adjustments, adjustmentNets, isCharge: false),
            Of(adjustments, adjustmentNets, isCharge: true));
        var (sum, tax) = (linesNet - allowances + charges, taxes.Sum(t => t.Tax));
        var rounding = pricesIncludeTax ? gross - sum - tax : 0;
        return new(lineNets, adjustmentNets, linesNet, allowances, charges, sum, taxes, tax, rounding, sum + tax + rounding);
    }

    /// <summary>What another program says that its document comes to: its lines are for reading alone.</summary>
    public static Totals Said(IReadOnlyList<InvoiceLine> lines, IReadOnlyList<TaxLine> taxes, bool pricesIncludeTax)
    {
        var (nets, net, tax) = (Of(lines, null, pricesIncludeTax).LineNets, taxes.Sum(t => t.Net), taxes.Sum(t => t.Tax));
        return new(nets, [], net, 0, 0, net, taxes, tax, 0, net + tax);
    }

    public static long Round(decimal amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);

    /// <summary>As it was said; where it was not, a rate above zero is standard and zero is zero-rated.</summary>
    public static (TaxCategory Category, decimal Rate) CategoryOf(TaxCategory? said, decimal rate) =>
        (said ?? (rate == 0 ? TaxCategory.ZeroRated : TaxCategory.Standard), rate);

    private static long Stated(DocumentAdjustment a, long ofLines) => (a.IsCharge ? 1 : -1) * (a.Amount ?? Round(ofLines * (a.Percent ?? 0) / 100));

    private static long Of(IReadOnlyList<DocumentAdjustment> adjustments, long[] nets, bool isCharge) =>
        nets.Where((_, n) => adjustments[n].IsCharge == isCharge).Sum();
}
