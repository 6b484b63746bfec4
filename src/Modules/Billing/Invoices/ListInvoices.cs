using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>Invoices, newest first: all of the firm's for a member, the issued ones of their clients for a contact.</summary>
internal sealed class ListInvoices : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId, [FromQuery(Name = "filter[status]")] string? status, string? q) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_invoice", InvoiceRights.View, contactsSee: "status <> 'Draft'").OfClient(clientId).Search(q)
                .And(status, $"status = {Filter.Named<InvoiceStatus>(status, "filter[status]")}")))
        .Operation<ListInvoices>("List invoices", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<Page<InvoiceRow>>();
}
