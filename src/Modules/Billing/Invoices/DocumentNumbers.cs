using Marten;

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
        // What was issued elsewhere may have it already: then that number is used, and no gap.
        while (kind == Invoices && await IsTaken(billing, series.Write(next, year), ct)) next++;
        billing.Session.Store(new DocumentNumbers(count, next));
        return series.Write(next, year);
    }

    /// <summary>Whether an invoice of the caller's firm has that number, wherever it was issued.</summary>
    public static Task<bool> IsTaken(UnitOfWork<IBillingStore> billing, string number, CancellationToken ct)
    {
        var sorted = Invoice.SortOf(number);
        return billing.Session.Query<Invoice>().Where(i => i.SortNumber == sorted).AnyAsync(ct);
    }
}
