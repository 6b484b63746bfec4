using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Billing.Invoices;

/// <summary>Invoices, newest first: all of the firm's for a member, the issued ones of their clients for a contact.</summary>
internal sealed class ListInvoices : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId, [FromQuery(Name = "filter[status]")] string? status) =>
            hot.ClientLines(http, page, "billing.mt_doc_invoice", BillingModule.Invoices, "status <> 'Draft'", clientId,
                HotRead.When(status is not null, $"and status = {Filter.Named<InvoiceStatus>(status, "filter[status]")}")))
        .Operation<ListInvoices>("List invoices", Who.Members.AndContacts(BillingModule.Invoices, "view")).SignsInWithin().Produces<Page<InvoiceLine>>();
}
