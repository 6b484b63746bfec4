using CsCheck;
using Portal.Billing.Invoices;

namespace Portal.Billing.Tests.Invoices;

/// <summary>The rules of EN 16931 on amounts, from the rules' own text, over documents of every kind.</summary>
public class TotalsTests
{
    private sealed record Doc(InvoiceLine[] Lines, DocumentAdjustment[] Adjustments);

    private static readonly (decimal Rate, TaxCategory? Category)[] Taxes =
    [
        (19m, null), (7m, TaxCategory.Standard), (9.975m, null), (5.5m, null), (100m, null), (0m, null), (0m, TaxCategory.Exempt),
        (0m, TaxCategory.ReverseCharge),
    ];

    private static readonly Gen<(decimal Rate, TaxCategory? Category)> GenTax = Gen.Int[0, Taxes.Length - 1].Select(n => Taxes[n]);

    private static readonly Gen<Adjustment> GenAdjustment = Gen.Select(Gen.Bool, Gen.Long[1, 5_000], Gen.Int[1, 100_000], Gen.Bool,
        (isAmount, amount, percent, isCharge) => new Adjustment("a", isAmount ? amount : null, isAmount ? null : percent / 1000m, isCharge));

    private static readonly Gen<InvoiceLine> GenLine = Gen.Select(Gen.Int[1, 5_000_000], Gen.Long[-200_000, 2_000_000], GenTax, GenAdjustment.Array[0, 3],
        (thousandths, price, tax, adjustments) => new InvoiceLine("l", thousandths / 1000m, price, tax.Rate, "HUR", tax.Category, null, adjustments));

    private static readonly Gen<DocumentAdjustment> GenDocumentAdjustment = Gen.Select(GenAdjustment, GenTax,
        (a, tax) => new DocumentAdjustment("d", tax.Rate, a.Amount, a.Percent, a.IsCharge, tax.Category));

    private static readonly Gen<Doc> GenDoc = Gen.Select(GenLine.Array[1, 12], GenDocumentAdjustment.Array[0, 4], (l, a) => new Doc(l, a));

    private static decimal Half(decimal amount) => decimal.Floor(Math.Abs(amount) + 0.5m) * Math.Sign(amount);

    private static (TaxCategory, decimal) Taxed(TaxCategory? category, decimal rate) =>
        (category ?? (rate == 0 ? TaxCategory.ZeroRated : TaxCategory.Standard), rate);

    /// <summary>BR-CO-10 to 17, and the taxable amount of each category and rate (BR-S-8 and its siblings).</summary>
    private static void Holds(Doc doc, Totals t)
    {
        Assert.Equal(t.LineNets.Sum(), t.LinesNet); // BR-CO-10
        Assert.Equal(-doc.Adjustments.Select((a, n) => a.IsCharge ? 0 : t.AdjustmentNets[n]).Sum(), t.Allowances); // BR-CO-11
        Assert.Equal(doc.Adjustments.Select((a, n) => a.IsCharge ? t.AdjustmentNets[n] : 0).Sum(), t.Charges); // BR-CO-12
        Assert.Equal(t.LinesNet - t.Allowances + t.Charges, t.Net); // BR-CO-13
        Assert.Equal(t.Taxes.Sum(x => x.Tax), t.Tax); // BR-CO-14
        Assert.Equal(t.Net + t.Tax + t.Rounding, t.Total); // BR-CO-15 and 16
        Assert.Equal(t.Taxes.Count, t.Taxes.Select(x => (x.Category, x.Rate)).Distinct().Count()); // BR-CO-18, one breakdown each
        foreach (var tax in t.Taxes)
        {
            Assert.Equal(Half(tax.Net * tax.Rate / 100), tax.Tax); // BR-CO-17
            var key = (tax.Category, tax.Rate);
            var net = doc.Lines.Select((l, n) => Taxed(l.Category, l.TaxRate) == key ? t.LineNets[n] : 0).Sum()
                + doc.Adjustments.Select((a, n) => Taxed(a.Category, a.TaxRate) == key ? t.AdjustmentNets[n] : 0).Sum();
            Assert.Equal(net, tax.Net); // BR-S-8
        }
    }

