using System.Text.Json;
using Portal.Billing.Invoices;
using Portal.Billing.Reports;
using Portal.Billing.Statements;

namespace Portal.Billing.Accounting;

/// <summary>Reads what a period's books hold, of the clients whose invoices the caller sees.</summary>
internal sealed class BooksQueries(LedgerQueries ledger)
{
    private const string Sold = $"""
        select kind, day, client_id, data ->> 'number', data ->> 'title', data ->> 'currency', (data ->> 'total')::bigint, (data -> 'taxes')::text,
            (data ->> 'dueOn')::date, data ->> 'orderReference', (data #> array['parties', 'buyer'])::text
        from ({Sales.Within}) s where $5::text is null or data ->> 'currency' = $5 order by day, data ->> 'number', sign desc
        """;

    /// <summary>
    /// What arrived within the period, and what was taken back or given back in it with signs of their own; of <c>$1</c> the firm, <c>$2</c> and
    /// <c>$3</c> the period, and <c>$4</c> the clients.
    /// </summary>
    private const string Arrived = """
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
        """;

    private const string Received = $"""
        select r.sign, r.day, r.client_id, r.what, r.currency, r.amount,
            case when jsonb_array_length(p.data -> 'allocations') = 1 then p.data #>> array['allocations', '0', 'number'] end
        from ({Arrived}) r (client_id, what, currency, amount, day, sign, id)
        join billing.mt_doc_payment p on p.tenant_id = $1 and p.id = r.id where $5::text is null or r.currency = $5 order by r.day, r.id, r.sign desc
        """;

    public async Task<Books> Of(DateOnly from, DateOnly to, string? currency, CancellationToken ct)
    {
        object?[] values = [from, to, ledger.Clients, currency];
        var sales = await ledger.Read(Sold, r =>
        {
            var buyer = r.Text(10) is { } said ? JsonSerializer.Deserialize<BuyerParty>(said, Json.Options) : null;
            var vat = buyer?.TaxIds?.FirstOrDefault(t => t.Kind == TaxIdKind.Vat);
            return new BookedSale(Enum.Parse<MovementKind>(r.GetString(0)), r.GetFieldValue<DateOnly>(1), r.GetGuid(2), buyer?.LegalName ?? "",
                r.Text(3) ?? "", r.Text(4) ?? "", r.GetString(5), r.GetInt64(6), JsonSerializer.Deserialize<List<TaxLine>>(r.GetString(7), Json.Options)!,
                r.Day(8), r.Text(9), buyer?.Address, vat is null ? null : TaxNumbers.VatPrefix(vat.Country), vat?.Value);
        }, ct, values);
        var payments = await ledger.Read(Received, r => new BookedPayment(Kind(r.GetInt32(0)),
            r.GetFieldValue<DateOnly>(1), r.GetGuid(2), "", r.Text(6), r.Text(3), r.GetString(4), r.GetInt64(5)), ct, values);
        var names = await ledger.Names(sales.Select(s => s.ClientId).Concat(payments.Select(p => p.ClientId)), ct);
        return new(from, to, [.. sales.Select(s => s with { Client = s.Client.Length > 0 ? s.Client : names.GetValueOrDefault(s.ClientId, "") })],
            [.. payments.Select(p => p with { Client = names.GetValueOrDefault(p.ClientId, "") })]);
    }

    private static MovementKind Kind(int sign) => sign switch { -2 => MovementKind.Refund, < 0 => MovementKind.Reversal, _ => MovementKind.Payment };
}
