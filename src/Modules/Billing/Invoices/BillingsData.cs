namespace Portal.Billing.Invoices;

/// <summary>
/// Which invoices the person has read, which quotes they answered, what they agreed to be charged by, and what they did for clients. What the client
/// owes is the client's.
/// </summary>
internal sealed class BillingsData : IPersonalData
{
    public IReadOnlyList<PersonalFile> Files { get; } =
    [
        // Everybody's readings are passed over, a page at a time: they are found by the invoice.
        new("read-invoices", """
            select o.id, case when split_part(o.id, ':', 2) = $2::text then (select jsonb_build_object('invoiceId', i.id, 'number', i.data -> 'number', 'at', o.data -> 'at')::text from billing.mt_doc_invoice i where i.tenant_id = $1 and i.id = split_part(o.id, ':', 1)::uuid) end
            from billing.mt_doc_opening o where o.tenant_id = $1 and o.id > $3 order by o.id limit $4
            """),
        new("accepted-quotes", """
            select q.id::text, case when q.data #>> '{acceptance,personId}' = $2::text
                then (q.data -> 'acceptance' || jsonb_build_object('quoteId', q.id, 'number', q.data -> 'number'))::text end
            from billing.mt_doc_quote q where q.tenant_id = $1 and q.id > coalesce(nullif($3, '')::uuid, '00000000-0000-0000-0000-000000000000')
            order by q.id limit $4
            """),
        new("saved-payment-methods", """
            select m.id::text, case when m.data ->> 'savedBy' = $2::text then jsonb_build_object('savedMethodId', m.id, 'label', m.data -> 'label',
                'consent', m.data -> 'consent', 'autopay', m.data -> 'autopay')::text end
            from billing.mt_doc_saved_method m where m.tenant_id = $1 and m.id > coalesce(nullif($3, '')::uuid, '00000000-0000-0000-0000-000000000000')
            order by m.id limit $4
            """),
        new("autopay", """
            select a.id::text, case when a.data #>> '{consent,personId}' = $2::text
                then jsonb_build_object('clientId', a.client_id, 'consent', a.data -> 'consent')::text end
            from billing.mt_doc_autopay a where a.tenant_id = $1 and a.id > coalesce(nullif($3, '')::uuid, '00000000-0000-0000-0000-000000000000')
            order by a.id limit $4
            """),
        new("work-entries", """
            select e.id::text, case when e.member_id = $2::uuid then e.list_line end
            from billing.mt_doc_work_entry e where e.tenant_id = $1 and e.id > coalesce(nullif($3, '')::uuid, '00000000-0000-0000-0000-000000000000')
            order by e.id limit $4
            """),
    ];
}
