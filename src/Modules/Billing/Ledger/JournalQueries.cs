using System.Text.Json;
using Portal.Billing.Reports;

namespace Portal.Billing.Ledger;

/// <summary>An entry of the journal with the words that documents have for it now.</summary>
internal sealed record Booking(Guid Id, long Position, DateOnly Day, BookingKind Kind, Guid? ClientId, string? ClientName, string? Number, string? Description,
    IReadOnlyList<JournalLine> Lines);

/// <summary>Reads the journal's entries.</summary>
internal sealed class JournalQueries(LedgerQueries ledger)
{
    public const string Columns = """
        j.id, j.position, j.day, j.data ->> 'kind', j.client_id, c.name, j.data ->> 'number',
        coalesce(i.data ->> 'title', n.data ->> 'title', case when j.data ->> 'kind' in ('Reversal', 'Refund')
            then p.data ->> 'reversalReason' else coalesce(p.data ->> 'reference', p.data ->> 'payer') end, o.data ->> 'reference'), (j.data -> 'lines')::text
        """;

    /// <summary>Of <c>$1</c> the firm.</summary>
    public const string Tables = """
        billing.mt_doc_journal_entry j
        left join billing.mt_doc_invoice i on i.tenant_id = $1 and i.id = j.document_id
        left join billing.mt_doc_credit_note n on n.tenant_id = $1 and n.id = j.document_id
        left join billing.mt_doc_payment p on p.tenant_id = $1 and p.id = j.document_id
        left join billing.mt_doc_payout o on o.tenant_id = $1 and o.id = j.document_id
        left join identity.client_names c on c.tenant_id = $1 and c.id = j.client_id
        """;

    /// <summary>Of <c>$4</c> the clients; what is of no client is for those who see all.</summary>
    public const string Seen = "($4::uuid[] is null or j.client_id = any($4))";

    /// <summary>Whose invoices the caller sees: null for those of all clients.</summary>
    public Guid[]? Clients => ledger.Clients;

    public Task<List<Booking>> Read(string sql, CancellationToken ct, params object?[] values) => ledger.Read(sql, r => new Booking(r.GetGuid(0), r.GetInt64(1),
        r.GetFieldValue<DateOnly>(2), Enum.Parse<BookingKind>(r.GetString(3)), r.IsDBNull(4) ? null : r.GetGuid(4), r.Text(5), r.Text(6), r.Text(7),
        JsonSerializer.Deserialize<List<JournalLine>>(r.GetString(8), Json.Options)!), ct, values);
}
