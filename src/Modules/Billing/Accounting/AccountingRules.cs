using Portal.Billing.Invoices;
using Portal.Billing.Ledger;

namespace Portal.Billing.Accounting;

/// <summary>How what is taxed alike is booked in accounting programs, where it is not as usual.</summary>
/// <param name="DatevAccount">Of revenue. At 19 and 7 percent one that works the tax out by itself.</param>
/// <param name="XeroTaxType">The tax rate's name there.</param>
internal sealed record AccountCode(TaxCategory Category, decimal Rate, string? DatevAccount = null, string? XeroAccount = null, string? XeroTaxType = null,
    string? QuickBooksTaxCode = null);

/// <summary>How a firm's bookings are numbered and called in accounting programs. With nothing said, files say what is usual there.</summary>
/// <param name="ConsultantNumber">DATEV's number of the tax adviser; null where nobody has said it.</param>
/// <param name="ClientNumber">The firm's number with that adviser.</param>
/// <param name="FiscalYearMonth">In which the fiscal year starts, on its first day.</param>
/// <param name="AccountLength">How many digits accounts of the general ledger have; debtors' have one more.</param>
/// <param name="BankAccount">For DATEV; the chart's own where null.</param>
/// <param name="XeroAccount">Of revenue, where a rate has none of its own.</param>
/// <param name="QuickBooksItem">The product or service that is sold.</param>
internal sealed record AccountingRules(Chart Chart, int? ConsultantNumber, int? ClientNumber, int FiscalYearMonth, int AccountLength, string? BankAccount,
    string? XeroAccount, string? QuickBooksItem, IReadOnlyList<AccountCode> Codes)
{
    public static readonly AccountingRules Usual = new(Chart.Skr03, null, null, 1, 4, null, null, null, []);

    private AccountCode? CodeOf(TaxCategory category, decimal rate) => Codes.FirstOrDefault(c => c.Category == category && c.Rate == rate);

    /// <summary>Where revenue goes by DATEV's chart, with as many digits as accounts have.</summary>
    public string DatevRevenue(TaxCategory category, decimal rate) =>
        CodeOf(category, rate)?.DatevAccount ?? Padded(Charts.Revenue(Chart, category, rate));

    /// <summary>Where tax goes that its revenue's account does not work out by itself.</summary>
    public string DatevTax => Padded(Charts.Tax(Chart));

    public string DatevBank => BankAccount ?? Padded(Charts.Bank(Chart));

    /// <summary>Where what is no revenue goes by DATEV's chart.</summary>
    public string Datev(LedgerAccount account) => account == LedgerAccount.Bank ? DatevBank : Padded(Charts.Of(Chart, account));

    /// <summary>The account of a client that has no number of its own yet: the first, the second, and so on.</summary>
    public long Debtor(int ordinal) => (long)Math.Pow(10, AccountLength) + ordinal;

    public string XeroRevenue(TaxCategory category, decimal rate) => CodeOf(category, rate)?.XeroAccount ?? XeroAccount ?? "200";

    public string XeroTax(TaxCategory category, decimal rate) => CodeOf(category, rate)?.XeroTaxType ?? category switch
    {
        TaxCategory.Standard => $"{Reports.CsvFile.Number(rate)}% (VAT on Income)",
        TaxCategory.ZeroRated => "Zero Rated Income",
        TaxCategory.Exempt => "Exempt Income",
        _ => "No VAT",
    };

    public string QuickBooksTax(TaxCategory category, decimal rate) => CodeOf(category, rate)?.QuickBooksTaxCode ?? category switch
    {
        TaxCategory.Standard => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rate:0.0##}% {(rate == 5 ? 'R' : 'S')}"),
        TaxCategory.ZeroRated => "0.0% Z",
        TaxCategory.Exempt => "Exempt",
        _ => "No VAT",
    };

    /// <summary>The fiscal year that a day is in.</summary>
    public (DateOnly First, DateOnly Last) FiscalYear(DateOnly day)
    {
        var first = new DateOnly(day.Month < FiscalYearMonth ? day.Year - 1 : day.Year, FiscalYearMonth, 1);
        return (first, first.AddYears(1).AddDays(-1));
    }

    /// <summary>Accounts of four digits get zeros at their end where accounts are longer.</summary>
    private string Padded(string account) => account.PadRight(AccountLength, '0');
}

/// <summary>How a firm's bookings are numbered and called elsewhere: one for each firm.</summary>
internal sealed record AccountingPolicy(Guid Id, AccountingRules Rules)
{
    internal sealed record Introduced(Guid PolicyId, DateTimeOffset At);
    internal sealed record Described(AccountingRules Rules);

    public long Version { get; set; }

    public static AccountingPolicy Create(Introduced e) => new(e.PolicyId, AccountingRules.Usual);
    public AccountingPolicy Apply(Described e) => this with { Rules = e.Rules };

    public static Guid IdOf(Guid firmId) => DerivedId.Of(firmId, "accounting policy");
}
