using System.Globalization;
using System.Xml.Linq;
using static Portal.Billing.Papers.EInvoice;

namespace Portal.Billing.Papers;

/// <summary>EN 16931 in OASIS UBL 2.1: what Peppol carries, and the other of XRechnung's two syntaxes.</summary>
internal static class Ubl
{
    private const string Urn = "urn:oasis:names:specification:ubl:schema:xsd:";

    private static readonly XNamespace Cac = Urn + "CommonAggregateComponents-2", Cbc = Urn + "CommonBasicComponents-2";

    /// <exception cref="InvalidOperationException"><see cref="Lacks"/> names what it lacks.</exception>
    public static byte[] Write(Paper paper, EInvoiceProfile profile = EInvoiceProfile.Peppol)
    {
        if (Lacks(paper, profile) is { Count: > 0 } lacks) throw new InvalidOperationException($"No e-invoice without {string.Join(", ", lacks)}.");
        var credit = paper.Kind == PaperKind.CreditNote;
        var kind = credit ? "CreditNote" : "Invoice";
        XNamespace root = $"{Urn}{kind}-2";
        return Bytes(new XElement(root + kind, new XAttribute("xmlns", root.NamespaceName), new XAttribute(XNamespace.Xmlns + "cac", Cac.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "cbc", Cbc.NamespaceName),
            B("CustomizationID", Specification(profile)), profile == EInvoiceProfile.En16931 ? null : B("ProfileID", Process),
            B("ID", paper.Number), Day("IssueDate", paper.IssuedOn), credit ? null : Day("DueDate", paper.DueOn), B($"{kind}TypeCode", TypeCode(paper)),
            // One note alone (UBL-SR-43 of Peppol): several are its lines.
            paper.Notes.Count > 0 ? B("Note", string.Join('\n', paper.Notes)) : null,
            B("DocumentCurrencyCode", paper.Currency), Maybe("BuyerReference", paper.BuyerReference), Period(paper.Service),
            Says(paper.OrderReference) ? A("OrderReference", B("ID", paper.OrderReference)) : null,
            paper.Concerns is { } invoice
                ? A("BillingReference", A("InvoiceDocumentReference", B("ID", invoice.Number), Day("IssueDate", invoice.IssuedOn))) : null,
            A("AccountingSupplierParty", Party(paper.Seller)), A("AccountingCustomerParty", Party(paper.Buyer)), Delivery(paper),
            paper.Payment?.Account is { } account ? Means(paper, account, credit) : null,
            Terms(paper) is { } terms && Says(terms) ? A("PaymentTerms", B("Note", terms)) : null,
            paper.Allowances.Select(a => Allowance(a, paper.Currency, ofLine: false)),
            A("TaxTotal", M("TaxAmount", paper.Totals.Tax), paper.Taxes.Select(t => A("TaxSubtotal", M("TaxableAmount", t.Basis), M("TaxAmount", t.Amount),
                Tax("TaxCategory", t.Tax, Maybe("TaxExemptionReasonCode", t.ExemptionCode), Maybe("TaxExemptionReason", t.ExemptionReason))))),
            A("LegalMonetaryTotal", M("LineExtensionAmount", paper.Totals.Lines), M("TaxExclusiveAmount", paper.Totals.Net),
                M("TaxInclusiveAmount", paper.Totals.Gross), M("AllowanceTotalAmount", paper.Totals.Allowances), M("ChargeTotalAmount", paper.Totals.Charges),
                M("PrepaidAmount", paper.Totals.Prepaid), paper.Totals.Rounding == 0 ? null : M("PayableRoundingAmount", paper.Totals.Rounding),
                M("PayableAmount", paper.Totals.Due)),
            paper.Lines.Select(l => A($"{kind}Line", B("ID", l.Id),
                B(credit ? "CreditedQuantity" : "InvoicedQuantity", new XAttribute("unitCode", l.Unit), Number(l.Quantity)), M("LineExtensionAmount", l.Net),
                Period(l.Service), l.Allowances.Select(a => Allowance(a, paper.Currency, ofLine: true)),
                A("Item", Maybe("Description", l.Description), B("Name", l.Name), Tax("ClassifiedTaxCategory", l.Tax)),
                A("Price", B("PriceAmount", new XAttribute("currencyID", paper.Currency), Number(l.Price)))))));

        XElement M(string name, decimal amount) => Money(name, amount, paper.Currency);
    }

