using CsCheck;
using Portal.Billing.Papers;

namespace Portal.Billing.Tests.Papers;

/// <summary>Papers of all kinds, with an arithmetic of their own in the currency's smallest unit.</summary>
internal static class AnyPaper
{
    private static readonly string[] Texts =
    [
        "Website redesign – concept & wireframes", "Überarbeitung der Rechnungsvorlage, größere Änderungen", "Příprava podkladů; żółć <gęślą> jaźń",
        "Разработка портала для клиентов",
        "Ανάπτυξη πύλης πελατών", "تصميم واجهة المستخدم (مرحلة 2)", "עיצוב ממשק", "ग्राहक पोर्टल विकास", "การพัฒนาเว็บไซต์และแอปพลิเคชันสำหรับลูกค้า",
        string.Join(' ', Enumerable.Repeat("A very long description that has to wrap, since everything that was done was written down.", 30)),
    ];

    /// <summary>Which categories may stand together, with their rates.</summary>
    private static readonly PaperTax[][] Mixes =
    [
        [new("S", 19), new("S", 7)], [new("S", 20), new("S", 10), new("S", 5.5m), new("Z", 0)], [new("S", 21), new("E", 0)], [new("S", 8.1m), new("S", 2.6m)],
        [new("Z", 0)], [new("E", 0)], [new("AE", 0)], [new("K", 0)], [new("G", 0)], [new("O", 0)],
    ];

    private static readonly Dictionary<string, (string Reason, string? Code)> Reasons = new()
    {
        ["E"] = ("Small business scheme", "VATEX-EU-132"),
        ["AE"] = ("Reverse charge", "VATEX-EU-AE"),
        ["K"] = ("Intra-community supply", "VATEX-EU-IC"),
        ["G"] = ("Export", "VATEX-EU-G"),
        ["O"] = ("Not subject to VAT", "VATEX-EU-O"),
    };

    private sealed record LineSeed(int Text, int Quantity, int Price, int Rate, int Discount, int Charge, int Unit);

    private static readonly Gen<LineSeed> AnyLine = Gen.Select(Gen.Int[0, 9], Gen.Int[1, 40_000], Gen.Int[0, 5_000_000], Gen.Int[0, 3], Gen.Int[-30, 40],
        Gen.Int[-20, 5], Gen.Int[0, 3], (text, quantity, price, rate, discount, charge, unit) => new LineSeed(text, quantity, price, rate, discount, charge,
            unit));

    public static readonly Gen<Paper> Any = Gen.Select(AnyLine.Array[1, 12], Gen.Int[0, Mixes.Length - 1], OneOf("EUR", "EUR", "CHF", "USD", "JPY"),
        Gen.Select(Gen.Int[0, 500], Gen.Bool, Gen.Int[0, 3]).Array[0, 3], Gen.Int[0, 120], Gen.Int[-4, 4], Gen.Bool, OneOf("en", "de", "fr", "es", "ar"),
        Gen.Int[0, 63], (lines, mix, currency, allowances, prepaid, rounding, credit, language, more) =>
            Make(lines, Mixes[mix], currency, allowances, prepaid, rounding, credit, language, more));

