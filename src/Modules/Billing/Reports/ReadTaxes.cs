using Portal.Billing.Invoices;

namespace Portal.Billing.Reports;

/// <summary>The tax on what was invoiced within a period, by category and rate. What was voided is taken out in the period in which that happened.</summary>
internal sealed record ReadTaxes(string? From, string? To) : IRequest<TaxesView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/taxes", async (string? from, string? to, string? format, Requests ask) =>
            {
                var isCsv = CsvFile.IsAsked(format);
                var report = await ask.Send(new ReadTaxes(from, to));
                return isCsv ? CsvFile.Of($"taxes-{CsvFile.Day(report.From)}-{CsvFile.Day(report.To)}", report.Cells()) : Results.Ok(report);
            })
            .Operation<ReadTaxes>("Read the tax on what was invoiced, as JSON or CSV", Who.Members)
            .Produces<TaxesView>(200, "application/json", CsvFile.ContentType);
    }

    internal sealed class Handler(LedgerQueries ledger, IFirmCalendar calendar) : IRequestHandler<ReadTaxes, TaxesView>
    {
        private const string Taxes = $"""
            select s.data ->> 'currency', coalesce(t.tax ->> 'category', ''), (t.tax ->> 'rate')::numeric, sum(sign * (t.tax ->> 'net')::bigint)::bigint,
                sum(sign * (t.tax ->> 'tax')::bigint)::bigint
            from ({Sales.Within}) s cross join lateral jsonb_array_elements(s.data -> 'taxes') t(tax)
            group by 1, 2, 3 order by 1, 3 desc, 2
            """;

        public async Task<TaxesView> Handle(ReadTaxes query, CancellationToken ct)
        {
            var (from, to) = Days.Period(query.From, query.To, await calendar.Today(ct));
            return new(from, to, await ledger.Read(Taxes, r =>
            {
                var (currency, rate) = (r.GetString(0), r.GetDecimal(2));
                var (category, _) = Totals.CategoryOf(Enum.TryParse<TaxCategory>(r.GetString(1), out var said) ? said : null, rate);
                return new TaxesRow(category, rate, new(r.GetInt64(3), currency), new(r.GetInt64(4), currency));
            }, ct, from, to, ledger.Clients));
        }
    }
}

/// <param name="Items">Currency by currency, the highest rate first.</param>
internal sealed record TaxesView(DateOnly From, DateOnly To, IReadOnlyList<TaxesRow> Items)
{
    public IEnumerable<string?[]> Cells() =>
    [
        ["currency", "category", "rate", "net", "tax"],
        .. Items.Select(i => new[] { i.Net.Currency, i.Category.ToString(), CsvFile.Number(i.Rate), CsvFile.Amount(i.Net), CsvFile.Amount(i.Tax) }),
    ];
}

/// <param name="Rate">In percent.</param>
/// <param name="Net">What the tax is on; below zero where more was voided than invoiced.</param>
internal sealed record TaxesRow(TaxCategory Category, decimal Rate, Money Net, Money Tax);
