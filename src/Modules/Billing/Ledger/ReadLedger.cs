using System.Text.Json;
using Portal.Billing.Statements;

namespace Portal.Billing.Reports;

/// <summary>Invoices and payments of a period as bookings by double entry, for the books: in the order of their days.</summary>
internal sealed record ReadLedger(string? From, string? To) : IRequest<LedgerView>
{
    private const string Sold = $"""
        select client_id, data ->> 'number', data ->> 'title', data ->> 'currency', (data ->> 'total')::bigint, (data -> 'taxes')::text, day, kind
        from ({Sales.Within}) s order by day, data ->> 'number', sign desc
        """;

    /// <summary>
    /// What arrived within the period, and what was taken back or given back in it with signs of their own; of <c>$1</c> the firm, <c>$2</c> and
    /// <c>$3</c> the period, and <c>$4</c> the clients.
    /// </summary>
    public const string Received = """
        select client_id, data ->> 'reference', data ->> 'currency', (data ->> 'amount')::bigint, received_on as day, 1 as sign, id
        from billing.mt_doc_payment
        where tenant_id = $1 and received_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
        union all
        select client_id, data ->> 'reversalReason', data ->> 'currency', (data ->> 'amount')::bigint, identity.firm_day($1, reversed_at), -1, id
        from billing.mt_doc_payment
        where tenant_id = $1 and reversed_at >= $2::date::timestamp at time zone 'UTC' - interval '1 day'
            and reversed_at < $3::date::timestamp at time zone 'UTC' + interval '2 days' and identity.firm_day($1, reversed_at) between $2::date and $3::date
            and ($4::uuid[] is null or client_id = any($4))
        union all
        select client_id, data ->> 'reason', data ->> 'currency', (data ->> 'amount')::bigint, refunded_on, -2, payment_id
        from billing.mt_doc_refund
        where tenant_id = $1 and refunded_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
        union all
        select client_id, data ->> 'reason', data ->> 'currency', (data ->> 'amount')::bigint, failed_on, 1, payment_id
        from billing.mt_doc_refund
        where tenant_id = $1 and failed_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
        order by 5, 7, 6 desc
        """;

    /// <summary>What a row of it is.</summary>
    public static MovementKind Kind(int sign) => sign switch { -2 => MovementKind.Refund, < 0 => MovementKind.Reversal, _ => MovementKind.Payment };

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/ledger", async (string? from, string? to, string? format, Requests ask) =>
            {
                var isCsv = CsvFile.IsAsked(format);
                var report = await ask.Send(new ReadLedger(from, to));
                return isCsv ? CsvFile.Of($"ledger-{CsvFile.Day(report.From)}-{CsvFile.Day(report.To)}", report.Cells()) : Results.Ok(report.Shortened());
            })
            .Operation<ReadLedger>("Read invoices and payments as bookings, as JSON or CSV", Who.Members)
            .Produces<LedgerView>(200, "application/json", CsvFile.ContentType);
    }

    internal sealed class Handler(LedgerQueries ledger, IFirmCalendar calendar) : IRequestHandler<ReadLedger, LedgerView>
    {
        public async Task<LedgerView> Handle(ReadLedger query, CancellationToken ct)
        {
            var (from, to) = Days.Period(query.From, query.To, await calendar.Today(ct));
            object?[] values = [from, to, ledger.Clients];
            var sold = await ledger.Read(Sold, r =>
            {
                var kind = Enum.Parse<MovementKind>(r.GetString(7));
                var lines = Journal.OfInvoice(kind, r.GetInt64(4), JsonSerializer.Deserialize<List<BookedTax>>(r.GetString(5), Json.Options)!);
                return new Booked(kind, r.GetFieldValue<DateOnly>(6), r.GetGuid(0), r.Text(1), r.Text(2), r.GetString(3), lines);
            }, ct, values);
            var received = await ledger.Read(Received, r =>
            {
                var kind = Kind(r.GetInt32(5));
                var lines = Journal.OfPayment(kind, r.GetInt64(3));
                return new Booked(kind, r.GetFieldValue<DateOnly>(4), r.GetGuid(0), null, r.Text(1), r.GetString(2), lines);
            }, ct, values);
            var booked = sold.Concat(received).OrderBy(b => b.Day).ToList();
            var names = await ledger.Names(booked.Select(b => b.Client), ct);
            return new(from, to, [.. booked.SelectMany(b => b.Rows(names.GetValueOrDefault(b.Client, "")))], false);
        }

        private sealed record Booked(MovementKind Kind, DateOnly Day, Guid Client, string? Number, string? What, string Currency,
            IReadOnlyList<JournalLine> Lines)
        {
            public IEnumerable<LedgerRow> Rows(string client) => Lines.Select(l =>
                new LedgerRow(Day, Kind, Number, Client, client, What, l.Account, l.Rate, new(l.Debit, Currency), new(l.Credit, Currency)));
        }
    }
}

/// <param name="Items">Day by day; the first 1,000 lines.</param>
/// <param name="More">Whether there are further ones; the file has all.</param>
internal sealed record LedgerView(DateOnly From, DateOnly To, IReadOnlyList<LedgerRow> Items, bool More)
{
    public LedgerView Shortened() => this with { Items = [.. Items.Take(Report.Most)], More = Items.Count > Report.Most };

    public IEnumerable<string?[]> Cells() =>
    [
        ["date", "kind", "number", "client", "description", "account", "tax rate", "currency", "debit", "credit"],
        .. Items.Select(i => new[]
        {
            CsvFile.Day(i.Date), i.Kind.ToString().ToLowerInvariant(), i.Number, i.ClientName, i.Description, i.Account.ToString().ToLowerInvariant(),
            i.Rate is { } rate ? CsvFile.Number(rate) : null, i.Debit.Currency, CsvFile.Amount(i.Debit), CsvFile.Amount(i.Credit),
        }),
    ];
}

/// <summary>A half of a booking.</summary>
/// <param name="Number">The invoice's; null for a payment.</param>
/// <param name="Description">The invoice's title; what the bank said of a payment, or why it was taken back.</param>
/// <param name="Rate">Of revenue and tax, in percent.</param>
internal sealed record LedgerRow(DateOnly Date, MovementKind Kind, string? Number, Guid ClientId, string ClientName, string? Description, LedgerAccount Account,
    decimal? Rate, Money Debit, Money Credit);
