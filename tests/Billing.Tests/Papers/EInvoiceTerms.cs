using System.Globalization;
using System.Xml.Linq;

namespace Portal.Billing.Tests.Papers;

/// <summary>
/// What an e-invoice says, by the terms of EN 16931-1, read from either of its syntaxes. It is read from the XML as a receiver does, and knows
/// nothing of how the portal writes it. Null is what is not said.
/// </summary>
internal sealed record Terms
{
    public string? Specification { get; init; }
    public string? Number { get; init; }
    public DateOnly? IssuedOn { get; init; }
    public string? Type { get; init; }
    public string? Currency { get; init; }
    public DateOnly? DueOn { get; init; }
    public string? PaymentTerms { get; init; }
    public string? BuyerReference { get; init; }
    public string? Order { get; init; }
    public required PartyTerms Seller { get; init; }
    public required PartyTerms Buyer { get; init; }
    public DateOnly? Delivered { get; init; }
    public string? DeliveredTo { get; init; }
    public (DateOnly? From, DateOnly? To)? Period { get; init; }
    public IReadOnlyList<string?> Preceding { get; init; } = [];
    public IReadOnlyList<(string? Code, string? Account)> Means { get; init; } = [];
    public IReadOnlyList<ChargeTerms> Charges { get; init; } = [];
    public IReadOnlyList<ShareTerms> Breakdown { get; init; } = [];
    public IReadOnlyList<LineTerms> Lines { get; init; } = [];
    public decimal? LineTotal { get; init; }
    public decimal? AllowanceTotal { get; init; }
    public decimal? ChargeTotal { get; init; }
    public decimal? Net { get; init; }
    public decimal? Tax { get; init; }
    public decimal? Gross { get; init; }
    public decimal? Prepaid { get; init; }
    public decimal? Rounding { get; init; }
    public decimal? Due { get; init; }

    internal sealed record PartyTerms(string? Name, bool HasAddress, string? Country, string? VatId, string? TaxNumber, string? LegalId,
        string? EndpointScheme, string? Endpoint);

    internal sealed record ChargeTerms(bool IsCharge, decimal? Amount, decimal? Base, decimal? Percent, string? Reason, string? Category, decimal? Rate);

    internal sealed record ShareTerms(decimal? Basis, decimal? Tax, string? Category, decimal? Rate, string? Reason, string? ReasonCode);

    internal sealed record LineTerms(string? Id, decimal? Quantity, string? Unit, decimal? Net, string? Name, decimal? Price, string? Category,
        decimal? Rate, (DateOnly? From, DateOnly? To)? Period)
    {
        public IReadOnlyList<ChargeTerms> Charges { get; init; } = [];
    }

