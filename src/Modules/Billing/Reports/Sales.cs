namespace Portal.Billing.Reports;

internal static class Sales
{
    /// <summary>
    /// What was invoiced within a period, and what was voided or credited in it with a sign of its own: client_id, data, day, sign, kind; of <c>$1</c>
    /// the firm, <c>$2</c> and <c>$3</c> the period, and <c>$4</c> the clients. Another document of a sale is one <c>union all</c> more.
    /// </summary>
    public const string Within = """
        select client_id, data, issued_on as day, 1 as sign, 'Invoice' as kind from billing.mt_doc_invoice
        where tenant_id = $1 and issued_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
        union all
        select client_id, data, identity.firm_day($1, voided_at), -1, 'Void' from billing.mt_doc_invoice
        where tenant_id = $1 and status = 'Voided' and voided_at >= $2::date::timestamp at time zone 'UTC' - interval '1 day'
            and voided_at < $3::date::timestamp at time zone 'UTC' + interval '2 days' and identity.firm_day($1, voided_at) between $2::date and $3::date
            and ($4::uuid[] is null or client_id = any($4))
        union all
        select client_id, data, issued_on, -1, 'Credit' from billing.mt_doc_credit_note
        where tenant_id = $1 and issued_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
        """;
}
