using System.Globalization;
using System.Xml.Linq;
using static Portal.Billing.Papers.EInvoice;

namespace Portal.Billing.Papers;

/// <summary>EN 16931 in UN/CEFACT's Cross Industry Invoice (D16B): what a Factur-X file holds, and one of XRechnung's two syntaxes.</summary>
internal static class Cii
{
    private static readonly XNamespace Rsm = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
        Ram = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
        Udt = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100", Qdt = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";

    /// <exception cref="InvalidOperationException"><see cref="Lacks"/> names what it lacks.</exception>
    public static byte[] Write(Paper paper, EInvoiceProfile profile = EInvoiceProfile.En16931)
    {
        if (Lacks(paper, profile) is { Count: > 0 } lacks) throw new InvalidOperationException($"No e-invoice without {string.Join(", ", lacks)}.");
        return Bytes(new XElement(Rsm + "CrossIndustryInvoice", Prefix("rsm", Rsm), Prefix("ram", Ram), Prefix("udt", Udt), Prefix("qdt", Qdt),
            new XElement(Rsm + "ExchangedDocumentContext",
                profile == EInvoiceProfile.En16931 ? null : E("BusinessProcessSpecifiedDocumentContextParameter", E("ID", Process)),
                E("GuidelineSpecifiedDocumentContextParameter", E("ID", Specification(profile)))),
            new XElement(Rsm + "ExchangedDocument", E("ID", paper.Number), E("TypeCode", TypeCode(paper)), Day("IssueDateTime", paper.IssuedOn),
                paper.Notes.Select(n => E("IncludedNote", E("Content", n)))),
            new XElement(Rsm + "SupplyChainTradeTransaction", paper.Lines.Select(Line), Agreement(paper), Delivery(paper), Settlement(paper))));

        static XAttribute Prefix(string name, XNamespace space) => new(XNamespace.Xmlns + name, space.NamespaceName);
    }

    private static XElement Line(PaperLine line) => E("IncludedSupplyChainTradeLineItem",
        E("AssociatedDocumentLineDocument", E("LineID", line.Id)),
        E("SpecifiedTradeProduct", E("Name", line.Name), Maybe("Description", line.Description)),
        E("SpecifiedLineTradeAgreement", E("NetPriceProductTradePrice", E("ChargeAmount", Number(line.Price)))),
        E("SpecifiedLineTradeDelivery", E("BilledQuantity", new XAttribute("unitCode", line.Unit), Number(line.Quantity))),
        E("SpecifiedLineTradeSettlement", E("ApplicableTradeTax", Tax(line.Tax)), Period(line.Service),
            line.Allowances.Select(a => Allowance(a, ofLine: true)),
            E("SpecifiedTradeSettlementLineMonetarySummation", E("LineTotalAmount", Amount(line.Net)))));

    private static XElement Agreement(Paper paper) => E("ApplicableHeaderTradeAgreement",
        Maybe("BuyerReference", paper.BuyerReference), Party("SellerTradeParty", paper.Seller), Party("BuyerTradeParty", paper.Buyer),
        Says(paper.OrderReference) ? E("BuyerOrderReferencedDocument", E("IssuerAssignedID", paper.OrderReference)) : null);

    private static XElement Party(string name, PaperParty party) => E(name,
        E("Name", party.Name),
        Says(party.RegistrationId) ? E("SpecifiedLegalOrganization", E("ID", party.RegistrationId)) : null,
        Says(party.ContactName) || Says(party.Phone) || Says(party.Email)
            ? E("DefinedTradeContact", Maybe("PersonName", party.ContactName),
                Says(party.Phone) ? E("TelephoneUniversalCommunication", E("CompleteNumber", party.Phone)) : null,
                Says(party.Email) ? E("EmailURIUniversalCommunication", E("URIID", party.Email)) : null)
            : null,
        E("PostalTradeAddress", Maybe("PostcodeCode", party.Address.Postcode), Maybe("LineOne", party.Address.Line1), Maybe("LineTwo", party.Address.Line2),
            Maybe("CityName", party.Address.City), E("CountryID", party.Address.Country), Maybe("CountrySubDivisionName", party.Address.Region)),
        party.Endpoint is { } endpoint ? E("URIUniversalCommunication", E("URIID", new XAttribute("schemeID", endpoint.Scheme), endpoint.Id)) : null,
        Says(party.VatId) ? E("SpecifiedTaxRegistration", E("ID", new XAttribute("schemeID", "VA"), party.VatId)) : null,
        Says(party.TaxNumber) ? E("SpecifiedTaxRegistration", E("ID", new XAttribute("schemeID", "FC"), party.TaxNumber)) : null);

