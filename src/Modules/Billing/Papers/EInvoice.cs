using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Portal.Billing.Papers;

/// <summary>Which rules an e-invoice follows beside EN 16931's.</summary>
internal enum EInvoiceProfile
{
    /// <summary>EN 16931 alone.</summary>
    En16931,

    /// <summary>Peppol BIS Billing 3.0.</summary>
    Peppol,

    /// <summary>XRechnung 3.0, which German authorities take.</summary>
    XRechnung,
}

/// <summary>What both syntaxes of EN 16931 have in common.</summary>
internal static class EInvoice
{
    /// <summary>Payment by credit transfer: SEPA's where the account has an IBAN (UNCL 4461).</summary>
    public static string MeansCode(PaperAccount account) => account.Iban is null ? "30" : "58";

    /// <summary>[BT-3] UNCL 1001.</summary>
    public static string TypeCode(Paper paper) => paper.Kind == PaperKind.CreditNote ? "381" : paper.IsDeposit ? "386" : "380";

    /// <summary>[BT-24]</summary>
    public static string Specification(EInvoiceProfile profile) => profile switch
    {
        EInvoiceProfile.Peppol => "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
        EInvoiceProfile.XRechnung => "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
        _ => "urn:cen.eu:en16931:2017",
    };

    /// <summary>[BT-20] How and by when to pay: with instalments all of them, as there is one due date alone.</summary>
    public static string? Terms(Paper paper)
    {
        if (paper.Instalments.Count == 0) return paper.Payment?.Terms;
        var words = PaperWords.Of(paper.Language);
        return words.Fill("instalments.terms", ("count", words.Number(paper.Instalments.Count)), ("instalments", string.Join("; ", paper.Instalments
            .Select(i => words.Fill("instalments.part", ("amount", words.Money(i.Amount, paper.Currency)), ("day", words.Day(i.DueOn)))))));
    }

    /// <summary>[BT-23]</summary>
    public const string Process = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /// <summary>
    /// What the paper lacks for an e-invoice, by EN 16931's terms such as <c>BT-40</c>; empty where it can be one. A paper that is neither
    /// invoice nor credit note, or whose currency has three decimals, can never be one.
    /// </summary>
    public static IReadOnlyList<string> Lacks(Paper paper, EInvoiceProfile profile)
    {
        var lacks = new List<string>();
        Needs(paper.Kind is PaperKind.Invoice or PaperKind.CreditNote, "BT-3");
        Needs(Currencies.Decimals.GetValueOrDefault(paper.Currency, 3) <= 2, "BT-5");
        Needs(paper.Number.Length > 0, "BT-1");
        Needs(paper.Lines.Count > 0, "BG-25");
        Needs(paper.Lines.All(l => l.Name.Length > 0), "BT-153");
        Needs(paper.Seller.Name.Length > 0, "BT-27");
        Needs(paper.Buyer.Name.Length > 0, "BT-44");
        Needs(paper.Seller.Address.Country.Length == 2, "BT-40");
        Needs(paper.Buyer.Address.Country.Length == 2, "BT-55");
        var categories = paper.Taxes.Select(t => t.Tax.Category).ToHashSet();
        Needs(categories.Count > 0, "BG-23");
        var taxed = categories.Overlaps(["S", "Z", "E", "AE", "K", "G"]);
        Needs(!taxed || Says(paper.Seller.VatId) || (Says(paper.Seller.TaxNumber) && !categories.Overlaps(["K", "G"])), "BT-31");
        Needs(taxed || Says(paper.Seller.RegistrationId) || Says(paper.Seller.VatId), "BT-30");
        Needs(!categories.Contains("O") || (categories.Count == 1 && !Says(paper.Seller.VatId) && !Says(paper.Buyer.VatId)), "BT-118");
        Needs(!categories.Overlaps(["AE", "K"]) || Says(paper.Buyer.VatId) || (!categories.Contains("K") && Says(paper.Buyer.RegistrationId)), "BT-48");
        Needs(!categories.Contains("K") || paper.Service is not null || paper.DeliveredOn is not null, "BT-72");
        Needs(paper.Taxes.All(t => t.Tax.Category is "S" or "Z" || Says(t.ExemptionReason) || Says(t.ExemptionCode)), "BT-120");
        Needs(paper.Allowances.Concat(paper.Lines.SelectMany(l => l.Allowances)).All(a => a.Reason.Length > 0), "BT-97");
        Needs(paper.Totals.Due <= 0 || paper.DueOn is not null || Says(Terms(paper)), "BT-9");
        if (profile == EInvoiceProfile.En16931) return lacks;

        Needs(paper.Seller.Endpoint is not null, "BT-34");
        Needs(paper.Buyer.Endpoint is not null, "BT-49");
        Needs(Says(paper.BuyerReference) || (profile == EInvoiceProfile.Peppol && Says(paper.OrderReference)), "BT-10");
        if (profile == EInvoiceProfile.Peppol) return lacks;

        Needs(paper.Payment?.Account is not null, "BG-16");
        Needs(Says(paper.Seller.ContactName), "BT-41");
        Needs(Says(paper.Seller.Phone), "BT-42");
        Needs(Says(paper.Seller.Email), "BT-43");
        Needs(Says(paper.Seller.Address.City), "BT-37");
        Needs(Says(paper.Seller.Address.Postcode), "BT-38");
        Needs(Says(paper.Buyer.Address.City), "BT-52");
        Needs(Says(paper.Buyer.Address.Postcode), "BT-53");
        return lacks;

        void Needs(bool has, string term)
        {
            if (!has) lacks.Add(term);
        }
    }

    /// <summary>Two decimals, as every amount has at most.</summary>
    internal static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Prices, quantities and rates: as many decimals as they have.</summary>
    internal static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    internal static bool Says([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text) => !string.IsNullOrWhiteSpace(text);

    /// <summary>What XML can hold: letters it knows no form of are left out.</summary>
    internal static string Text(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes()
        .Where(r => r.Value > 0xFFFF || (XmlConvert.IsXmlChar((char)r.Value) && r.Value != 0xFFFD)).Select(r => r.ToString()));

    internal static byte[] Bytes(XElement root)
    {
        using var to = new MemoryStream();
        using (var writer = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
            new XDocument(root).Save(writer);
        return to.ToArray();
    }
}
