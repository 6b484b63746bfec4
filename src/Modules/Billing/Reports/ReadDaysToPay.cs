namespace Portal.Billing.Reports;

/// <summary>How long clients take to pay, of the invoices that were settled within a period.</summary>
internal sealed record ReadDaysToPay(string? From, string? To) : IRequest<DaysToPayView>
{
    /// <summary>Of <c>$1</c> the firm, <c>$2</c> and <c>$3</c> the period, and <c>$4</c> the clients.</summary>
    private const string Settled = """
        select client_id, paid_on - issued_on, count(*) from billing.mt_doc_invoice
        where tenant_id = $1 and status = 'Paid' and paid_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4)) group by 1, 2
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/days-to-pay", async (string? from, string? to, string? format, Requests ask) =>
            {
                var isCsv = CsvFile.IsAsked(format);
                var report = await ask.Send(new ReadDaysToPay(from, to));
                return isCsv ? CsvFile.Of($"days-to-pay-{CsvFile.Day(report.From)}-{CsvFile.Day(report.To)}", report.Cells()) : Results.Ok(report.Shortened());
            })
            .Operation<ReadDaysToPay>("Read how long clients take to pay, as JSON or CSV", Who.Members)
            .Produces<DaysToPayView>(200, "application/json", CsvFile.ContentType);
    }

    internal sealed class Handler(LedgerQueries ledger, IFirmCalendar calendar) : IRequestHandler<ReadDaysToPay, DaysToPayView>
    {
        public async Task<DaysToPayView> Handle(ReadDaysToPay query, CancellationToken ct)
        {
            var (from, to) = Days.Period(query.From, query.To, await calendar.Today(ct));
            var settled = await ledger.Read(Settled, r => (Client: r.GetGuid(0), Days: r.GetInt32(1), Invoices: r.GetInt64(2)), ct, from, to, ledger.Clients);
            var called = await ledger.Names(settled.Select(s => s.Client), ct);
            var items = settled.GroupBy(s => s.Client).Select(g => (g.Key, Took: DaysToPay.Of(g.Select(s => (s.Days, s.Invoices)))!))
                .OrderByDescending(c => c.Took.Median).ThenBy(c => c.Key)
                .Select(c => new DaysToPayRow(c.Key, called.GetValueOrDefault(c.Key, ""), c.Took.Invoices, c.Took.Average, c.Took.Median)).ToList();
            return new(from, to, items, false, DaysToPay.Of(settled.Select(s => (s.Days, s.Invoices))));
        }
    }
}

/// <param name="Items">The slowest first; the first 1,000.</param>
/// <param name="More">Whether there are further ones; the file has all.</param>
/// <param name="All">Of all clients; null where nothing was settled.</param>
internal sealed record DaysToPayView(DateOnly From, DateOnly To, IReadOnlyList<DaysToPayRow> Items, bool More, DaysToPay? All)
{
    public DaysToPayView Shortened() => this with { Items = [.. Items.Take(Report.Most)], More = Items.Count > Report.Most };

    public IEnumerable<string?[]> Cells() =>
    [
        ["client", "invoices", "average days", "median days"],
        .. Items.Select(i => new[] { i.ClientName, CsvFile.Number(i.Invoices), CsvFile.Number(i.Average), CsvFile.Number(i.Median) }),
    ];
}

/// <param name="Average">In days, to a tenth.</param>
/// <param name="Median">In days: half of the invoices were paid as fast, or faster.</param>
internal sealed record DaysToPayRow(Guid ClientId, string ClientName, long Invoices, decimal Average, decimal Median);
