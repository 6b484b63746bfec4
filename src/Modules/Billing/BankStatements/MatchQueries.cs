using System.Text.Json;
using Portal.Billing.Invoices;
using Portal.Billing.Reports;

namespace Portal.Billing.BankStatements;

/// <summary>Reads what entries are matched with, in as many queries whatever their number.</summary>
internal sealed class MatchQueries(LedgerQueries ledger, IFirmCalendar calendar)
{
    private const int MostOpen = 50_000, MostClosed = 20_000;

    /// <summary>What is open, and what was closed within the last year, of <c>$1</c> the firm and <c>$2</c> that year's first day.</summary>
    private static readonly string Invoices = $"""
        select i.id, i.client_id, i.number, i.currency, i.outstanding, i.is_open, i.is_kept, i.by_day, i.legal_name, c.name from (
            (select id, client_id, data ->> 'number' as number, currency, outstanding, true as is_open,
                coalesce(jsonb_array_length(data -> 'charges'), 0) > 0 as is_kept, by_day, data #>> '{Path}' as legal_name
                from billing.mt_doc_invoice where tenant_id = $1 and status = 'Issued' and outstanding > 0 order by created_at desc, id desc limit {MostOpen})
            union all (select id, client_id, data ->> 'number', currency, 0, false, false, null, null from billing.mt_doc_invoice
                where tenant_id = $1 and status = 'Paid' and paid_on >= $2 order by paid_on desc, id desc limit {MostClosed})
            union all (select id, client_id, data ->> 'number', currency, 0, false, false, null, null from billing.mt_doc_invoice
                where tenant_id = $1 and status = 'Voided' and voided_at >= $2 order by voided_at desc, id desc limit {MostClosed})
        ) i left join identity.client_names c on c.tenant_id = $1 and c.id = i.client_id
        where i.client_id not in (select a.id from identity.archived_clients a where a.tenant_id = $1)
        """;

    private const string Path = "{parties,buyer,legalName}";

    /// <summary>Of <c>$2</c>, by what payers are known again.</summary>
    private const string Payers = """
        select distinct payer_key, client_id from billing.mt_doc_unmatched_payment where tenant_id = $1 and payer_key = any($2) and client_id is not null
        """;

    public async Task<Matching> For(IEnumerable<string?> payerKeys, CancellationToken ct)
    {
        var invoices = await ledger.Read(Invoices, r =>
        {
            string?[] names = [r.Text(8), r.Text(9)];
            return new PayableInvoice(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetBoolean(5), r.GetBoolean(6),
                r.Text(7) is { } byDay ? JsonSerializer.Deserialize<Instalment[]>(byDay, Json.Options)! : [], [.. names.OfType<string>().Distinct()]);
        }, ct, (await calendar.Today(ct)).AddYears(-1));
        var keys = payerKeys.OfType<string>().Distinct().ToArray();
        var payers = keys.Length == 0 ? [] : await ledger.Read(Payers, r => (Key: r.GetString(0), Client: r.GetGuid(1)), ct, (object)keys);
        return new(invoices, payers.ToLookup(p => p.Key, p => p.Client));
    }
}
