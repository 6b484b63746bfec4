using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Reports;

namespace Portal.Billing.WorkEntries;

/// <summary>What is done and spent for clients and on no invoice yet, by client and currency.</summary>
internal sealed record ReadUnbilledWork(Guid? ClientId) : IRequest<UnbilledWorkView>
{
    /// <summary>Of <c>$1</c> the firm, <c>$2</c> the clients, and <c>$3</c> the only one that is asked for.</summary>
    internal const string Unbilled = """
        select client_id, currency, sum(amount), count(*), sum(minutes) from billing.mt_doc_work_entry
        where tenant_id = $1 and status = 'Unbilled' and ($2::uuid[] is null or client_id = any($2)) and ($3::uuid is null or client_id = $3)
        group by client_id, currency order by client_id, currency
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/work-entries/unbilled",
            ([FromQuery(Name = "filter[clientId]")] Guid? clientId, Requests ask) => ask.Read(new ReadUnbilledWork(clientId)))
            .Operation<ReadUnbilledWork>("Read what is unbilled, by client", Who.Members).Produces<UnbilledWorkView>();
    }

    internal sealed class Handler(LedgerQueries ledger) : IRequestHandler<ReadUnbilledWork, UnbilledWorkView>
    {
        public async Task<UnbilledWorkView> Handle(ReadUnbilledWork query, CancellationToken ct) => new(await ledger.Read(Unbilled,
            r => new UnbilledWork(r.GetGuid(0), new((long)r.GetDecimal(2), r.GetString(1)), r.GetInt64(3), r.GetInt64(4)), ct, ledger.Clients, query.ClientId));
    }
}

/// <param name="Items">One for each client and currency.</param>
internal sealed record UnbilledWorkView(IReadOnlyList<UnbilledWork> Items);

/// <param name="Amount">Before tax.</param>
/// <param name="Entries">How many time entries and expenses.</param>
/// <param name="Minutes">Of the time entries.</param>
internal sealed record UnbilledWork(Guid ClientId, Money Amount, long Entries, long Minutes);
