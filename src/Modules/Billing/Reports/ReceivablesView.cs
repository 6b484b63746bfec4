namespace Portal.Billing.Reports;

/// <param name="Items">Who owes most first, currency by currency; the first 1,000.</param>
/// <param name="More">Whether there are further ones; the file has all.</param>
/// <param name="Totals">By currency, of all.</param>
internal sealed record ReceivablesView(DateOnly AsOf, IReadOnlyList<ReceivablesRow> Items, bool More, IReadOnlyList<ReceivablesTotal> Totals)
{
    /// <param name="credits">Of clients that owe nothing too.</param>
    public static ReceivablesView Of(DateOnly day, IReadOnlyDictionary<(Guid ClientId, string Currency), Ages> ages,
        IReadOnlyDictionary<(Guid ClientId, string Currency), long> credits, IReadOnlyDictionary<Guid, string> names)
    {
        var all = ages.Keys.Union(credits.Keys)
            .Select(k => (Key: k, Ages: ages.GetValueOrDefault(k, Ages.None), Credit: credits.GetValueOrDefault(k))).ToList();
        return new(day, [.. all.OrderBy(a => a.Key.Currency, StringComparer.Ordinal).ThenByDescending(a => a.Ages.Total).ThenBy(a => a.Key.ClientId)
            .Select(a => ReceivablesRow.Of(a.Key.ClientId, names.GetValueOrDefault(a.Key.ClientId, ""), a.Key.Currency, a.Ages, a.Credit))], false,
            [.. all.GroupBy(a => a.Key.Currency).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => ReceivablesTotal.Of(g.Key, g.Aggregate(Ages.None, (sum, a) => sum.And(a.Ages)), g.Sum(a => a.Credit)))]);
    }

    public ReceivablesView Shortened() => this with { Items = [.. Items.Take(Report.Most)], More = Items.Count > Report.Most };

    public IEnumerable<string?[]> Cells() =>
    [
        ["client", "currency", "invoices", "not due", "1-30 days", "31-60 days", "61-90 days", "over 90 days", "total", "credit", "net"],
        .. Items.Select(i => new[]
        {
            i.ClientName, i.Total.Currency, CsvFile.Number(i.Invoices), CsvFile.Amount(i.NotDue), CsvFile.Amount(i.UpTo30), CsvFile.Amount(i.UpTo60),
            CsvFile.Amount(i.UpTo90), CsvFile.Amount(i.Over90), CsvFile.Amount(i.Total),
            CsvFile.Amount(i.Credit), CsvFile.Amount(i.Net),
        }),
    ];
}

/// <param name="Invoices">How many are open.</param>
/// <param name="NotDue">Due that day, or later.</param>
/// <param name="UpTo30">One to 30 days overdue.</param>
/// <param name="Credit">What arrived, and is for no invoice yet.</param>
/// <param name="Net">What the client owes less that: below zero where it has more.</param>
internal sealed record ReceivablesRow(Guid ClientId, string ClientName, long Invoices, Money NotDue, Money UpTo30, Money UpTo60, Money UpTo90, Money Over90,
    Money Total, Money Credit, Money Net)
{
    public static ReceivablesRow Of(Guid clientId, string name, string currency, Ages a, long credit) =>
        new(clientId, name, a.Invoices, new(a.NotDue, currency), new(a.UpTo30, currency), new(a.UpTo60, currency), new(a.UpTo90, currency),
            new(a.Over90, currency), new(a.Total, currency), new(credit, currency), new(a.Total - credit, currency));
}

/// <summary>The same of all clients.</summary>
internal sealed record ReceivablesTotal(long Invoices, Money NotDue, Money UpTo30, Money UpTo60, Money UpTo90, Money Over90, Money Total,
    Money Credit, Money Net)
{
    public static ReceivablesTotal Of(string currency, Ages a, long credit) =>
        new(a.Invoices, new(a.NotDue, currency), new(a.UpTo30, currency), new(a.UpTo60, currency), new(a.UpTo90, currency),
            new(a.Over90, currency), new(a.Total, currency), new(credit, currency), new(a.Total - credit, currency));
}