    private static Gen<string> OneOf(params string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static Paper Make(LineSeed[] seeds, PaperTax[] mix, string currency, (int Amount, bool IsCharge, int Rate)[] extras, int prepaid, int rounding,
        bool credit, string language, int more)
    {
        var unit = currency == "JPY" ? 1m : 0.01m;
        var lines = seeds.Select((s, i) => Line(s, i + 1, mix[s.Rate % mix.Length], unit)).ToList();
        var allowances = extras.Select(e => new PaperAllowance(e.IsCharge, e.Amount * unit, e.IsCharge ? "Packing" : "Loyalty",
            mix[e.Rate % mix.Length])).ToList();
        var shares = lines.Select(l => (l.Tax, l.Net)).Concat(allowances.Select(a => (a.Tax, Net: a.IsCharge ? a.Amount : -a.Amount))).GroupBy(x => x.Tax)
            .Select(g => Share(g.Key, g.Sum(x => x.Net), unit)).ToList();
        var (sum, down, up) = (lines.Sum(l => l.Net), allowances.Where(a => !a.IsCharge).Sum(a => a.Amount),
            allowances.Where(a => a.IsCharge).Sum(a => a.Amount));
        var (net, tax) = (sum - down + up, shares.Sum(s => s.Amount));
        var (paid, rounded) = (prepaid > 100 ? net + tax : prepaid > 50 ? ToUnit((net + tax) * prepaid / 200, unit) : 0,
            (more & 1) == 0 ? 0 : rounding * unit);
        var outside = mix[0].Category == "O";
        return new(credit ? PaperKind.CreditNote : PaperKind.Invoice, $"2026-{more:00000}", new(2026, 11, 29), currency,
            new("Nordlicht Studio GmbH", new("Hafenstraße 12", "20359", "Hamburg", "DE"))
            {
                VatId = outside ? null : "DE123456789",
                TaxNumber = "22/815/08154",
                RegistrationId = "HRB 12345",
                Endpoint = new("9930", "DE123456789"),
                ContactName = "Ada Nord",
                Phone = "+49 40 1234567",
                Email = "billing@nordlicht.example",
            },
            new("Société Générale d’Étude Ñandú S.A.", new("8 rue de l’Église", "75011", "Paris", "FR", Line2: (more & 2) == 0 ? null : "Bâtiment B"))
            {
                VatId = outside ? null : "FR40303265045",
                RegistrationId = "303265045",
                Endpoint = new("0009", "30326504500012"),
            },
            new(sum, down, up, net, tax, net + tax, paid, rounded, net + tax - paid + rounded))
        {
            Language = language,
            DueOn = new(2026, 12, 29),
            Service = (more & 4) == 0 && mix[0].Category != "K" ? null : new(new(2026, 11, 1), new(2026, 11, 30)),
            DeliveredOn = (more & 8) == 0 ? null : new(2026, 11, 28),
            OrderReference = (more & 16) == 0 ? null : "PO-4711",
            BuyerReference = "04011000-12345-03",
            Concerns = credit ? new("2026-00001", new(2026, 10, 1)) : null,
            Lines = lines,
            Allowances = allowances,
            Taxes = shares,
            Instalments = credit || seeds.Length % 3 > 0 ? [] : [new(new(2026, 12, 29), net + tax - paid + rounded - unit), new(new(2027, 1, 29), unit)],
            Notes = (more & 32) == 0 ? [] : ["Thank you.", "Merci & à bientôt"],
            Payment = new(new("DE89 3704 0044 0532 0130 00", "Nordlicht Studio GmbH", "COBADEFFXXX"), $"2026-{more:00000}", "30 days"),
        };
    }

    private static PaperLine Line(LineSeed seed, int number, PaperTax tax, decimal unit)
    {
        var (quantity, price) = (seed.Quantity / 100m, unit == 1 ? seed.Price / 100 : seed.Price / 10_000m);
        var gross = ToUnit(quantity * price, unit);
        var allowances = new List<PaperAllowance>();
        if (seed.Discount > 0) allowances.Add(new(false, ToUnit(gross * seed.Discount / 100, unit), "Discount", tax, gross, seed.Discount));
        if (seed.Charge > 0) allowances.Add(new(true, seed.Charge * unit, "Express", tax));
        return new($"{number}", Texts[seed.Text], quantity, new[] { "HUR", "C62", "DAY", "KMT" }[seed.Unit], price,
            gross + allowances.Sum(a => a.IsCharge ? a.Amount : -a.Amount), tax)
        {
            Allowances = allowances,
            Description = seed.Unit == 1 ? Texts[(seed.Text + 3) % 9] : null,
            Service = seed.Unit == 2 ? new(new(2026, 11, 1),
                new(2026, 11, 15)) : null,
        };
    }

    private static PaperTaxShare Share(PaperTax tax, decimal basis, decimal unit)
    {
        var reason = Reasons.GetValueOrDefault(tax.Category);
        return new(tax, basis, ToUnit(basis * tax.Rate / 100, unit), reason.Reason, reason.Code);
    }

    /// <summary>Half a unit goes away from zero.</summary>
    private static decimal ToUnit(decimal amount, decimal unit)
    {
        var units = decimal.Truncate(Math.Abs(amount) / unit * 2 + 1) / 2;
        return Math.Sign(amount) * decimal.Truncate(units) * unit;
    }

    /// <summary>An invoice with something of everything, always the same.</summary>
    public static Paper Sample(string language = "en", PaperKind kind = PaperKind.Invoice)
    {
        var paper = Make([new(0, 1250, 850_000, 0, 10, 3, 0), new(1, 300, 1_200_000, 1, 0, 0, 1), new(3, 100, 999_900, 0, 0, 0, 2), new(5, 50_00, 45_000, 1,
            0, 0, 3)], Mixes[0], "EUR",
            [(1500, false, 0), (490, true, 1)], 60, 2, false, language, 63);
        return paper with { Kind = kind, Number = "2026-00042", Payment = paper.Payment! with { Reference = "2026-00042" } };
    }
}
