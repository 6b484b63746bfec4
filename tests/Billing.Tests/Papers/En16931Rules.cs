using static Portal.Billing.Tests.Papers.Terms;

namespace Portal.Billing.Tests.Papers;

/// <summary>
/// The business rules of EN 16931-1, 6.4, as their text says, over what an e-invoice says. Written apart from the code that writes e-invoices,
/// which neither uses it nor is used by it.
/// </summary>
internal static class En16931Rules
{
    private static readonly string[] Categories = ["S", "Z", "E", "AE", "K", "G", "O"];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["S"] = "S",
        ["Z"] = "Z",
        ["E"] = "E",
        ["AE"] = "AE",
        ["K"] = "IC",
        ["G"] = "G",
        ["O"] = "O"
    };

    /// <summary>Currencies without decimals, of those that the tests use: their tax is rounded to whole units, which official checkers let pass.</summary>
    private static readonly HashSet<string?> Whole = ["JPY"];

    private static readonly (string Rule, Func<Terms, bool> Holds)[] Single =
    [
        ("BR-01", t => t.Specification is not null), ("BR-02", t => t.Number is not null), ("BR-03", t => t.IssuedOn is not null),
        ("BR-04", t => t.Type is not null), ("BR-05", t => t.Currency is not null), ("BR-06", t => t.Seller.Name is not null), ("BR-07",
            t => t.Buyer.Name is not null),
        ("BR-08", t => t.Seller.HasAddress), ("BR-09", t => t.Seller.Country is not null), ("BR-10", t => t.Buyer.HasAddress), ("BR-11",
            t => t.Buyer.Country is not null),
        ("BR-12", t => t.LineTotal is not null), ("BR-13", t => t.Net is not null), ("BR-14", t => t.Gross is not null), ("BR-15", t => t.Due is not null),
        ("BR-16", t => t.Lines.Count > 0), ("BR-21", t => t.Lines.All(l => l.Id is not null)), ("BR-22", t => t.Lines.All(l => l.Quantity is not null)),
        ("BR-23", t => t.Lines.All(l => !string.IsNullOrEmpty(l.Unit))), ("BR-24", t => t.Lines.All(l => l.Net is not null)),
        ("BR-25", t => t.Lines.All(l => l.Name is not null)), ("BR-26", t => t.Lines.All(l => l.Price is not null)), ("BR-27",
            t => t.Lines.All(l => l.Price is null or >= 0)),
        ("BR-29", t => InOrder(t.Period)), ("BR-30", t => t.Lines.All(l => InOrder(l.Period))),
        ("BR-31", t => Of(t.Charges, false).All(c => c.Amount is not null)), ("BR-32", t => Of(t.Charges, false).All(c => c.Category is not null)),
        ("BR-33", t => Of(t.Charges, false).All(c => c.Reason is not null)), ("BR-36", t => Of(t.Charges, true).All(c => c.Amount is not null)),
        ("BR-37", t => Of(t.Charges, true).All(c => c.Category is not null)), ("BR-38", t => Of(t.Charges, true).All(c => c.Reason is not null)),
        ("BR-41", t => OfLines(t, false).All(c => c.Amount is not null)), ("BR-42", t => OfLines(t, false).All(c => c.Reason is not null)),
        ("BR-43", t => OfLines(t, true).All(c => c.Amount is not null)), ("BR-44", t => OfLines(t, true).All(c => c.Reason is not null)),
        ("BR-45", t => t.Breakdown.All(b => b.Basis is not null)), ("BR-46", t => t.Breakdown.All(b => b.Tax is not null)),
        ("BR-47", t => t.Breakdown.All(b => b.Category is not null)), ("BR-48", t => t.Breakdown.All(b => b.Rate is not null || b.Category == "O")),
        ("BR-49", t => t.Means.All(m => m.Code is not null)), ("BR-55", t => t.Preceding.All(p => p is not null)),
        ("BR-61", t => t.Means.All(m => m.Code is not ("30" or "58") || m.Account is not null)),
        ("BR-62", t => t.Seller.Endpoint is null || !string.IsNullOrEmpty(t.Seller.EndpointScheme)), ("BR-63",
            t => t.Buyer.Endpoint is null || !string.IsNullOrEmpty(t.Buyer.EndpointScheme)),
        ("BR-CO-04", t => t.Lines.All(l => l.Category is not null)),
        ("BR-CO-09", t => new[] { t.Seller.VatId, t.Buyer.VatId }.All(id => id is null || (id.Length > 2
            && char.IsAsciiLetterUpper(id[0]) && char.IsAsciiLetterUpper(id[1])))),
        ("BR-CO-10", t => t.LineTotal == t.Lines.Sum(l => l.Net)), ("BR-CO-11", t => (t.AllowanceTotal ?? 0) == Of(t.Charges, false).Sum(c => c.Amount)),
        ("BR-CO-12", t => (t.ChargeTotal ?? 0) == Of(t.Charges, true).Sum(c => c.Amount)),
        ("BR-CO-13", t => t.Net == t.LineTotal - (t.AllowanceTotal ?? 0) + (t.ChargeTotal ?? 0)), ("BR-CO-14",
            t => (t.Tax ?? 0) == t.Breakdown.Sum(b => b.Tax)),
        ("BR-CO-15", t => t.Gross == t.Net + (t.Tax ?? 0)), ("BR-CO-16", t => t.Due == t.Gross - (t.Prepaid ?? 0) + (t.Rounding ?? 0)),
        ("BR-CO-17", t => t.Breakdown.All(b => IsTax(t, b))), ("BR-CO-18", t => t.Breakdown.Count > 0),
        ("BR-CO-25", t => t.Due is null or <= 0 || t.DueOn is not null || t.PaymentTerms is not null),
        ("BR-CO-26", t => t.Seller.VatId is not null || t.Seller.LegalId is not null || t.Seller.TaxNumber is not null),
        ("BR-DEC-01", t => Sparing(t.Charges.SelectMany(c => new[] { c.Amount, c.Base }))), ("BR-DEC-09", t => Sparing([t.LineTotal])),
        ("BR-DEC-10", t => Sparing([t.AllowanceTotal])), ("BR-DEC-11", t => Sparing([t.ChargeTotal])), ("BR-DEC-12", t => Sparing([t.Net])), ("BR-DEC-13",
            t => Sparing([t.Tax])),
        ("BR-DEC-14", t => Sparing([t.Gross])), ("BR-DEC-16", t => Sparing([t.Prepaid])), ("BR-DEC-17", t => Sparing([t.Rounding])), ("BR-DEC-18",
            t => Sparing([t.Due])),
        ("BR-DEC-19", t => Sparing(t.Breakdown.Select(b => b.Basis))), ("BR-DEC-20", t => Sparing(t.Breakdown.Select(b => b.Tax))),
        ("BR-DEC-23", t => Sparing(t.Lines.Select(l => l.Net))), ("BR-DEC-24",
            t => Sparing(t.Lines.SelectMany(l => l.Charges).SelectMany(c => new[] { c.Amount, c.Base }))),
        ("BR-IC-11", t => !Uses(t, "K") || t.Delivered is not null || t.Period is not null), ("BR-IC-12", t => !Uses(t, "K") || t.DeliveredTo is not null),
        ("BR-O-11", t => !t.Breakdown.Any(b => b.Category == "O") || t.Breakdown.Count == 1),
        ("BR-O-12", t => !t.Breakdown.Any(b => b.Category == "O") || t.Lines.All(l => l.Category == "O")),
        ("BR-O-13", t => !t.Breakdown.Any(b => b.Category == "O") || Of(t.Charges, false).All(c => c.Category == "O")),
        ("BR-O-14", t => !t.Breakdown.Any(b => b.Category == "O") || Of(t.Charges, true).All(c => c.Category == "O")),
    ];

    /// <summary>All rules, by their names in the standard.</summary>
    public static IReadOnlyList<(string Rule, Func<Terms, bool> Holds)> All { get; } = [.. Single, .. Categories.SelectMany(OfCategory)];

    /// <summary>Those that do not hold.</summary>
    public static IReadOnlyList<string> Broken(Terms terms) => [.. All.Where(r => !r.Holds(terms)).Select(r => r.Rule)];

    /// <summary>01 to 10 are the same sentences for each category, with its own rates, identifiers and reasons.</summary>
    private static IEnumerable<(string Rule, Func<Terms, bool> Holds)> OfCategory(string category)
    {
        var prefix = $"BR-{Names[category]}-";
        yield return (prefix + "01", t => !Uses(t, category) || (category == "S"
            ? t.Breakdown.Any(b => b.Category == "S") : t.Breakdown.Count(b => b.Category == category) == 1));
        yield return (prefix + "02", t => !t.Lines.Any(l => l.Category == category) || Identified(t, category));
        yield return (prefix + "03", t => !Of(t.Charges, false).Any(c => c.Category == category) || Identified(t, category));
        yield return (prefix + "04", t => !Of(t.Charges, true).Any(c => c.Category == category) || Identified(t, category));
        yield return (prefix + "05", t => t.Lines.All(l => l.Category != category || Rated(category, l.Rate)));
        yield return (prefix + "06", t => Of(t.Charges, false).All(c => c.Category != category || Rated(category, c.Rate)));
        yield return (prefix + "07", t => Of(t.Charges, true).All(c => c.Category != category || Rated(category, c.Rate)));
        yield return (prefix + "08", t => t.Breakdown.All(b => b.Category != category || b.Basis == Basis(t, category, category == "S" ? b.Rate : null)));
        yield return (prefix + "09", t => t.Breakdown.All(b => b.Category != category || (category == "S" ? IsTax(t, b) : b.Tax == 0)));
        yield return (prefix + "10", t => t.Breakdown.All(b => b.Category != category || (category is "S" or "Z") == (b.Reason is null
            && b.ReasonCode is null)));
    }

    private static bool Identified(Terms t, string category) => category switch
    {
        "AE" => (t.Seller.VatId ?? t.Seller.TaxNumber) is not null && (t.Buyer.VatId ?? t.Buyer.LegalId) is not null,
        "K" => t.Seller.VatId is not null && t.Buyer.VatId is not null,
        "G" => t.Seller.VatId is not null,
        "O" => t.Seller.VatId is null && t.Buyer.VatId is null,
        _ => (t.Seller.VatId ?? t.Seller.TaxNumber) is not null,
    };

    private static bool Rated(string category, decimal? rate) => category switch { "S" => rate > 0, "O" => rate is null, _ => rate == 0 };

    private static decimal? Basis(Terms t, string category, decimal? rate) =>
        t.Lines.Where(l => l.Category == category && (rate is null || l.Rate == rate)).Sum(l => l.Net)
        - Of(t.Charges, false).Where(c => c.Category == category && (rate is null || c.Rate == rate)).Sum(c => c.Amount)
        + Of(t.Charges, true).Where(c => c.Category == category && (rate is null || c.Rate == rate)).Sum(c => c.Amount);

    private static bool IsTax(Terms t, ShareTerms b)
    {
        var exact = (b.Basis ?? 0) * (b.Rate ?? 0) / 100;
        return Whole.Contains(t.Currency) ? Math.Abs((b.Tax ?? 0) - exact) < 1 : b.Tax == Math.Round(exact, 2, MidpointRounding.AwayFromZero);
    }

    private static bool Uses(Terms t, string category) => t.Lines.Any(l => l.Category == category) || t.Charges.Any(c => c.Category == category);
    private static IEnumerable<ChargeTerms> Of(IEnumerable<ChargeTerms> charges, bool isCharge) => charges.Where(c => c.IsCharge == isCharge);
    private static IEnumerable<ChargeTerms> OfLines(Terms t, bool isCharge) => Of(t.Lines.SelectMany(l => l.Charges), isCharge);
    private static bool InOrder((DateOnly? From, DateOnly? To)? period) => period is not { From: { } from, To: { } to } || from <= to;
    private static bool Sparing(IEnumerable<decimal?> amounts) => amounts.All(a => a is not { } x || decimal.Round(x, 2) == x);
}
