using Portal.Billing.Invoices;

namespace Portal.Billing.Papers;

/// <summary>An invoice's lines as EN 16931 has them: before tax, with prices that are not negative.</summary>
internal static class PaperLines
{
    /// <summary>More decimals than a price before tax ever needs for its line to come to the amount.</summary>
    private const int MostDecimals = 8;

    /// <param name="net">In minor units, before tax: as <see cref="Totals"/> has it.</param>
    public static PaperLine Of(InvoiceLine line, int index, long net, bool pricesIncludeTax, MainUnit money)
    {
        var tax = Tax(line.Category, line.TaxRate);
        var by = (line.Adjustments ?? []).Select(a => (Adjustment: a, Net: BeforeTax(a.Of(line.Price)))).ToList();
        // What the allowances leave is the line's own amount, to the cent.
        var before = money.Of(net - by.Sum(x => x.Net));
        var price = pricesIncludeTax ? Price(before, line.Quantity, money.Decimals) : money.Of(line.UnitPrice);
        var (name, description) = Parts(line.Description);
        return new((index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), name, price < 0 ? -line.Quantity : line.Quantity,
            line.Unit ?? "C62", Math.Abs(price), money.Of(net), tax)
        {
            Description = description,
            Allowances = [.. by.Select(x => Allowance(x.Adjustment.Reason, x.Adjustment.IsCharge, money.Of(x.Net), tax, before, x.Adjustment.Percent))],
        };

        long BeforeTax(long amount) => pricesIncludeTax ? Totals.Round(100m * amount / (100 + line.TaxRate)) : amount;
    }

    /// <param name="change">What it changes the sum by: what takes off is an allowance, what adds a charge.</param>
    /// <param name="basis">What the percentage is of.</param>
    public static PaperAllowance Allowance(string reason, bool isCharge, decimal change, PaperTax tax, decimal basis, decimal? percent) =>
        new(change == 0 ? isCharge : change > 0, Math.Abs(change), reason, tax, percent is null || basis <= 0 ? null : basis, basis <= 0 ? null : percent);

    public static PaperTax Tax(TaxCategory? said, decimal rate)
    {
        var (category, percent) = Totals.CategoryOf(said, rate);
        return new(category switch
        {
            TaxCategory.Standard => "S",
            TaxCategory.ZeroRated => "Z",
            TaxCategory.Exempt => "E",
            TaxCategory.ReverseCharge => "AE",
            TaxCategory.OutOfScope => "O",
            _ => throw new ArgumentOutOfRangeException(nameof(said), category, null),
        }, percent);
    }

    /// <summary>The price before tax with as few decimals as give the amount.</summary>
    private static decimal Price(decimal amount, decimal quantity, int decimals)
    {
        for (var places = decimals; ; places++)
        {
            var price = Math.Round(amount / quantity, places, MidpointRounding.AwayFromZero);
            if (places == MostDecimals || Math.Round(price * quantity, decimals, MidpointRounding.AwayFromZero) == amount) return price;
        }
    }

    /// <summary>What is sold is the first line, the rest says more of it.</summary>
    private static (string Name, string? Description) Parts(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim().Split('\n', 2);
        return (lines[0].TrimEnd(), lines.Length > 1 ? lines[1].Trim() : null);
    }
}
