using Portal.Billing.Invoices;
using Portal.Billing.Reports;

namespace Portal.Billing.Ledger;

/// <summary>What was debited and credited to each account up to the end of a day. Both come to the same in each currency.</summary>
/// <param name="AsOf">Today where it is left out.</param>
internal sealed record ReadTrialBalance(string? AsOf) : IRequest<TrialBalanceView>
{
    private const string Booked = $"""
        select l ->> 'currency', l ->> 'account', l ->> 'category', (l ->> 'rate')::numeric, sum((l ->> 'debit')::bigint)::bigint,
            sum((l ->> 'credit')::bigint)::bigint
        from billing.mt_doc_journal_entry j cross join lateral jsonb_array_elements(j.data -> 'lines') l
        where j.tenant_id = $1 and j.day <= $2::date and ($3::uuid[] is null or j.client_id = any($3)) group by 1, 2, 3, 4
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/trial-balance", async (string? asOf, string? format, Requests ask) =>
            {
                var isCsv = CsvFile.IsAsked(format);
                var report = await ask.Send(new ReadTrialBalance(asOf));
                return isCsv ? CsvFile.Of($"trial-balance-{CsvFile.Day(report.AsOf)}", report.Cells()) : Results.Ok(report);
            })
            .Operation<ReadTrialBalance>("Read the trial balance of a day, as JSON or CSV", Who.Members)
            .Produces<TrialBalanceView>(200, "application/json", CsvFile.ContentType);
    }

    internal sealed class Handler(LedgerQueries ledger, IFirmCalendar calendar) : IRequestHandler<ReadTrialBalance, TrialBalanceView>
    {
        public async Task<TrialBalanceView> Handle(ReadTrialBalance query, CancellationToken ct)
        {
            var day = Days.Read(query.AsOf, "asOf") ?? await calendar.Today(ct);
            var rows = await ledger.Read(Booked, r => (Currency: r.GetString(0), Account: Enum.Parse<LedgerAccount>(r.GetString(1)),
                Category: r.Text(2) is { } category ? Enum.Parse<TaxCategory>(category) : (TaxCategory?)null,
                Rate: r.IsDBNull(3) ? (decimal?)null : r.GetDecimal(3), Debit: r.GetInt64(4), Credit: r.GetInt64(5)), ct, day, ledger.Clients);
            return new(day, [.. rows.GroupBy(r => r.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new TrialBalanceOfCurrency(g.Key,
                [.. g.OrderBy(r => r.Account).ThenBy(r => r.Category).ThenBy(r => r.Rate).Select(r => new AccountBalance(r.Account, r.Category, r.Rate,
                    new(r.Debit, g.Key), new(r.Credit, g.Key), new(r.Debit - r.Credit, g.Key)))],
                new(g.Sum(r => r.Debit), g.Key), new(g.Sum(r => r.Credit), g.Key)))]);
        }
    }
}

/// <param name="Currencies">In the order of their codes; none where nothing was booked by then.</param>
internal sealed record TrialBalanceView(DateOnly AsOf, IReadOnlyList<TrialBalanceOfCurrency> Currencies)
{
    public IEnumerable<string?[]> Cells() =>
    [
        ["currency", "account", "tax category", "tax rate", "debit", "credit", "balance"],
        .. Currencies.SelectMany(c => c.Accounts).Select(a => new[]
        {
            a.Debit.Currency, LedgerView.Named(a.Account), a.Category is { } category ? LedgerView.Named(category) : null,
            a.Rate is { } rate ? CsvFile.Number(rate) : null, CsvFile.Amount(a.Debit), CsvFile.Amount(a.Credit), CsvFile.Amount(a.Balance),
        }),
    ];
}

/// <param name="Debit">Of all accounts.</param>
/// <param name="Credit">The same sum.</param>
internal sealed record TrialBalanceOfCurrency(string Currency, IReadOnlyList<AccountBalance> Accounts, Money Debit, Money Credit);

/// <summary>What was booked to an account; of revenue and tax, at one category and rate.</summary>
/// <param name="Balance">What was debited less what was credited: below zero for revenue.</param>
internal sealed record AccountBalance(LedgerAccount Account, TaxCategory? Category, decimal? Rate, Money Debit, Money Credit, Money Balance);
