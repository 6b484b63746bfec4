using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;

namespace Portal.Billing.RecurringInvoices;

/// <summary>Schedules, newest first or as asked. They are the firm's people's alone.</summary>
internal sealed class ListRecurringInvoices : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/recurring-invoices",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[status]")] string? status, string? q) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_recurring_invoice", InvoiceRights.View, contactsSee: "false").OfClient(clientId).Search(q)
                .And(status, $"status = {Filter.Named<RecurringStatus>(status, "filter[status]")}")))
        .Operation<ListRecurringInvoices>("List recurring invoices", Who.Members).SignsInWithin().Sorts(new Order("nextOn", "sort_next", "date"))
        .Produces<Page<RecurringInvoiceRow>>();
}

/// <summary>One schedule, with its next invoices.</summary>
internal sealed class ReadRecurringInvoice : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/recurring-invoices/{recurringInvoiceId:guid}",
        (Guid recurringInvoiceId, HttpContext http, HotRead hot) => hot.One(http, $"r.body, r.mt_version::bigint", [$"""
            left join billing.mt_doc_recurring_invoice r on r.tenant_id = $1 and r.id = {recurringInvoiceId}
                and (me.all_clients or me.rights ? r.client_id::text)
            """]))
        .Operation<ReadRecurringInvoice>("Read a recurring invoice", Who.Members).SignsInWithin().Produces<RecurringInvoiceView>();
}
