using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.SavedMethods;

/// <summary>What clients can pay by, newest first: at the account that the firm has now, where it has one.</summary>
internal sealed class ListSavedMethods : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/saved-methods",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_saved_method", InvoiceRights.Pay).OfClient(clientId).And($"""
                status = 'Saved' and account = coalesce((select p.data ->> 'account' from billing.mt_doc_payment_provider p
                    where p.tenant_id = $1 and (p.data ->> 'isConnected')::boolean limit 1), account)
                """)))
        .Operation<ListSavedMethods>("List saved cards and bank accounts", Who.Members.AndContacts(InvoiceRights.Pay)).SignsInWithin()
        .Produces<Page<SavedMethodView>>();
}

/// <summary>One saved way to pay.</summary>
internal sealed record ReadSavedMethod(Guid SavedMethodId) : IRequest<SavedMethodView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/saved-methods/{savedMethodId:guid}", (Guid savedMethodId, Requests ask) =>
            ask.Read(new ReadSavedMethod(savedMethodId)))
            .Operation<ReadSavedMethod>("Read a saved card or bank account", Who.Members.AndContacts(InvoiceRights.Pay)).Produces<SavedMethodView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller) : IRequestHandler<ReadSavedMethod, SavedMethodView>
    {
        public async Task<SavedMethodView> Handle(ReadSavedMethod query, CancellationToken ct) =>
            SavedMethodView.Of(await billing.Known<SavedMethod>(query.SavedMethodId, caller, ct), caller.Required.PersonId);
    }
}
