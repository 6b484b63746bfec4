using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Portal.Billing.Papers;
using Portal.Identity.Contracts;

namespace Portal.Billing.Tests.Papers;

public class PaperTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private const float Foot = Sheet.A4Height - 60;

    [Fact]
    public void whatever_it_says_nothing_leaves_its_page() => AnyPaper.Any.Sample(paper =>
    {
        var printed = PaperPages.Lay(paper);
        Assert.Empty(printed.Missing);
        Assert.All(printed.Sheets.SelectMany(s => s.Marks), m =>
        {
            Assert.InRange(m.X, -0.5f, Sheet.A4Width);
            Assert.InRange(m.X + m.Width, 0, Sheet.A4Width + 0.5f);
            Assert.InRange(m.Y + m.Height, 0, Sheet.A4Height + 0.5f);
        });
        // What flows keeps clear of the foot.
        Assert.All(printed.Sheets, s => Assert.DoesNotContain(Texts(s), t => t.Baseline is > Foot and < Foot + 8));
    }, iter: 100);

    [Fact]
    public void no_amount_is_drawn_over_another_text() => AnyPaper.Any.Sample(paper =>
    {
        foreach (var sheet in PaperPages.Lay(paper).Sheets)
        {
            foreach (var line in Texts(sheet).Where(t => t.Angle == 0).GroupBy(t => t.Baseline))
            {
                var placed = line.OrderBy(t => t.X).ToList();
                Assert.All(placed.Zip(placed.Skip(1)), pair => Assert.True(pair.First.X + pair.First.Width <= pair.Second.X + 0.5f,
                    $"'{pair.First.Line.Text}' runs into '{pair.Second.Line.Text}'"));
            }
        }
    }, iter: 100);

    [Fact]
    public void totals_stand_with_a_row_of_the_table_and_titles_on_every_page_of_it()
    {
        for (var count = 1; count < 60; count++)
        {
            var sample = AnyPaper.Sample();
            var lines = Enumerable.Range(1, count).Select(i => sample.Lines[0] with
            {
                Id = $"{i}",
                Name = $"Row {i}.",
                Description = null,
                Allowances = [],
                Service = null
            });
            var sheets = PaperPages.Lay(sample with { Lines = [.. lines], Payment = null }).Sheets;
            var total = sheets.Single(s => Says(s, "Amount due"));
            Assert.True(Says(total, $"Row {count}."), $"The totals of {count} rows stand alone.");
            Assert.All(sheets.Where(s => Texts(s).Any(t => t.Line.Text.StartsWith("Row ", StringComparison.Ordinal))), s => Assert.True(Says(s,
                "Description")));
            Assert.Equal(count, sheets.Sum(s => Texts(s).Count(t => t.Line.Text.StartsWith("Row ", StringComparison.Ordinal))));
            Assert.All(sheets.Index(), s => Assert.True(Says(s.Item, $"Page {s.Index + 1} of {sheets.Count}")));
        }
    }

    [Fact]
    public void the_same_paper_has_the_same_pages()
    {
        string Marks() => string.Join('\n',
            PaperPages.Lay(AnyPaper.Sample("de")).Sheets.SelectMany(s => Texts(s)).Select(t => $"{t.X} {t.Baseline} {t.Line.Text}"));
        Assert.Equal(Marks(), Marks());
    }

    [Theory]
    [InlineData("en", "EUR", "€1,234.50", "29 November 2026")]
    [InlineData("de", "EUR", "1.234,50 €", "29. November 2026")]
    [InlineData("fr", "EUR", "1 234,50 €", "29 novembre 2026")]
    [InlineData("es", "CHF", "1.234,50 CHF", "29 de noviembre de 2026")]
    [InlineData("ar", "EUR", "1,234.50 €", "29 نوفمبر 2026")]
    [InlineData("en", "JPY", "¥1,235", "29 November 2026")]
    [InlineData("en", "KWD", "KWD 1,234.500", "29 November 2026")]
    public void amounts_and_days_are_written_as_the_language_does(string language, string currency, string amount, string day)
    {
        var words = PaperWords.Of(language);
        Assert.Equal(amount, Regex.Replace(words.Money(currency == "JPY" ? 1235 : 1234.5m, currency), @"[\u00A0\u202F]", " "));
        Assert.Equal(day, Regex.Replace(words.Day(new(2026, 11, 29)), @"[\u00A0\u202F]", " "));
        Assert.StartsWith("−", words.Money(-1234.5m, currency), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "2026-11-01", "2026-11-30", "1 – 30 November 2026")]
    [InlineData("de", "2026-11-01", "2026-11-30", "1. – 30. November 2026")]
    [InlineData("fr", "2026-11-01", "2026-12-15", "1er novembre – 15 décembre 2026")]
    [InlineData("es", "2026-12-01", "2027-01-31", "1 de diciembre de 2026 – 31 de enero de 2027")]
    [InlineData("en", "2026-11-28", "2026-11-28", "28 November 2026")]
    public void a_period_says_once_what_its_days_have_in_common(string language, string from, string to, string said) =>
        Assert.Equal(said, PaperWords.Of(language).Period(new(DateOnly.Parse(from, Invariant), DateOnly.Parse(to, Invariant))));

    [Theory]
    [InlineData("en", 1, "DAY", "1 day")]
    [InlineData("en", 1.5, "DAY", "1.5 days")]
    [InlineData("de", 2, "MON", "2 Monate")]
    [InlineData("es", 1, "ANN", "1 año")]
    [InlineData("fr", 1, "HUR", "1 h")]
    [InlineData("en", 3, "C62", "3")]
    public void one_of_a_unit_is_said_as_one(string language, double quantity, string unit, string said) =>
        Assert.Equal(said, PaperWords.Of(language).Quantity((decimal)quantity, unit).Replace('\u00A0', ' '));

    [Fact]
    public void every_country_has_a_name_in_every_language()
    {
        Assert.Equal(("France", "Frankreich", "فرنسا"), (PaperWords.Of("en").Country("FR"), PaperWords.Of("de").Country("FR"), PaperWords.Of("ar").Country("FR")));
        foreach (var words in Languages.All.Select(PaperWords.Of)) Assert.All(Countries.All, c => Assert.NotEqual(c, words.Country(c)));
        Assert.Equal("ZZ", PaperWords.Of("en").Country("ZZ"));
    }

    [Fact]
    public void terms_in_another_direction_keep_clear_of_the_code_for_banking_apps()
    {
        var sheet = PaperPages.Lay(AnyPaper.Sample("ar")).Sheets[0];
        var (terms, code) = (Find(sheet, "30 days"), sheet.Marks.OfType<CellsMark>().Single());
        Assert.True(terms.X >= code.X + code.Width || terms.X + terms.Width <= code.X || terms.Baseline < code.Y, $"{terms.X} is over {code.X}");
    }

    [Fact]
    public void every_language_has_the_same_words_with_the_same_placeholders()
    {
        var english = PaperWords.Of("en");
        foreach (var words in Languages.All.Select(PaperWords.Of))
        {
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
            Assert.All(words.Keys, k => Assert.Equal(Placeholders(english[k]), Placeholders(words[k])));
        }

        static IEnumerable<string> Placeholders(string text) => Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void every_kind_of_paper_prints_in_every_language()
    {
        foreach (var (language, kind) in from l in Languages.All from k in Enum.GetValues<PaperKind>() select (l, k))
        {
            var paper = AnyPaper.Sample(language, kind) with
            {
                Draft = true,
                VerifyAt = "https://portal.example/v/abc",
                Opening = "Dear Marie,",
                Entries = kind == PaperKind.Statement ? [new(new(2026, 1, 1), "Invoice 1", 100, 100), new(new(2026, 1, 9), "Payment", -40, 60)] : [],
            };
            var printed = PaperPages.Lay(paper);
            Assert.Empty(printed.Missing);
            Assert.True(Says(printed.Sheets[0], PaperWords.Of(language)["title." + char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..]]));
            Assert.True(Says(printed.Sheets[0], PaperWords.Of(language)["draft"]));
        }
    }

    [Fact]
    public void an_arabic_page_begins_at_the_right()
    {
        var (english, arabic) = (PaperPages.Lay(AnyPaper.Sample()).Sheets[0], PaperPages.Lay(AnyPaper.Sample("ar")).Sheets[0]);
        Assert.True(Find(english, "Description").X < 100);
        Assert.True(Find(arabic, "الوصف").X > 450);
        Assert.True(Find(arabic, "Société Générale d’Étude Ñandú S.A.").X > 300);
    }

    [Fact]
    public void what_no_font_has_is_reported()
    {
        var sample = AnyPaper.Sample();
        var printed = PaperPages.Lay(sample with { Lines = [sample.Lines[0] with { Name = "客户门户" }] });
        Assert.Equal(3, printed.Missing.Count);
        Assert.Contains(printed.Sheets.SelectMany(Texts), t => t.Line.Runs.Any(r => r.Text.Contains('\uFFFD', StringComparison.Ordinal)));
    }

    [Fact]
    public void a_euro_invoice_with_an_iban_has_a_code_for_banking_apps()
    {
        var paper = AnyPaper.Sample();
        Assert.Equal($"BCD\n002\n1\nSCT\nCOBADEFFXXX\nNordlicht Studio GmbH\nDE89370400440532013000\nEUR{paper.Totals.Due:0.00}\n\n\n2026-00042",
            PaymentCodes.Epc(paper));
        Assert.Null(PaymentCodes.Epc(paper with { Currency = "USD" }));
        Assert.Null(PaymentCodes.Epc(paper with { Kind = PaperKind.CreditNote }));
        Assert.Null(PaymentCodes.Epc(paper with { Totals = paper.Totals with { Due = 0 } }));
        Assert.Null(PaymentCodes.Epc(paper with { Payment = new(new("DE89 3704 0044 0532 0130 01", "X")) })); // a wrong check digit
        Assert.Single(PaperPages.Lay(paper).Sheets.SelectMany(s => s.Marks).OfType<CellsMark>());
    }

    [Theory]
    [InlineData("CH58 0079 1123 0008 8901 2", null, "NON", "")]
    [InlineData("CH44 3199 9123 0008 8901 2", "210000000003139471430009017", "QRR", "210000000003139471430009017")]
    [InlineData("CH58 0079 1123 0008 8901 2", "RF18539007547034", "SCOR", "RF18539007547034")]
    public void a_swiss_invoice_has_the_payment_part(string iban, string? reference, string type, string written)
    {
        var paper = Swiss(iban, reference);
        var fields = PaymentCodes.Swiss(paper)!.Split('\n');
        Assert.Equal(31, fields.Length);
        Assert.Equal(["SPC", "0200", "1", iban.Replace(" ", "", StringComparison.Ordinal), "S", "Robert Schneider AG", "Rue du Lac 1268", "", "2501",
            "Biel", "CH"], fields[..11]);
        Assert.Equal(["1949.75", "CHF", "S", "Pia Rutschmann", "Marktgasse 28", "", "9400", "Rorschach", "CH", type, written], fields[18..29]);
        Assert.Equal("EPD", fields[30]);

        var last = PaperPages.Lay(paper).Sheets[^1];
        Assert.True(Says(last, "Zahlteil") && Says(last, "Empfangsschein") && Says(last, "1 949.75"));
        var code = last.Marks.OfType<CellsMark>().Single();
        // 46 mm, 67 mm from the left and 17 mm below the upper edge of the part, which is 105 mm high.
        Assert.Equal((130.4f, 189.9f, 592.4f), (MathF.Round(code.Width, 1), MathF.Round(code.X, 1), MathF.Round(code.Y, 1)));
        Assert.DoesNotContain(Texts(last), t => t.Baseline is > Sheet.A4Height - SwissPart.Height - 3 and < Sheet.A4Height - SwissPart.Height + 8);
    }

    [Fact]
    public void a_qr_iban_needs_its_reference()
    {
        Assert.Null(PaymentCodes.Swiss(Swiss("CH44 3199 9123 0008 8901 2", null)));
        Assert.Null(PaymentCodes.Swiss(Swiss("CH44 3199 9123 0008 8901 2", "210000000003139471430009018")));
        Assert.Null(PaymentCodes.Swiss(Swiss("DE89 3704 0044 0532 0130 00", null)));
        Assert.Equal('7', PaymentCodes.CheckDigit("21000000000313947143000901"));
    }

    [Fact]
    public void an_invoice_that_can_be_an_e_invoice_carries_it()
    {
        var at = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
        var pdf = System.Text.Encoding.Latin1.GetString(FacturX.Write(AnyPaper.Sample(), at));
        Assert.Contains("<pdfaid:part>3</pdfaid:part>", pdf, StringComparison.Ordinal);
        Assert.Matches(@"/Type /Filespec\n/F \(factur-x\.xml\)\n/UF \(factur-x\.xml\)\n/Desc \(Factur-X invoice\)\n"
            + @"/AFRelationship /Alternative\n/EF <</F \d+ 0 R /UF \d+ 0 R>>", pdf);
        Assert.Contains("/Subtype /text#2Fxml", pdf, StringComparison.Ordinal);
        foreach (var said in new[] { "DocumentFileName>factur-x.xml<", "DocumentType>INVOICE<", "Version>1.0<", "ConformanceLevel>EN 16931<" })
            Assert.Contains("<fx:" + said, pdf, StringComparison.Ordinal);
        Assert.Contains("<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>", pdf,
            StringComparison.Ordinal);

        foreach (var other in new[] { AnyPaper.Sample() with { Draft = true }, AnyPaper.Sample(kind: PaperKind.Quote),
            AnyPaper.Sample() with { Currency = "KWD" } })
            Assert.Contains("<pdfaid:part>2</pdfaid:part>", System.Text.Encoding.Latin1.GetString(FacturX.Write(other, at)), StringComparison.Ordinal);
    }

    internal static Paper Swiss(string iban, string? reference) => AnyPaper.Sample("de") with
    {
        Currency = "CHF",
        Seller = new("Robert Schneider AG", new("Rue du Lac 1268", "2501", "Biel", "CH")) { VatId = "CHE-123.456.789 MWST" },
        Buyer = new("Pia Rutschmann", new("Marktgasse 28", "9400", "Rorschach", "CH")),
        Totals = new(1949.75m, 0, 0, 1949.75m, 0, 1949.75m, 0, 0, 1949.75m),
        Taxes = [],
        Allowances = [],
        Lines = [new("1", "Gartenarbeiten", 1, "C62", 1949.75m, 1949.75m, new("O", 0))],
        Notes = [],
        Opening = null,
        Payment = new(new(iban, "Robert Schneider AG", QrReference: reference), Terms: "Zahlbar innert 30 Tagen."),
    };

    private static IEnumerable<TextMark> Texts(Sheet sheet) => sheet.Marks.OfType<TextMark>();
    private static bool Says(Sheet sheet, string text) => Texts(sheet).Any(t => t.Line.Text == text);
    private static TextMark Find(Sheet sheet, string text) => Texts(sheet).First(t => t.Line.Text == text);
}
