namespace Portal.Billing.Invoices;

/// <summary>What is open with a client, by currency, and how much of it is overdue.</summary>
internal sealed class InvoicesOfClients(Database database) : IClientSummary
{
    /// <param name="Open">How many invoices are open.</param>
    /// <param name="Balance">Of all of them, by currency.</param>
    /// <param name="Overdue">What was due before today, where the firm is.</param>
    internal sealed record Content(long Open, IReadOnlyList<InvoicesAtHome.Sum> Balance, InvoicesAtHome.Late Overdue);

    public string Name => "invoices";

    public Task<IReadOnlyDictionary<Guid, object>> Of(Guid firmId, Guid[] clientIds, DateTimeOffset now, CancellationToken ct) =>
        database.Hot.OfClients(firmId, clientIds, now, $"""
            select client_id, currency, count(*), sum(outstanding), count(*) filter (where late),
                coalesce(sum({OpenByDay.Before("today")}) filter (where late), 0)
            from (
                select client_id, currency, outstanding, by_day, today, due_on < today as late
                from billing.mt_doc_invoice, (select identity.firm_day($1, $3) as today) d
                where tenant_id = $1 and status = 'Issued' and client_id = any($2)
            ) i
            group by client_id, currency order by client_id, currency
            """, (row, before) =>
        {
            var (known, currency) = (before as Content, row.GetString(1));
            IReadOnlyList<InvoicesAtHome.Sum> late = row.GetInt64(4) > 0 ? [new(row.GetDecimal(5), currency)] : [];
            return new Content(row.GetInt64(2) + (known?.Open ?? 0), [.. known?.Balance ?? [], new(row.GetDecimal(3), currency)],
                new(row.GetInt64(4) + (known?.Overdue.Count ?? 0), [.. known?.Overdue.Balance ?? [], .. late]));
        }, ct);
}

/// <summary>Sums over open invoices by day. Without instalments all that is outstanding is due at once.</summary>
internal static class OpenByDay
{
    /// <summary>SQL for what was due before a day, of a row of which something was.</summary>
    /// <param name="day">SQL for it.</param>
    public static string Before(string day) => $"""
        case when by_day is null then outstanding else (
            select sum((p ->> 'amount')::bigint)::bigint from jsonb_array_elements(by_day::jsonb) p where (p ->> 'dueOn')::date < {day}) end
        """;
}
