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

    private const string Received = $"""
        select r.sign, r.day, r.client_id, r.what, r.currency, r.amount,
            case when jsonb_array_length(p.data -> 'allocations') = 1 then p.data #>> array['allocations', '0', 'number'] end
        from ({ReadLedger.Received}) r (client_id, what, currency, amount, day, sign, id)
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
        var payments = await ledger.Read(Received, r => new BookedPayment(ReadLedger.Kind(r.GetInt32(0)),
            r.GetFieldValue<DateOnly>(1), r.GetGuid(2), "", r.Text(6), r.Text(3), r.GetString(4), r.GetInt64(5)), ct, values);
        var names = await ledger.Names(sales.Select(s => s.ClientId).Concat(payments.Select(p => p.ClientId)), ct);
        return new(from, to, [.. sales.Select(s => s with { Client = s.Client.Length > 0 ? s.Client : names.GetValueOrDefault(s.ClientId, "") })],
            [.. payments.Select(p => p with { Client = names.GetValueOrDefault(p.ClientId, "") })]);
    }
}
