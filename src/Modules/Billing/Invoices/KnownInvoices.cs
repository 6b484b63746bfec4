using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>Which invoices there are: drafts for the firm's people alone.</summary>
internal sealed class KnownInvoices(Database database) : IThings
{
    public string Kind => "invoice";

    public async Task<bool> Has(Actor actor, Guid clientId, Guid id, CancellationToken ct) => actor.May(InvoiceRights.View, clientId)
        && await HotRead.Any(database, actor.FirmId, "select from billing.mt_doc_invoice where tenant_id = $1 and id = $2 and client_id = $3 and (status <> 'Draft' or $4)", id, clientId, actor.IsMember);
}