    public static Terms OfCii(XDocument xml)
    {
        XNamespace ram = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
        var root = xml.Root!;
        var (context, head, trade) = (Part(root, "ExchangedDocumentContext"), Part(root, "ExchangedDocument"), Part(root, "SupplyChainTradeTransaction"));
        var (agreement, delivery, settlement) = (In(trade, "ApplicableHeaderTradeAgreement"), In(trade, "ApplicableHeaderTradeDelivery"), In(trade,
            "ApplicableHeaderTradeSettlement"));
        var sums = In(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation");
        return new()
        {
            Specification = Said(context, "GuidelineSpecifiedDocumentContextParameter", "ID"),
            Number = Said(head, "ID"),
            Type = Said(head, "TypeCode"),
            IssuedOn = Date(head, "IssueDateTime"),
            Currency = Said(settlement, "InvoiceCurrencyCode"),
            DueOn = Date(settlement, "SpecifiedTradePaymentTerms", "DueDateDateTime"),
            PaymentTerms = Said(settlement, "SpecifiedTradePaymentTerms", "Description"),
            BuyerReference = Said(agreement, "BuyerReference"),
            Order = Said(agreement, "BuyerOrderReferencedDocument", "IssuerAssignedID"),
            Seller = Party(In(agreement, "SellerTradeParty")),
            Buyer = Party(In(agreement, "BuyerTradeParty")),
            Delivered = Date(delivery, "ActualDeliverySupplyChainEvent", "OccurrenceDateTime"),
            DeliveredTo = Said(delivery, "ShipToTradeParty",
                "PostalTradeAddress", "CountryID"),
            Period = PeriodOf(settlement),
            Preceding = [.. All(settlement, "InvoiceReferencedDocument").Select(x => Said(x, "IssuerAssignedID"))],
            Means = [.. All(settlement, "SpecifiedTradeSettlementPaymentMeans").Select(x => (Said(x, "TypeCode"),
                Said(x, "PayeePartyCreditorFinancialAccount", "IBANID") ?? Said(x, "PayeePartyCreditorFinancialAccount", "ProprietaryID")))],
            Charges = [.. All(settlement, "SpecifiedTradeAllowanceCharge").Select(Charge)],
            Breakdown = [.. All(settlement, "ApplicableTradeTax").Select(x => new ShareTerms(Number(x, "BasisAmount"), Number(x, "CalculatedAmount"),
                Said(x, "CategoryCode"),
                Number(x, "RateApplicablePercent"), Said(x, "ExemptionReason"), Said(x, "ExemptionReasonCode")))],
            Lines = [.. All(trade, "IncludedSupplyChainTradeLineItem").Select(Line)],
            LineTotal = Number(sums, "LineTotalAmount"),
            AllowanceTotal = Number(sums, "AllowanceTotalAmount"),
            ChargeTotal = Number(sums, "ChargeTotalAmount"),
            Net = Number(sums, "TaxBasisTotalAmount"),
            Tax = Number(sums, "TaxTotalAmount"),
            Gross = Number(sums, "GrandTotalAmount"),
            Prepaid = Number(sums, "TotalPrepaidAmount"),
            Rounding = Number(sums, "RoundingAmount"),
            Due = Number(sums, "DuePayableAmount"),
        };

        LineTerms Line(XElement x)
        {
            var line = In(x, "SpecifiedLineTradeSettlement");
            var quantity = In(In(x, "SpecifiedLineTradeDelivery"), "BilledQuantity");
            return new(Said(x, "AssociatedDocumentLineDocument", "LineID"), Decimal(quantity?.Value), quantity?.Attribute("unitCode")?.Value,
                Number(line, "SpecifiedTradeSettlementLineMonetarySummation", "LineTotalAmount"), Said(x, "SpecifiedTradeProduct", "Name"),
                Number(x, "SpecifiedLineTradeAgreement", "NetPriceProductTradePrice", "ChargeAmount"), Said(line, "ApplicableTradeTax", "CategoryCode"),
                Number(line, "ApplicableTradeTax", "RateApplicablePercent"), PeriodOf(line))
            {
                Charges = [.. All(line,
                    "SpecifiedTradeAllowanceCharge").Select(Charge)]
            };
        }

        ChargeTerms Charge(XElement x) => new(In(x, "ChargeIndicator")?.Value.Trim() == "true", Number(x, "ActualAmount"), Number(x, "BasisAmount"),
            Number(x, "CalculationPercent"),
            Said(x, "Reason") ?? Said(x, "ReasonCode"), Said(x, "CategoryTradeTax", "CategoryCode"), Number(x, "CategoryTradeTax", "RateApplicablePercent"));

        PartyTerms Party(XElement? x)
        {
            var ids = All(x, "SpecifiedTaxRegistration").Select(r => In(r, "ID")).ToList();
            var endpoint = In(In(x, "URIUniversalCommunication"), "URIID");
            return new(Said(x, "Name"), In(x, "PostalTradeAddress") is not null, Said(x, "PostalTradeAddress", "CountryID"), Id("VA"), Id("FC"), Said(x,
                "SpecifiedLegalOrganization", "ID"),
                endpoint?.Attribute("schemeID")?.Value, endpoint?.Value);

            string? Id(string scheme) => ids.FirstOrDefault(i => i?.Attribute("schemeID")?.Value == scheme)?.Value;
        }

        (DateOnly?, DateOnly?)? PeriodOf(XElement? x) => In(x, "BillingSpecifiedPeriod") is { } p ? (Date(p, "StartDateTime"), Date(p, "EndDateTime")) : null;

        XElement? Part(XElement x, string name) => x.Elements().FirstOrDefault(e => e.Name.LocalName == name);
        XElement? In(XElement? x, string name) => x?.Element(ram + name);
        IEnumerable<XElement> All(XElement? x, string name) => x?.Elements(ram + name) ?? [];
        string? Said(XElement? x, params string[] path) => path.Aggregate(x, In)?.Value is { Length: > 0 } text ? text : null;
        decimal? Number(XElement? x, params string[] path) => Decimal(Said(x, path));
        DateOnly? Date(XElement? x, params string[] path) => DateOnly.TryParseExact(Said(x, path), "yyyyMMdd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) ? day : null;
    }

    public static Terms OfUbl(XDocument xml)
    {
        XNamespace cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
            cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
        var root = xml.Root!;
        var kind = root.Name.LocalName;
        var sums = In(root, "LegalMonetaryTotal");
        return new()
        {
            Specification = Said(root, "CustomizationID"),
            Number = Said(root, "ID"),
            Type = Said(root, kind + "TypeCode"),
            IssuedOn = Date(root,
                "IssueDate"),
            Currency = Said(root, "DocumentCurrencyCode"),
            DueOn = Date(root, "DueDate") ?? Date(root, "PaymentMeans", "PaymentDueDate"),
            PaymentTerms = Said(root, "PaymentTerms", "Note"),
            BuyerReference = Said(root, "BuyerReference"),
            Order = Said(root, "OrderReference", "ID"),
            Seller = Party(In(In(root,
                "AccountingSupplierParty"), "Party")),
            Buyer = Party(In(In(root, "AccountingCustomerParty"), "Party")),
            Delivered = Date(root, "Delivery", "ActualDeliveryDate"),
            DeliveredTo = Said(root, "Delivery", "DeliveryLocation", "Address", "Country", "IdentificationCode"),
            Period = PeriodOf(root),
            Preceding = [.. All(root, "BillingReference").Select(x => Said(x, "InvoiceDocumentReference", "ID"))],
            Means = [.. All(root, "PaymentMeans").Select(x => (Said(x, "PaymentMeansCode"), Said(x, "PayeeFinancialAccount", "ID")))],
            Charges = [.. All(root, "AllowanceCharge").Select(Charge)],
            Breakdown = [.. All(In(root, "TaxTotal"), "TaxSubtotal").Select(x => new ShareTerms(Number(x, "TaxableAmount"), Number(x, "TaxAmount"), Said(x,
                "TaxCategory", "ID"),
                Number(x, "TaxCategory", "Percent"), Said(x, "TaxCategory", "TaxExemptionReason"), Said(x, "TaxCategory", "TaxExemptionReasonCode")))],
            Lines = [.. All(root, kind + "Line").Select(Line)],
            LineTotal = Number(sums, "LineExtensionAmount"),
            AllowanceTotal = Number(sums,
                "AllowanceTotalAmount"),
            ChargeTotal = Number(sums, "ChargeTotalAmount"),
            Net = Number(sums, "TaxExclusiveAmount"),
            Tax = Number(root, "TaxTotal", "TaxAmount"),
            Gross = Number(sums, "TaxInclusiveAmount"),
            Prepaid = Number(sums, "PrepaidAmount"),
            Rounding = Number(sums, "PayableRoundingAmount"),
            Due = Number(sums, "PayableAmount"),
        };

        LineTerms Line(XElement x)
        {
            var quantity = In(x, kind == "CreditNote" ? "CreditedQuantity" : "InvoicedQuantity");
            return new(Said(x, "ID"), Decimal(quantity?.Value), quantity?.Attribute("unitCode")?.Value, Number(x, "LineExtensionAmount"), Said(x, "Item",
                "Name"),
                Number(x, "Price", "PriceAmount"), Said(x, "Item", "ClassifiedTaxCategory", "ID"), Number(x, "Item", "ClassifiedTaxCategory", "Percent"),
                    PeriodOf(x))
            {
                Charges = [.. All(x, "AllowanceCharge").Select(Charge)],
            };
        }

        ChargeTerms Charge(XElement x) => new(Said(x, "ChargeIndicator") == "true", Number(x, "Amount"), Number(x, "BaseAmount"), Number(x,
            "MultiplierFactorNumeric"),
            Said(x, "AllowanceChargeReason") ?? Said(x, "AllowanceChargeReasonCode"), Said(x, "TaxCategory", "ID"), Number(x, "TaxCategory", "Percent"));

        PartyTerms Party(XElement? x)
        {
            var ids = All(x, "PartyTaxScheme").Select(s => (Scheme: Said(s, "TaxScheme", "ID"), Id: Said(s, "CompanyID"))).ToList();
            return new(Said(x, "PartyLegalEntity", "RegistrationName"), In(x, "PostalAddress") is not null, Said(x, "PostalAddress", "Country",
                "IdentificationCode"),
                ids.FirstOrDefault(i => i.Scheme == "VAT").Id, ids.FirstOrDefault(i => i.Scheme != "VAT").Id, Said(x, "PartyLegalEntity", "CompanyID"),
                In(x, "EndpointID")?.Attribute("schemeID")?.Value, Said(x, "EndpointID"));
        }

        (DateOnly?, DateOnly?)? PeriodOf(XElement x) => In(x, "InvoicePeriod") is { } p ? (Date(p, "StartDate"), Date(p, "EndDate")) : null;

        XElement? In(XElement? x, string name) => x?.Element(cac + name) ?? x?.Element(cbc + name);
        IEnumerable<XElement> All(XElement? x, string name) => x?.Elements(cac + name) ?? [];
        string? Said(XElement? x, params string[] path) => path.Aggregate(x, In)?.Value is { Length: > 0 } text ? text : null;
        decimal? Number(XElement? x, params string[] path) => Decimal(Said(x, path));
        DateOnly? Date(XElement? x, params string[] path) => DateOnly.TryParseExact(Said(x, path), "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) ? day : null;
    }

    private static decimal? Decimal(string? text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture, out var number) ? number : null;
}
