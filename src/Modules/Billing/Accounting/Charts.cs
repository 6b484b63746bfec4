using Portal.Billing.Invoices;

namespace Portal.Billing.Accounting;

/// <summary>DATEV's standard charts of accounts.</summary>
internal enum Chart { Skr03, Skr04 }

/// <summary>The accounts that both charts have for what a firm of services sells.</summary>
internal static class Charts
{
    /// <summary>As the header of a file names it.</summary>
    public static string Number(Chart chart) => chart == Chart.Skr03 ? "03" : "04";

    public static string Bank(Chart chart) => chart == Chart.Skr03 ? "1200" : "1800";
    public static string Tax(Chart chart) => chart == Chart.Skr03 ? "1770" : "3800";

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
