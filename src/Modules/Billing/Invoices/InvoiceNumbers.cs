namespace Portal.Billing.Invoices;

/// <summary>The firm's last invoice number. Taken under a lock that lasts until the invoice commits, so that numbers have no gaps.</summary>
internal sealed record InvoiceNumbers(string Id, long Last)
{
    private const string Series = "invoices";

    /// <summary>The next number of the caller's firm. Others who want one wait until this unit has committed or given up.</summary>
    /// <param name="series">How the firm numbers; where it counts per year, each year has a count of its own.</param>
    public static async Task<string> Next(UnitOfWork<IBillingStore> billing, NumberSeries series, int year, CancellationToken ct)
    {
        await billing.Lock(Series, ct);
        var count = series.PerYear ? $"{Series} {year}" : Series;
        var next = (await billing.Session.LoadAsync<InvoiceNumbers>(count, ct))?.Last + 1 ?? 1;
        billing.Session.Store(new InvoiceNumbers(count, next));
        return series.Write(next, year);
    }
}
