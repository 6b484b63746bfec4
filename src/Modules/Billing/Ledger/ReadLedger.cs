using System.Text.Json;
using Portal.Billing.Reports;

namespace Portal.Billing.Ledger;

/// <summary>A period's bookings by double entry, for the books: in the order of their days.</summary>
internal sealed record ReadLedger(string? From, string? To) : IRequest<LedgerView>
{
    private const string Booked = $"""
        select {JournalQueries.Columns} from {JournalQueries.Tables}
        where j.tenant_id = $1 and j.day between $2::date and $3::date and {JournalQueries.Seen} order by j.day, j.position
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/ledger", async (string? from, string? to, string? format, Requests ask) =>
            {
                var isCsv = CsvFile.IsAsked(format);
                var report = await ask.Send(new ReadLedger(from, to));
                return isCsv ? CsvFile.Of($"ledger-{CsvFile.Day(report.From)}-{CsvFile.Day(report.To)}", report.Cells()) : Results.Ok(report.Shortened());
            })
            .Operation<ReadLedger>("Read a period's bookings, as JSON or CSV", Who.Members)
            .Produces<LedgerView>(200, "application/json", CsvFile.ContentType);
    }

    internal sealed class Handler(JournalQueries journal, IFirmCalendar calendar) : IRequestHandler<ReadLedger, LedgerView>
    {
        public async Task<LedgerView> Handle(ReadLedger query, CancellationToken ct)
        {
            var (from, to) = Days.Period(query.From, query.To, await calendar.Today(ct));
            var entries = await journal.Read(Booked, ct, from, to, journal.Clients);
            return new(from, to, [.. entries.SelectMany(LedgerRow.Of)], false);
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
            CsvFile.Day(i.Date), Named(i.Kind), i.Number, i.ClientName, i.Description, Named(i.Account),
            i.Rate is { } rate ? CsvFile.Number(rate) : null, i.Debit.Currency, CsvFile.Amount(i.Debit), CsvFile.Amount(i.Credit),
        }),
    ];

    /// <summary>As the API names it.</summary>
    public static string Named<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>A half of a booking.</summary>
/// <param name="Number">The invoice's or the credit note's; null where it is of none.</param>
/// <param name="ClientId">Null where it is of no client, such as a payout.</param>
/// <param name="Description">The invoice's title; what the bank said of a payment, or why it was taken back; the provider's id of a payout.</param>
/// <param name="Rate">Of revenue and tax, in percent.</param>
internal sealed record LedgerRow(DateOnly Date, BookingKind Kind, string? Number, Guid? ClientId, string? ClientName, string? Description,
    LedgerAccount Account, decimal? Rate, Money Debit, Money Credit)
{
    public static IEnumerable<LedgerRow> Of(Booking b) => b.Lines.Select(l => new LedgerRow(b.Day, b.Kind, b.Number, b.ClientId, b.ClientName, b.Description,
        l.Account, l.Rate, new(l.Debit, l.Currency), new(l.Credit, l.Currency)));
}
