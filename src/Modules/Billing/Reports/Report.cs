namespace Portal.Billing.Reports;

internal static class Report
{
    /// <summary>So many rows of a report are answered at once; the file has all of them.</summary>
    public const int Most = 1_000;
}
