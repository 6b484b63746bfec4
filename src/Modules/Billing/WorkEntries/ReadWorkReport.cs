using Portal.Billing.Reports;

namespace Portal.Billing.WorkEntries;

/// <summary>What was done and spent within a period, day by day: a time sheet.</summary>
internal sealed record ReadWorkReport(WorkFilter By) : IRequest<WorkReportView>
{
    /// <summary>Of <c>$1</c> the firm, <c>$2</c> and <c>$3</c> the period, and <c>$4</c> the clients; narrowed down further.</summary>
    internal const string Done = """
        select e.day, e.kind, e.client_id, e.project_id, n.name, e.data #>> array['work', 'note'], e.minutes, (e.data #>> array['work', 'price'])::bigint,
            e.amount, e.currency, e.status
        from billing.mt_doc_work_entry e left join identity.names n on n.tenant_id = $1 and n.id = e.member_id
        where e.tenant_id = $1 and e.day between $2::date and $3::date and ($4::uuid[] is null or e.client_id = any($4))
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/work", async ([AsParameters] WorkFilter by, string? format, Requests ask) =>
            {
                var isCsv = CsvFile.IsAsked(format);
                var report = await ask.Send(new ReadWorkReport(by));
                return isCsv ? CsvFile.Of($"work-{CsvFile.Day(report.From)}-{CsvFile.Day(report.To)}", report.Cells()) : Results.Ok(report.Shortened());
            })
            .Operation<ReadWorkReport>("Read time and expenses of a period, as JSON or CSV", Who.Members)
            .Produces<WorkReportView>(200, "application/json", CsvFile.ContentType);
    }

    internal sealed class Handler(LedgerQueries ledger, WorkReferences references, IFirmCalendar calendar) : IRequestHandler<ReadWorkReport, WorkReportView>
    {
        public async Task<WorkReportView> Handle(ReadWorkReport query, CancellationToken ct)
        {
            var (from, to) = Days.Period(query.By.From, query.By.To, await calendar.Today(ct));
            List<object> values = [from, to, (object?)ledger.Clients ?? DBNull.Value];
            var narrowed = query.By.Narrowed(values);
            var rows = await ledger.Read($"{Done}{narrowed} order by e.day, e.id", r =>
            {
                var (kind, currency) = (Enum.Parse<WorkKind>(r.GetString(1)), r.GetString(9));
                var isTime = kind == WorkKind.Time;
                return new WorkReportRow(r.GetFieldValue<DateOnly>(0), kind, r.GetGuid(2), "", r.IsDBNull(3) ? null : r.GetGuid(3), null, r.Text(4),
                    r.GetString(5), isTime ? r.GetInt32(6) : null, isTime ? new Money(r.GetInt64(7), currency) : null, new(r.GetInt64(8), currency),
                    Enum.Parse<WorkStatus>(r.GetString(10)));
            }, ct, [.. values]);
            var clients = await ledger.Names(rows.Select(r => r.ClientId), ct);
            var projects = await references.Projects(rows.Select(r => r.ProjectId).OfType<Guid>(), ct);
            return new(from, to, [.. rows.Select(r => r with
            {
                ClientName = clients.GetValueOrDefault(r.ClientId, ""),
                ProjectTitle = r.ProjectId is { } id ? projects.GetValueOrDefault(id) : null,
            })], false);
        }
    }
}

/// <param name="Items">Day by day; the first 1,000.</param>
/// <param name="More">Whether there are further ones; the file has all.</param>
internal sealed record WorkReportView(DateOnly From, DateOnly To, IReadOnlyList<WorkReportRow> Items, bool More)
{
    public WorkReportView Shortened() => this with { Items = [.. Items.Take(Report.Most)], More = Items.Count > Report.Most };

    public IEnumerable<string?[]> Cells() =>
    [
        ["date", "kind", "client", "project", "member", "note", "minutes", "hourly rate", "amount", "currency", "status"],
        .. Items.Select(i => new[]
        {
            CsvFile.Day(i.Date), i.Kind.ToString().ToLowerInvariant(), i.ClientName, i.ProjectTitle, i.MemberName, i.Note,
            i.Minutes is { } minutes ? CsvFile.Number(minutes) : null, i.Rate is { } rate ? CsvFile.Amount(rate) : null, CsvFile.Amount(i.Amount),
            i.Amount.Currency, i.Status.ToString().ToLowerInvariant(),
        }),
    ];
}

/// <param name="ProjectTitle">As the caller sees it; null where there is none.</param>
/// <param name="MemberName">Who did it, or paid.</param>
/// <param name="Minutes">How long it took; null for an expense.</param>
/// <param name="Rate">Of an hour; null for an expense.</param>
/// <param name="Amount">Before tax.</param>
internal sealed record WorkReportRow(DateOnly Date, WorkKind Kind, Guid ClientId, string ClientName, Guid? ProjectId, string? ProjectTitle, string? MemberName,
    string Note, int? Minutes, Money? Rate, Money Amount, WorkStatus Status);
