using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using Portal.Billing.Accounting;
using Portal.Billing.Invoices;
using Portal.Billing.Ledger;
using Portal.Billing.Statements;

namespace Portal.Billing.Tests.Accounting;

/// <summary>What accounting programs are given: read back as they would, it comes to what the ledger says.</summary>
public class AccountingFileTests
{
    private static readonly DateOnly First = new(2030, 3, 1);
    private static readonly DateTimeOffset Now = new(2030, 4, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Client = Guid.CreateVersion7(), Other = Guid.CreateVersion7();
    private static readonly Dictionary<Guid, long> Debtors = new() { [Client] = 10_000, [Other] = 10_001 };

    private static BookedSale Sale(string number, TaxLine[] taxes, MovementKind kind = MovementKind.Invoice, Guid? client = null, long rounding = 0) =>
        new(kind, First, client ?? Client, "Bäckerei \"Nord\"; & Söhne", number, "Website\nMärz", "EUR", taxes.Sum(t => t.Net + t.Tax) + rounding, taxes,
            First.AddDays(14));

    private static Books Of(params BookedSale[] sales) => new(First, First.AddDays(30), sales, []);

    private static ExtfFile Datev(Books books, AccountingRules? rules = null) =>
        ExtfFile.Read(DatevFile.Of(books, rules ?? AccountingRules.Usual, "EUR", Debtors, Now));

    private static List<Dictionary<string, string>> Csv(byte[] file)
    {
        Assert.NotEqual(0xEF, file[0]);
        using var csv = new CsvReader(new StreamReader(new MemoryStream(file)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read()) rows.Add(csv.HeaderRecord!.ToDictionary(h => h, h => csv.GetField(h)!));
        return rows;
    }

    private static decimal Sum(IEnumerable<Dictionary<string, string>> rows, string column) =>
        rows.Sum(r => decimal.Parse(r[column], CultureInfo.InvariantCulture));

    [Fact]
    public void datev_books_what_is_taxed_alike_at_once_and_other_taxes_beside_it()
    {
        var file = Datev(Of(Sale("INV-1", [new(7, 10_000, 700), new(19, 20_000, 3_800), new(20, 1_000, 200)])));
        Assert.Equal(("1001", "1", "20300101", "4", "20300301", "20300331", "\"EUR\"", "\"03\""),
            (file.Header[10], file.Header[11], file.Header[12], file.Header[13], file.Header[14], file.Header[15], file.Header[21], file.Header[26]));
        Assert.Equal(["107,00 S 10000 8300", "238,00 S 10000 8400", "10,00 S 10000 8200", "2,00 S 10000 1770"],
            file.Rows.Select(r => $"{r[0]} {r[1].Trim('"')} {r[6]} {r[7]}"));
        Assert.Equal(("0103", "\"INV-1\"", "\"Bäckerei \"\"Nord\"\"; & Söhne, WebsiteMärz\""), (file.Rows[0][9], file.Rows[0][10], file.Rows[0][13]));
    }

    [Fact]
    public void datev_books_what_is_taken_back_on_the_other_side_and_payments_from_the_bank()
    {
        var books = Of(Sale("INV-1", [new(19, 20_000, 3_800)]), Sale("CN-1", [new(19, 10_000, 1_900)], MovementKind.Credit),
            Sale("INV-2", [new(0, 5_000, 0, TaxCategory.ReverseCharge)], client: Other) with { VatCountry = "AT", VatNumber = "U12345675" }) with
        {
            Payments =
            [
                new(MovementKind.Payment, First, Client, "Nord", "INV-1", "Dank", "EUR", 11_900),
                new(MovementKind.Reversal, First.AddDays(1), Client, "Nord", null, "Returned", "EUR", 11_900),
            ],
        };
        var rules = AccountingRules.Usual with { Chart = Chart.Skr04, AccountLength = 5, ConsultantNumber = 29_098, ClientNumber = 55_003 };
        rules = rules with { FiscalYearMonth = 7 };
        var file = Datev(books, rules);
        Assert.Equal(("29098", "55003", "20290701", "5", "\"04\""), (file.Header[10], file.Header[11], file.Header[12], file.Header[13], file.Header[26]));
        Assert.Equal(["238,00 S 10000 44000", "119,00 H 10000 44000", "50,00 S 10001 43360", "119,00 S 18000 10000", "119,00 H 18000 10000"],
            file.Rows.Select(r => $"{r[0]} {r[1].Trim('"')} {r[6]} {r[7]}"));
        Assert.Equal("\"ATU12345675\"", file.Rows[2][39]);
        Assert.Equal((100_000L, 100_001L), (rules.Debtor(0), rules.Debtor(1)));
    }

    [Fact]
    public void datevs_numbers_and_texts_are_cut_to_what_it_takes_and_no_text_is_a_formula()
    {
        var file = Datev(Of(Sale($"RE {new string('9', 40)}_ü", [new(19, 100, 19)]) with { Client = "=SUM(A1)", Title = new string('x', 100) }));
        Assert.Equal($"\"RE{new string('9', 34)}\"", file.Rows[0][10]);
        Assert.Equal(62, file.Rows[0][13].Length);
        Assert.StartsWith("\"'=SUM", file.Rows[0][13], StringComparison.Ordinal);
        Assert.Equal("\"?, Website\"", Datev(Of(Sale("1", [new(19, 100, 19)]) with { Client = "☃", Title = "Website" })).Rows[0][13]);
    }

    [Fact]
    public void codes_that_a_firm_gives_take_the_place_of_the_usual_ones()
    {
        var rules = AccountingRules.Usual with
        {
            XeroAccount = "4000",
            QuickBooksItem = "Design",
            BankAccount = "1250",
            Codes = [new(TaxCategory.Standard, 20, "8000", "4020", "20% Umsatzsteuer", "AT20"), new(TaxCategory.Exempt, 0, XeroTaxType: "Free")],
        };
        Assert.Equal(("8000", "8400", "1250"), (rules.DatevRevenue(TaxCategory.Standard, 20), rules.DatevRevenue(TaxCategory.Standard, 19), rules.DatevBank));
        Assert.Equal(("4020", "4000"), (rules.XeroRevenue(TaxCategory.Standard, 20), rules.XeroRevenue(TaxCategory.Exempt, 0)));
        Assert.Equal(("Free", "19% (VAT on Income)", "No VAT"),
            (rules.XeroTax(TaxCategory.Exempt, 0), rules.XeroTax(TaxCategory.Standard, 19), rules.XeroTax(TaxCategory.ReverseCharge, 0)));
        Assert.Equal(("AT20", "19.0% S", "0.0% Z"), (rules.QuickBooksTax(TaxCategory.Standard, 20), rules.QuickBooksTax(TaxCategory.Standard, 19),
            rules.QuickBooksTax(TaxCategory.ZeroRated, 0)));
    }

    [Theory]
    [InlineData(1, "2030-03-01", "2030-01-01", "2030-12-31")]
    [InlineData(7, "2030-06-30", "2029-07-01", "2030-06-30")]
    [InlineData(7, "2030-07-01", "2030-07-01", "2031-06-30")]
    public void a_fiscal_year_starts_in_its_month(int month, string day, string first, string last) => Assert.Equal(
        (DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture)),
        (AccountingRules.Usual with { FiscalYearMonth = month }).FiscalYear(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void xero_and_quickbooks_get_a_line_for_each_tax_and_credit_notes_below_zero()
    {
        var books = Of(Sale("INV-1", [new(7, 10_000, 700), new(19, 20_000, 3_800)]) with { Client = "=Nord", OrderReference = "PO-1" },
            Sale("CN-1", [new(19, 10_000, 1_900)], MovementKind.Credit), Sale("INV-2", [new(19, 100, 19)]),
            Sale("INV-2", [new(19, 100, 19)], MovementKind.Void), Sale("INV-0", [new(19, 200, 38)], MovementKind.Void));
        var xero = Csv(InvoiceFiles.Xero(books, AccountingRules.Usual, monthFirst: false));
        Assert.Equal(29, xero[0].Count);
        Assert.Equal(["INV-1", "INV-1", "CN-1", "INV-0-VOID"], xero.Select(r => r["*InvoiceNumber"]));
        Assert.Equal(("'=Nord", "01/03/2030", "15/03/2030", "200", "7% (VAT on Income)", "100.00", "7.00", "345.00", "PO-1"),
            (xero[0]["*ContactName"], xero[0]["*InvoiceDate"], xero[0]["*DueDate"], xero[0]["*AccountCode"], xero[0]["*TaxType"], xero[0]["*UnitAmount"],
                xero[0]["TaxAmount"], xero[0]["Total"], xero[0]["Reference"]));
        Assert.Equal(("-100.00", "-19.00"), (xero[2]["*UnitAmount"], xero[2]["TaxAmount"]));
        var quick = Csv(InvoiceFiles.QuickBooks(books, AccountingRules.Usual, monthFirst: true));
        Assert.Equal(16, quick[0].Count);
        Assert.Equal(("03/01/2030", "Services", "7.0% S", "100.00"),
            (quick[0]["*InvoiceDate"], quick[0]["Item(Product/Service)"], quick[0]["*ItemTaxCode"], quick[0]["*ItemAmount"]));
        Assert.Equal((Sum(xero, "*UnitAmount"), Sum(xero, "TaxAmount")), (Sum(quick, "*ItemAmount"), Sum(quick, "ItemTaxAmount")));
    }

    private static readonly Gen<BookedSale> AnySale = Gen.Select(
        Gen.Select(Gen.OneOf(Gen.Const(0m), Gen.Const(7m), Gen.Const(19m), Gen.Const(20m)), Gen.Long[-5_000, 50_000]).Array[1, 4], Gen.Int[0, 99], Gen.Bool,
        Gen.OneOf(Gen.Const(MovementKind.Invoice), Gen.Const(MovementKind.Credit)), Gen.Long[-2, 2], (sums, number, isOther, kind, rounding) =>
            Sale($"N-{number}-{kind}", [.. sums.DistinctBy(s => s.Item1).Select(s => new TaxLine(s.Item1, s.Item2, Totals.Round(s.Item2 * s.Item1 / 100)))],
                kind, isOther ? Other : Client, rounding));

    /// <summary>The independent word: what each account has by double entry.</summary>
    private static long Ledger(IEnumerable<BookedSale> sales, Func<JournalLine, bool> of) => sales.SelectMany(s =>
        s.Sign > 0 ? Journal.OfSale(s.Total, s.Taxes, s.Currency) : Journal.OfSale(s.Total, s.Taxes, s.Currency).Reversed())
            .Where(of).Sum(l => l.Debit - l.Credit);

    [Fact]
    public void whatever_is_booked_debtors_and_taxes_come_to_what_the_ledger_says() => AnySale.Array[0, 12].Sample(sales =>
    {
        var books = Of([.. sales.DistinctBy(s => s.Number)]);
        var balances = Datev(books).Balances();
        long Has(string account) => balances.GetValueOrDefault(account);
        foreach (var (client, debtor) in Debtors)
            Assert.Equal(Ledger(books.Sales.Where(s => s.ClientId == client), l => l.Account == LedgerAccount.Receivables),
                Has(debtor.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(Ledger(books.Sales, l => l.Account == LedgerAccount.Tax && l.Rate == 20), Has("1770"));
        Assert.Equal(Ledger(books.Sales, l => l.Account is LedgerAccount.Revenue or LedgerAccount.Rounding
            || (l.Account == LedgerAccount.Tax && l.Rate is 7 or 19)),
            Has("8120") + Has("8200") + Has("8300") + Has("8400"));
        var (xero, quick) = (Csv(InvoiceFiles.Xero(books, AccountingRules.Usual, false)), Csv(InvoiceFiles.QuickBooks(books, AccountingRules.Usual, false)));
        var asked = Ledger(books.Sales, l => l.Account == LedgerAccount.Receivables) / 100m;
        Assert.Equal((asked, asked), (Sum(xero, "*UnitAmount") + Sum(xero, "TaxAmount"), Sum(quick, "*ItemAmount") + Sum(quick, "ItemTaxAmount")));
    });

    [Fact]
    public void nothing_to_book_is_a_file_of_heads_alone()
    {
        Assert.Empty(Datev(Of()).Rows);
        Assert.Equal(1, Encoding.UTF8.GetString(InvoiceFiles.Xero(Of(), AccountingRules.Usual, false)).Count(c => c == '\n'));
    }
}
