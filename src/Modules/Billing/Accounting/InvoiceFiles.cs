using System.Globalization;
using Portal.Billing.Invoices;
using Portal.Billing.Reports;
using Portal.Billing.Statements;

namespace Portal.Billing.Accounting;

/// <summary>
/// Invoices and credit notes for the import pages of Xero and QuickBooks Online: a line for each tax, credit notes below zero. What was issued
/// and voided within the period is in neither.
/// </summary>
internal static class InvoiceFiles
{
    private static readonly string[] XeroColumns =
    [
        "*ContactName", "EmailAddress", "POAddressLine1", "POAddressLine2", "POAddressLine3", "POAddressLine4", "POCity", "PORegion", "POPostalCode",
        "POCountry", "*InvoiceNumber", "Reference", "*InvoiceDate", "*DueDate", "Total", "InventoryItemCode", "*Description", "*Quantity", "*UnitAmount",
        "Discount", "*AccountCode", "*TaxType", "TaxAmount", "TrackingName1", "TrackingOption1", "TrackingName2", "TrackingOption2", "Currency",
        "BrandingTheme",
    ];

    private static readonly string[] QuickBooksColumns =
    [
        "*InvoiceNo", "*Customer", "*InvoiceDate", "*DueDate", "Terms", "Location", "Memo", "Item(Product/Service)", "ItemDescription", "ItemQuantity",
        "ItemRate", "*ItemAmount", "*ItemTaxCode", "ItemTaxAmount", "Currency", "Service Date",
    ];

    /// <param name="monthFirst">Whether days are written as in the United States.</param>
    public static byte[] Xero(Books books, AccountingRules rules, bool monthFirst) => Written(XeroColumns, books, (sale, tax) =>
    [
        sale.Client, null, sale.Address?.Street, sale.Address?.Extra, null, null, sale.Address?.City, sale.Address?.Region, sale.Address?.PostalCode,
        sale.Address?.Country, NumberOf(sale), sale.OrderReference, Day(sale.Day, monthFirst), Day(sale.DueOn ?? sale.Day, monthFirst),
        Amount(sale, sale.Total), null, sale.Title, "1", Amount(sale, tax.Net), null, rules.XeroRevenue(tax.Category, tax.Rate),
        rules.XeroTax(tax.Category, tax.Rate), Amount(sale, tax.Tax), null, null, null, null, sale.Currency, null,
    ]);

    public static byte[] QuickBooks(Books books, AccountingRules rules, bool monthFirst) => Written(QuickBooksColumns, books, (sale, tax) =>
    [
        NumberOf(sale), sale.Client, Day(sale.Day, monthFirst), Day(sale.DueOn ?? sale.Day, monthFirst), null, null, sale.OrderReference,
        rules.QuickBooksItem ?? "Services", sale.Title, "1", Amount(sale, tax.Net), Amount(sale, tax.Net), rules.QuickBooksTax(tax.Category, tax.Rate),
        Amount(sale, tax.Tax), sale.Currency, null,
    ]);

    private static byte[] Written(string[] columns, Books books, Func<BookedSale, TaxLine, string?[]> row) =>
        CsvRules.Bytes([columns, .. Standing(books).SelectMany(sale => sale.Rounded().Select(tax => row(sale, tax)))], mark: false);

    /// <summary>What counts after the period.</summary>
    private static IEnumerable<BookedSale> Standing(Books books)
    {
        var issued = books.Sales.Where(s => s.Kind == MovementKind.Invoice).Select(s => s.Number).ToHashSet();
        var voided = books.Sales.Where(s => s.Kind == MovementKind.Void && issued.Contains(s.Number)).Select(s => s.Number).ToHashSet();
        return books.Sales.Where(s => s.Kind == MovementKind.Credit || !voided.Contains(s.Number));
    }

    /// <summary>What takes back an invoice of an earlier period has to have a number of its own.</summary>
    private static string NumberOf(BookedSale sale) => sale.Kind == MovementKind.Void ? $"{sale.Number}-VOID" : sale.Number;

    private static string Amount(BookedSale sale, long amount) => CsvFile.Amount(new(sale.Sign * amount, sale.Currency));

    private static string Day(DateOnly day, bool monthFirst) => day.ToString(monthFirst ? "MM/dd/yyyy" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
}
