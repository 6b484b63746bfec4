namespace Portal.Billing.Invoices;

/// <summary>Which invoices the person has read. What the client owes is the client's.</summary>
internal sealed class BillingsData : IPersonalData
{
    public IReadOnlyList<PersonalFile> Files { get; } =
    [
        // Everybody's readings are passed over, a page at a time: they are found by the invoice.
        new("read-invoices", """
            select o.id, case when split_part(o.id, ':', 2) = $2::text then (select jsonb_build_object('invoiceId', i.id, 'number', i.data -> 'number', 'at', o.data -> 'at')::text from billing.mt_doc_invoice i where i.tenant_id = $1 and i.id = split_part(o.id, ':', 1)::uuid) end
            from billing.mt_doc_opening o where o.tenant_id = $1 and o.id > $3 order by o.id limit $4
            """),
    ];
}
