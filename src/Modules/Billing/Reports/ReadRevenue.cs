namespace Portal.Billing.Reports;

/// <summary>What was invoiced within a period without tax, by client and by month. What was voided is taken out in the month in which that happened.</summary>
internal sealed record ReadRevenue(string? From, string? To) : IRequest<RevenueView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/revenue", async (string? from, string? to, string? format, Requests ask) =>
            {
                var isCsv = CsvFile.IsAsked(format);
                var report = await ask.Send(new ReadRevenue(from, to));
                return isCsv ? CsvFile.Of($"revenue-{CsvFile.Day(report.From)}-{CsvFile.Day(report.To)}", report.Cells()) : Results.Ok(report.Shortened());
            })
            .Operation<ReadRevenue>("Read what was invoiced by client and month, as JSON or CSV", Who.Members)
            .Produces<RevenueView>(200, "application/json", CsvFile.ContentType);
    }

    internal sealed class Handler(LedgerQueries ledger, IFirmCalendar calendar) : IRequestHandler<ReadRevenue, RevenueView>
    {
        private const string ByMonth = $"""
            select client_id, to_char(day, 'YYYY-MM'), data ->> 'currency', sum(sign * (data ->> 'net')::bigint)::bigint
            from ({Sales.Within}) s group by 1, 2, 3
            """;

        public async Task<RevenueView> Handle(ReadRevenue query, CancellationToken ct)
        {
            var (from, to) = Days.Period(query.From, query.To, await calendar.Today(ct));
            var sold = await ledger.Read(ByMonth, r => (Client: r.GetGuid(0), Month: r.GetString(1), Net: new Money(r.GetInt64(3), r.GetString(2))), ct,
                from, to, ledger.Clients);
            var called = await ledger.Names(sold.Select(s => s.Client), ct);
            var months = sold.GroupBy(s => (s.Net.Currency, s.Month))
                .OrderBy(g => g.Key.Currency, StringComparer.Ordinal).ThenBy(g => g.Key.Month, StringComparer.Ordinal)
                .Select(g => new RevenueMonth(g.Key.Month, new(g.Sum(s => s.Net.Amount), g.Key.Currency)));
            var items = sold.GroupBy(s => (s.Client, s.Net.Currency)).Select(g => new RevenueRow(g.Key.Client, called.GetValueOrDefault(g.Key.Client, ""),
                new(g.Sum(s => s.Net.Amount), g.Key.Currency),
                [.. g.OrderBy(s => s.Month, StringComparer.Ordinal).Select(s => new RevenueMonth(s.Month, s.Net))]));
            var ordered = items.OrderBy(i => i.Net.Currency, StringComparer.Ordinal).ThenByDescending(i => i.Net.Amount).ThenBy(i => i.ClientId);
            return new(from, to, [.. ordered], false, [.. months]);
        }
    }
}

/// <param name="Items">Currency by currency, the largest first; the first 1,000.</param>
/// <param name="More">Whether there are further ones; the file has all.</param>
/// <param name="Months">Of all clients.</param>
internal sealed record RevenueView(DateOnly From, DateOnly To, IReadOnlyList<RevenueRow> Items, bool More, IReadOnlyList<RevenueMonth> Months)
{
    public RevenueView Shortened() => this with { Items = [.. Items.Take(Report.Most)], More = Items.Count > Report.Most };

    public IEnumerable<string?[]> Cells() =>
    [
        ["client", "month", "currency", "net"],
        .. Items.SelectMany(i => i.Months.Select(m => new[] { i.ClientName, m.Month, m.Net.Currency, CsvFile.Amount(m.Net) })),
    ];
}

/// <param name="Net">Without tax; below zero where more was voided than invoiced.</param>
internal sealed record RevenueRow(Guid ClientId, string ClientName, Money Net, IReadOnlyList<RevenueMonth> Months);

/// <param name="Month">Such as 2030-01.</param>
internal sealed record RevenueMonth(string Month, Money Net);