    private static XElement Delivery(Paper paper) => E("ApplicableHeaderTradeDelivery",
        // [BG-15] Where it went, which goods for another country must say.
        paper.Taxes.Any(t => t.Tax.Category == "K") ? E("ShipToTradeParty", E("PostalTradeAddress", E("CountryID", paper.Buyer.Address.Country))) : null,
        paper.DeliveredOn is { } day ? E("ActualDeliverySupplyChainEvent", Day("OccurrenceDateTime", day)) : null);

    private static XElement Settlement(Paper paper) => E("ApplicableHeaderTradeSettlement",
        Maybe("PaymentReference", paper.Payment?.Reference),
        E("InvoiceCurrencyCode", paper.Currency),
        paper.Payment?.Account is { } account ? Means(account) : null,
        paper.Taxes.Select(t => E("ApplicableTradeTax", E("CalculatedAmount", Amount(t.Amount)), E("TypeCode", "VAT"), Maybe("ExemptionReason",
            t.ExemptionReason),
            E("BasisAmount", Amount(t.Basis)), E("CategoryCode", t.Tax.Category), Maybe("ExemptionReasonCode", t.ExemptionCode), Rate(t.Tax))),
        Period(paper.Service),
        paper.Allowances.Select(a => Allowance(a, ofLine: false)),
        Says(Terms(paper)) || paper.DueOn is not null
            ? E("SpecifiedTradePaymentTerms", Maybe("Description", Terms(paper)), paper.DueOn is { } due ? Day("DueDateDateTime", due) : null)
            : null,
        E("SpecifiedTradeSettlementHeaderMonetarySummation",
            E("LineTotalAmount", Amount(paper.Totals.Lines)), E("ChargeTotalAmount", Amount(paper.Totals.Charges)),
            E("AllowanceTotalAmount", Amount(paper.Totals.Allowances)), E("TaxBasisTotalAmount", Amount(paper.Totals.Net)),
            E("TaxTotalAmount", new XAttribute("currencyID", paper.Currency), Amount(paper.Totals.Tax)),
            paper.Totals.Rounding == 0 ? null : E("RoundingAmount", Amount(paper.Totals.Rounding)),
            E("GrandTotalAmount", Amount(paper.Totals.Gross)), E("TotalPrepaidAmount", Amount(paper.Totals.Prepaid)),
            E("DuePayableAmount", Amount(paper.Totals.Due))),
        paper.Concerns is { } invoice
            ? E("InvoiceReferencedDocument", E("IssuerAssignedID", invoice.Number), invoice.IssuedOn is { } on
                ? E("FormattedIssueDateTime", new XElement(Qdt + "DateTimeString", new XAttribute("format", "102"), Written(on))) : null)
            : null);

    private static XElement Means(PaperAccount account) => E("SpecifiedTradeSettlementPaymentMeans", E("TypeCode", MeansCode(account)),
        E("PayeePartyCreditorFinancialAccount", account.Iban is { } iban ? E("IBANID", iban) : null, Maybe("AccountName", account.Holder),
            account.Iban is null ? E("ProprietaryID", account.Id) : null),
        Says(account.Bic) ? E("PayeeSpecifiedCreditorFinancialInstitution", E("BICID", account.Bic)) : null);

    private static XElement Allowance(PaperAllowance allowance, bool ofLine) => E("SpecifiedTradeAllowanceCharge",
        E("ChargeIndicator", new XElement(Udt + "Indicator", allowance.IsCharge ? "true" : "false")),
        allowance is { Percent: { } percent, Base: not null } ? E("CalculationPercent", Number(percent)) : null,
        allowance.Base is { } basis ? E("BasisAmount", Amount(basis)) : null,
        E("ActualAmount", Amount(allowance.Amount)), E("Reason", allowance.Reason),
        ofLine ? null : E("CategoryTradeTax", Tax(allowance.Tax)));

    private static object?[] Tax(PaperTax tax) => [E("TypeCode", "VAT"), E("CategoryCode", tax.Category), Rate(tax)];

    /// <summary>What is outside of the scope of tax has no rate (BR-O-05), not even 0.</summary>
    private static XElement? Rate(PaperTax tax) => tax.Category == "O" ? null : E("RateApplicablePercent", Number(tax.Rate));

    private static XElement? Period(ServicePeriod? period) =>
        period is null ? null : E("BillingSpecifiedPeriod", Day("StartDateTime", period.From), Day("EndDateTime", period.To));

    private static XElement Day(string name, DateOnly day) => E(name, new XElement(Udt + "DateTimeString", new XAttribute("format", "102"), Written(day)));

    private static string Written(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static XElement? Maybe(string name, string? text) => Says(text) ? E(name, text) : null;

    private static XElement E(string name, params object?[] content) => new(Ram + name, content.Select(c => c is string text ? Text(text) : c));
}
