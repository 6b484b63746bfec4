using Portal.Billing.Reports;

namespace Portal.Billing.WorkEntries;

/// <summary>What time entries and expenses come to, narrowed down as their list is, by currency.</summary>
internal sealed record ReadWorkTotals(WorkFilter By) : IRequest<WorkTotalsView>
{
    /// <summary>Of <c>$1</c> the firm, <c>$2</c> the clients, and <c>$3</c> and <c>$4</c> the first day and the last; narrowed down further.</summary>
    internal const string Sums = """
        select e.currency, sum(e.amount), count(*), coalesce(sum(e.minutes), 0) from billing.mt_doc_work_entry e
        where e.tenant_id = $1 and ($2::uuid[] is null or e.client_id = any($2)) and e.day between $3::date and $4::date
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/work-entries/totals",
            ([AsParameters] WorkFilter by, Requests ask) => ask.Read(new ReadWorkTotals(by)))
            .Operation<ReadWorkTotals>("Read what time entries and expenses come to", Who.Members).Produces<WorkTotalsView>();
    }

    internal sealed class Handler(LedgerQueries ledger) : IRequestHandler<ReadWorkTotals, WorkTotalsView>
    {
        public async Task<WorkTotalsView> Handle(ReadWorkTotals query, CancellationToken ct)
        {
            var by = query.By;
            List<object> values =
            [
                (object?)ledger.Clients ?? DBNull.Value, Days.Read(by.From, "from") ?? DateOnly.MinValue, Days.Read(by.To, "to") ?? DateOnly.MaxValue,
            ];
            var narrowed = by.Narrowed(values);
            return new(await ledger.Read($"{Sums}{narrowed} group by e.currency order by e.currency",
                r => new WorkTotal(new((long)r.GetDecimal(1), r.GetString(0)), r.GetInt64(2), r.GetInt64(3)), ct, [.. values]));
        }
    }
}

/// <param name="Items">One for each currency.</param>
internal sealed record WorkTotalsView(IReadOnlyList<WorkTotal> Items);

/// <param name="Amount">Before tax.</param>
/// <param name="Entries">How many time entries and expenses.</param>
/// <param name="Minutes">Of the time entries.</param>
internal sealed record WorkTotal(Money Amount, long Entries, long Minutes);