    [Fact]
    public void amounts_agree_as_EN_16931_has_them() => GenDoc.Sample(doc =>
    {
        var t = Totals.Of(doc.Lines, doc.Adjustments);
        Holds(doc, t);
        Assert.Equal(0, t.Rounding);
        Assert.Equal(doc.Lines.Select(l => l.Net), t.LineNets);
    }, iter: 2_000);

    [Fact]
    public void prices_with_tax_come_to_just_what_they_say() => GenDoc.Sample(doc =>
    {
        var t = Totals.Of(doc.Lines, doc.Adjustments, pricesIncludeTax: true);
        Holds(doc, t);
        Assert.InRange(Math.Abs(t.Rounding), 0, t.Taxes.Count);
        if (doc.Adjustments.Length == 0) Assert.Equal(doc.Lines.Sum(l => l.Net), t.Total);
        // Each line is, but for one unit, what its own price holds of net.
        foreach (var (line, net) in doc.Lines.Zip(t.LineNets)) Assert.InRange(Math.Abs(Half(line.Net * 100m / (100 + line.TaxRate)) - net), 0, 1);
    }, iter: 2_000);

    [Fact]
    public void plain_lines_come_to_what_they_always_came_to() =>
        Gen.Select(Gen.Int[1, 9_000_000], Gen.Long[-100_000, 1_000_000], Gen.Int[0, 5].Select(n => Taxes[n].Rate)).Array[1, 20].Sample(lines =>
        {
            var before = lines.GroupBy(l => l.Item3).Sum(g =>
            {
                var net = g.Sum(l => Half(l.Item1 / 1000m * l.Item2));
                return net + Half(net * g.Key / 100);
            });
            Assert.Equal(before, Totals.Of([.. lines.Select(l => new InvoiceLine("l", l.Item1 / 1000m, l.Item2, l.Item3))]).Total);
        });

    [Fact]
    public void the_order_of_lines_changes_no_sum() => GenDoc.Sample(doc =>
    {
        var (one, other) = (Totals.Of(doc.Lines, doc.Adjustments), Totals.Of([.. doc.Lines.Reverse()], [.. doc.Adjustments.Reverse()]));
        Assert.Equal((one.Net, one.Tax, one.Total), (other.Net, other.Tax, other.Total));
    });

    [Fact]
    public void a_discount_takes_off_what_a_charge_of_the_same_adds() => Gen.Select(GenLine, GenAdjustment).Sample((line, a) =>
    {
        var plain = line with { Adjustments = null };
        Assert.Equal(plain.Net, (line with { Adjustments = [a, a with { IsCharge = !a.IsCharge }] }).Net);
        Assert.Equal(plain.Net + a.Of(plain.Price), (line with { Adjustments = [a] }).Net);
    });

    [Fact]
    public void a_percentage_on_the_document_is_of_what_is_taxed_alike()
    {
        var t = Totals.Of([new("a", 1, 10_000, 19), new("b", 1, 5_000, 7)], [new("Early bird", 19, Percent: 10)]);
        Assert.Equal((15_000L, 1_000L, 14_000L), (t.LinesNet, t.Allowances, t.Net));
        Assert.Equal([new TaxLine(7, 5_000, 350), new TaxLine(19, 9_000, 1_710)], t.Taxes);
    }

    [Fact]
    public void a_price_with_tax_that_no_net_and_tax_make_is_rounded_openly()
    {
        var t = Totals.Of([new("a", 1, 3, 19)], pricesIncludeTax: true);
        Assert.Equal((3L, 3L, 1L, -1L), (t.Total, t.Net, t.Tax, t.Rounding));
    }

    [Fact]
    public void categories_of_the_same_rate_are_taxed_apart()
    {
        var t = Totals.Of([new("a", 1, 100, 0, Category: TaxCategory.Exempt, ExemptionReason: "Article 132"), new("b", 1, 200, 0)]);
        Assert.Equal([new TaxLine(0, 200, 0, TaxCategory.ZeroRated), new TaxLine(0, 100, 0, TaxCategory.Exempt, "Article 132")], t.Taxes);
    }
}
