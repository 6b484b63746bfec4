using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Audiences;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Refunds;

/// <summary>What went back to clients, newest first: all of the firm's for a member, that of their clients for a contact who sees every invoice that it was
/// for.</summary>
internal sealed class ListRefunds : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/refunds",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[paymentId]")] Guid? paymentId) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_refund", InvoiceRights.View, HiddenFrom.Rows).OfClient(clientId)
                .And(paymentId, $"payment_id = {paymentId}")))
        .Operation<ListRefunds>("List refunds", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<Page<RefundView>>();
}

/// <summary>One refund.</summary>
internal sealed record ReadRefund(Guid RefundId) : IRequest<RefundView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/refunds/{refundId:guid}", (Guid refundId, Requests ask) =>
            ask.Read(new ReadRefund(refundId)))
            .Operation<ReadRefund>("Read a refund", Who.Members.AndContacts(InvoiceRights.View)).Produces<RefundView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller) : IRequestHandler<ReadRefund, RefundView>
    {
        public async Task<RefundView> Handle(ReadRefund query, CancellationToken ct) =>
            RefundView.Of(await billing.Known<Refund>(query.RefundId, caller, ct));
    }
}