    private static XElement Party(PaperParty party) => A("Party",
        party.Endpoint is { } endpoint ? B("EndpointID", new XAttribute("schemeID", endpoint.Scheme), endpoint.Id) : null,
        A("PartyName", B("Name", party.Name)),
        A("PostalAddress", Maybe("StreetName", party.Address.Line1), Maybe("AdditionalStreetName", party.Address.Line2), Maybe("CityName",
            party.Address.City),
            Maybe("PostalZone", party.Address.Postcode), Maybe("CountrySubentity", party.Address.Region), A("Country", B("IdentificationCode",
                party.Address.Country))),
        Says(party.VatId) ? A("PartyTaxScheme", B("CompanyID", party.VatId), Scheme("VAT")) : null,
        Says(party.TaxNumber) ? A("PartyTaxScheme", B("CompanyID", party.TaxNumber), Scheme("TAX")) : null,
        A("PartyLegalEntity", B("RegistrationName", party.Name), Maybe("CompanyID", party.RegistrationId)),
        Says(party.ContactName) || Says(party.Phone) || Says(party.Email)
            ? A("Contact", Maybe("Name", party.ContactName), Maybe("Telephone", party.Phone), Maybe("ElectronicMail", party.Email))
            : null);

    private static XElement? Delivery(Paper paper)
    {
        var abroad = paper.Taxes.Any(t => t.Tax.Category == "K");
        return paper.DeliveredOn is null && !abroad ? null : A("Delivery", Day("ActualDeliveryDate", paper.DeliveredOn),
            abroad ? A("DeliveryLocation", A("Address", A("Country", B("IdentificationCode", paper.Buyer.Address.Country)))) : null);
    }

    private static XElement Means(Paper paper, PaperAccount account, bool credit) => A("PaymentMeans", B("PaymentMeansCode", MeansCode(account)),
        credit ? Day("PaymentDueDate", paper.DueOn) : null, Maybe("PaymentID", paper.Payment?.Reference),
        A("PayeeFinancialAccount", B("ID", account.Iban ?? account.Id), Maybe("Name", account.Holder),
            Says(account.Bic) ? A("FinancialInstitutionBranch", B("ID", account.Bic)) : null));

    private static XElement Allowance(PaperAllowance allowance, string currency, bool ofLine) => A("AllowanceCharge",
        B("ChargeIndicator", allowance.IsCharge ? "true" : "false"), B("AllowanceChargeReason", allowance.Reason),
        allowance is { Percent: { } percent, Base: not null } ? B("MultiplierFactorNumeric", Number(percent)) : null,
        Money("Amount", allowance.Amount, currency), allowance.Base is { } basis ? Money("BaseAmount", basis, currency) : null,
        ofLine ? null : Tax("TaxCategory", allowance.Tax));

    private static XElement Tax(string name, PaperTax tax, params XElement?[] exemption) =>
        A(name, B("ID", tax.Category), tax.Category == "O" ? null : B("Percent", Number(tax.Rate)), exemption, Scheme("VAT"));

    private static XElement Scheme(string id) => A("TaxScheme", B("ID", id));

    private static XElement? Period(ServicePeriod? period) =>
        period is null ? null : A("InvoicePeriod", Day("StartDate", period.From), Day("EndDate", period.To));

    private static XElement? Day(string name, DateOnly? day) => day is { } d ? B(name, d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;

    private static XElement Money(string name, decimal amount, string currency) => B(name, new XAttribute("currencyID", currency), Amount(amount));

    private static XElement? Maybe(string name, string? text) => Says(text) ? B(name, text) : null;

    private static XElement A(string name, params object?[] content) => new(Cac + name, content);

    private static XElement B(string name, params object?[] content) => new(Cbc + name, content.Select(c => c is string text ? Text(text) : c));
}
