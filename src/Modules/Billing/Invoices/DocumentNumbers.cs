namespace Portal.Billing.Invoices;

/// <summary>The last number of a firm's documents of one kind. Taken under a lock that lasts until the document commits, so that numbers have no gaps.</summary>
internal sealed record DocumentNumbers(string Id, long Last)
{
    public const string Invoices = "invoices", CreditNotes = "credit-notes", Quotes = "quotes";

    /// <summary>The next number of the caller's firm. Others who want one wait until this unit has committed or given up.</summary>
    /// <param name="kind">Of the documents that are counted.</param>
    /// <param name="series">How the firm numbers them; where it counts per year, each year has a count of its own.</param>
    public static async Task<string> Next(UnitOfWork<IBillingStore> billing, string kind, NumberSeries series, int year, CancellationToken ct)
    {
        await billing.Lock(kind, ct);
        var count = series.PerYear ? $"{kind} {year}" : kind;
        var next = (await billing.Session.LoadAsync<DocumentNumbers>(count, ct))?.Last + 1 ?? 1;
        billing.Session.Store(new DocumentNumbers(count, next));
        return series.Write(next, year);
    }
}
