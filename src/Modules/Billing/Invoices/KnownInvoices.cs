using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>Which invoices there are: drafts for the firm's people alone.</summary>
internal sealed class KnownInvoices(Database database) : IThings
{
    public string Kind => "invoice";

    public async Task<bool> Has(Actor actor, Guid clientId, Guid id, CancellationToken ct) => actor.May(InvoiceRights.View, clientId)
        && await HotRead.Any(database, actor.FirmId, """
            select from billing.mt_doc_invoice where tenant_id = $1 and id = $2 and client_id = $3
                and ($4 or (status <> 'Draft' and not billing.hidden_from($1, $5, client_id, id)))
            """, id, clientId, actor.IsMember, actor.PersonId);

    public Task<IReadOnlyDictionary<Guid, string>> Names(Actor actor, Guid[] ids, CancellationToken ct) =>
        HotRead.Names(database, actor, InvoiceRights.View, """
        select id, client_id, coalesce(data ->> 'number', data ->> 'title') from billing.mt_doc_invoice
        where tenant_id = $1 and id = any($2) and ($3 or (status <> 'Draft' and not billing.hidden_from($1, $4, client_id, id)))
        """, ids, actor.IsMember, actor.PersonId);
}
