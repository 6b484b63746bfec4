namespace Portal.Billing.Reports;

internal static class Credits
{
    /// <summary>
    /// What clients had as credit at the end of a day: what arrived by then and was for no invoice that was issued by then. Of <c>$1</c> the firm,
    /// <c>$2</c> the day and <c>$3</c> the clients: client, currency and amount. Looked at is what is for no invoice now, what was taken back since, and what
    /// is for invoices issued since.
    /// </summary>
    public const string Of = """
        select p.client_id, p.data ->> 'currency', sum(greatest(0, (p.data ->> 'amount')::bigint - coalesce(a.allocated, 0)))::bigint
        from (
            select id from billing.mt_doc_payment where tenant_id = $1 and unallocated > 0
            union
            select id from billing.mt_doc_payment
            where tenant_id = $1 and reversed_at is not null and reversed_at > $2::date::timestamp at time zone 'UTC' - interval '1 day'
            union
            select payment_id from billing.mt_doc_refund where tenant_id = $1 and (refunded_on > $2::date or failed_on > $2::date)
            union
            select (x ->> 'id')::uuid from billing.mt_doc_invoice i cross join lateral jsonb_array_elements(i.data -> 'payments') x
            where i.tenant_id = $1 and i.issued_on > $2::date
        ) looked join billing.mt_doc_payment p on p.tenant_id = $1 and p.id = looked.id left join lateral (
            select sum(case e.type when 'payment.allocated' then (e.data ->> 'amount')::bigint when 'payment.refunded' then (e.data ->> 'fromCredit')::bigint
                else -(e.data ->> 'amount')::bigint end)::bigint as allocated
            from billing.mt_events e left join billing.mt_doc_invoice i on i.tenant_id = $1 and i.id = (e.data ->> 'invoiceId')::uuid
            where e.tenant_id = $1 and e.stream_id = p.id and ((e.type = 'payment.allocated' and i.issued_on <= $2::date)
                or (e.type = 'payment.released' and i.issued_on <= $2::date and identity.firm_day($1, (e.data ->> 'at')::timestamptz) <= $2::date)
                or (e.type in ('payment.refunded', 'payment.refund_failed') and identity.firm_day($1, (e.data ->> 'at')::timestamptz) <= $2::date))
        ) a on true
        where p.received_on <= $2::date and (p.reversed_at is null or identity.firm_day($1, p.reversed_at) > $2::date)
            and ($3::uuid[] is null or p.client_id = any($3))
        group by 1, 2 having sum(greatest(0, (p.data ->> 'amount')::bigint - coalesce(a.allocated, 0))) > 0
        """;
}
