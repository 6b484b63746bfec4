using Portal.Billing.Invoices;
using Portal.Billing.Ledger;

namespace Portal.Billing.Accounting;

/// <summary>DATEV's standard charts of accounts.</summary>
internal enum Chart { Skr03, Skr04 }

/// <summary>The accounts that both charts have for what a firm of services sells.</summary>
internal static class Charts
{
    /// <summary>As the header of a file names it.</summary>
    public static string Number(Chart chart) => chart == Chart.Skr03 ? "03" : "04";

    public static string Bank(Chart chart) => Of(chart, LedgerAccount.Bank);
    public static string Tax(Chart chart) => Of(chart, LedgerAccount.Tax);

    /// <summary>The accounts of the ledger that are no revenue.</summary>
    public static string Of(Chart chart, LedgerAccount account)
    {
        var (skr03, skr04) = account switch
        {
            LedgerAccount.Receivables => ("1400", "1200"),
            LedgerAccount.Tax => ("1770", "3800"),
            LedgerAccount.Bank => ("1200", "1800"),
            LedgerAccount.ClientCredit => ("1710", "3250"),
            LedgerAccount.InTransit => ("1360", "1460"),
            LedgerAccount.Fees => ("4970", "6855"),
            LedgerAccount.Suspense => ("1590", "1370"),
            LedgerAccount.Exchange => ("2150", "6880"),
            _ => ("4900", "6300"),
        };
        return chart == Chart.Skr03 ? skr03 : skr04;
    }

    /// <summary>Whether revenue's account works the tax out of what is booked to it: then that is with tax.</summary>
    public static bool WorksOutTax(TaxCategory category, decimal rate) => category == TaxCategory.Standard && rate is 19 or 7;

    public static string Revenue(Chart chart, TaxCategory category, decimal rate) => (chart == Chart.Skr03 ? "8" : "4") + (category switch
    {
        TaxCategory.Standard when rate == 19 => "400",
        TaxCategory.Standard when rate == 7 => "300",
        TaxCategory.Standard => "200",
        TaxCategory.ZeroRated => "120",
        TaxCategory.Exempt => "100",
        // Services in other countries of the EU, for which the client owes the tax.
        TaxCategory.ReverseCharge => "336",
        // Services that are taxed in third countries.
        _ => "338",
    });
}
