using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Audiences;
using Portal.Billing.Contracts;

namespace Portal.Billing.Payments;

/// <summary>Payments, newest first: all of the firm's for a member, those of their clients for a contact who sees every invoice that
/// they are for.</summary>
internal sealed class ListPayments : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/payments",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_payment", InvoiceRights.View, HiddenFrom.Rows).OfClient(clientId)))
        .Operation<ListPayments>("List payments", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<Page<PaymentRow>>();
}

/// <summary>Those of which something is for no invoice: what clients have as credit.</summary>
internal sealed class ListUnallocatedPayments : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/payments/unallocated",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_payment", InvoiceRights.View, HiddenFrom.Rows).OfClient(clientId).And($"unallocated > 0")))
        .Operation<ListUnallocatedPayments>("List payments of which something is left", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin()
            .Produces<Page<PaymentRow>>();
}

/// <summary>One payment.</summary>
internal sealed class ReadPayment : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/payments/{paymentId:guid}",
        (Guid paymentId, HttpContext http, HotRead hot) => hot.One(http,
        $"p.body, p.mt_version::bigint", [$"""
            left join billing.mt_doc_payment p on p.tenant_id = $1 and p.id = {paymentId}
                and (me.all_clients or p.client_id in (select identity.clients_with(me.rights, 'invoices', {InvoiceRights.View.Levels})))
                and (me.role <> 'contact' or not billing.hidden_from($1, me.person_id, p.client_id, p.id))
            """]))
        .Operation<ReadPayment>("Read a payment", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<ReceivedPaymentView>();
}
