namespace Portal.Billing.Reports;

/// <summary>How many days passed from the dates of invoices to the days on which the last of their money arrived.</summary>
internal sealed record DaysToPay(long Invoices, decimal Average, decimal Median)
{
    /// <summary>Null where nothing was paid.</summary>
    /// <param name="paid">How many invoices took so many days; what was paid before its date took none.</param>
    public static DaysToPay? Of(IEnumerable<(int Days, long Invoices)> paid)
    {
        var counted = paid.GroupBy(p => Math.Max(0, p.Days)).OrderBy(g => g.Key).Select(g => (Days: g.Key, Invoices: g.Sum(p => p.Invoices))).ToList();
        if (counted.Sum(c => c.Invoices) is not (> 0 and var all)) return null;
        var average = (decimal)counted.Sum(c => c.Days * c.Invoices) / all;
        return new(all, Math.Round(average, 1, MidpointRounding.AwayFromZero), (At((all - 1) / 2) + At(all / 2)) / 2m);

        // The days of the invoice at that place, had they stood in a row.
        int At(long place)
        {
            foreach (var (days, invoices) in counted)
                if ((place -= invoices) < 0) return days;
            throw new InvalidOperationException("There are fewer invoices than were counted.");
        }
    }
}
