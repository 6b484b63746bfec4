using System.Text.Json;
using Portal.Billing.Invoices;

namespace Portal.Billing.Reports;

/// <summary>What clients owed at the end of a day, by how long it was overdue then: by what had happened by that day, as far as it is known now.</summary>
/// <param name="AsOf">Today where it is left out.</param>
internal sealed record ReadReceivables(string? AsOf) : IRequest<ReceivablesView>
{
    /// <summary>
    /// Of <c>$1</c> the firm, <c>$2</c> the day and <c>$3</c> the clients: what was open then, and some that was not. Who paid what, whose payment was
    /// taken back, what credit notes took off or released, and in which instalments it was to be paid, is in the invoices' events; their snapshots hold
    /// what stands today.
    /// </summary>
    private const string Open = $"""
        select i.client_id, i.data ->> 'currency', (i.data ->> 'total')::bigint, i.issued_on,
            coalesce((i.data ->> 'unsplitDueOn')::date, i.due_on), identity.firm_day($1, i.voided_at), p.payments::text, p.plan::text
        from (
            select id, client_id, data, issued_on, due_on, voided_at from billing.mt_doc_invoice where tenant_id = $1 and status = 'Issued'
            union all
            select id, client_id, data, issued_on, due_on, voided_at from billing.mt_doc_invoice where tenant_id = $1 and status = 'Paid' and paid_on > $2::date
            union all
            select id, client_id, data, issued_on, due_on, voided_at from billing.mt_doc_invoice where tenant_id = $1 and status = 'Credited'
            union all
            select id, client_id, data, issued_on, due_on, voided_at from billing.mt_doc_invoice
            where tenant_id = $1 and status = 'Voided' and voided_at > $2::date::timestamp at time zone 'UTC' - interval '1 day'
        ) i left join lateral (
            select jsonb_agg(jsonb_build_object(
                'isCredit', r.type = 'invoice.credited',
                'amount', (r.data ->> 'amount')::bigint * case when r.type in ('invoice.payment_released', 'invoice.payment_refunded') then -1 else 1 end,
                'on', coalesce((r.data ->> 'receivedOn')::date, identity.firm_day($1, (r.data ->> 'at')::timestamptz)), 'takenBackOn', (
                select identity.firm_day($1, (b.data ->> 'at')::timestamptz) from billing.mt_events b
                where b.tenant_id = $1 and b.stream_id = i.id and b.type = 'invoice.payment_taken_back' and b.version > r.version
                    and b.data ->> 'paymentId' = r.data ->> 'paymentId' order by b.version limit 1)))
                filter (where r.type <> 'invoice.payment_scheduled') as payments,
                (array_agg(r.data -> 'instalments' order by r.version desc) filter (where r.type = 'invoice.payment_scheduled'
                    and identity.firm_day($1, (r.data ->> 'at')::timestamptz) <= $2::date))[1] as plan
            from billing.mt_events r where r.tenant_id = $1 and r.stream_id = i.id
                and r.type in ('invoice.payment_received', 'invoice.payment_released', 'invoice.payment_refunded', 'invoice.credited',
                    'invoice.payment_scheduled')
        ) p on true
        where i.issued_on <= $2::date and ($3::uuid[] is null or i.client_id = any($3))
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/receivables", async (string? asOf, string? format, Requests ask) =>
            {
                var isCsv = CsvFile.IsAsked(format);
                var report = await ask.Send(new ReadReceivables(asOf));
                return isCsv ? CsvFile.Of($"receivables-{CsvFile.Day(report.AsOf)}", report.Cells()) : Results.Ok(report.Shortened());
            })
            .Operation<ReadReceivables>("Read what clients owe by age, as JSON or CSV", Who.Members)
            .Produces<ReceivablesView>(200, "application/json", CsvFile.ContentType);
    }

    internal sealed class Handler(LedgerQueries ledger, IFirmCalendar calendar) : IRequestHandler<ReadReceivables, ReceivablesView>
    {
        public async Task<ReceivablesView> Handle(ReadReceivables query, CancellationToken ct)
        {
            var day = Days.Read(query.AsOf, "asOf") ?? await calendar.Today(ct);
            var open = await ledger.Read(Open, r => new Owed(r.GetGuid(0), r.GetString(1), r.GetInt64(2), r.GetFieldValue<DateOnly>(3),
                r.GetFieldValue<DateOnly>(4), r.Day(5), r.Text(6) is { } paid ? JsonSerializer.Deserialize<List<Paid>>(paid, Json.Options)! : [],
                r.Text(7) is { } plan ? JsonSerializer.Deserialize<List<Instalment>>(plan, Json.Options) : null), ct,
                day, ledger.Clients);
            var ages = Ages.Of(open, day);
            var credits = (await ledger.Read(Credits.Of, r => (Key: (ClientId: r.GetGuid(0), Currency: r.GetString(1)), Amount: r.GetInt64(2)), ct,
                day, ledger.Clients)).ToDictionary(c => c.Key, c => c.Amount);
            var called = await ledger.Names(ages.Keys.Concat(credits.Keys).Select(k => k.ClientId), ct);
            return ReceivablesView.Of(day, ages, credits, called);
        }
    }
}
