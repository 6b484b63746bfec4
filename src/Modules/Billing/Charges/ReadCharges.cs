using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Audiences;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Charges;

/// <summary>Online payments, newest first: all of the firm's for a member, those of their clients for a contact who sees every invoice that they are
/// for.</summary>
internal sealed class ListCharges : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/charges",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[status]")] string? status) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_charge", InvoiceRights.View, HiddenFrom.Rows).OfClient(clientId)
                .And(status, $"status = {Filter.Named<ChargeStatus>(status, "filter[status]")}")))
        .Operation<ListCharges>("List online payments", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<Page<ChargeView>>();
}

internal static class ChargeQueries
{
    /// <summary>A charge for whoever asks about it: by a payment link, those alone that were started by that link.</summary>
    /// <exception cref="Refusal">404 when it is not there for the caller, 403 without the operation's right.</exception>
    public static async Task<Charge> Charge(this UnitOfWork<IBillingStore> billing, Guid id, Guid? payLinkId, Caller caller, CancellationToken ct)
    {
        if (payLinkId is null) return await billing.Known<Charge>(id, caller, ct);
        return await billing.Session.LoadAsync<Charge>(id, ct) is { } charge && charge.PayLinkId == payLinkId ? charge : throw Problems.NotFound.Refuse();
    }
}

/// <summary>One online payment.</summary>
internal sealed record ReadCharge(Guid ChargeId) : IRequest<ChargeView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/charges/{chargeId:guid}", (Guid chargeId, Requests ask) =>
            ask.Read(new ReadCharge(chargeId)))
            .Operation<ReadCharge>("Read an online payment", Who.Members.AndContacts(InvoiceRights.View)).Produces<ChargeView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller) : IRequestHandler<ReadCharge, ChargeView>
    {
        public async Task<ChargeView> Handle(ReadCharge query, CancellationToken ct) =>
            ChargeView.Of(await billing.Known<Charge>(query.ChargeId, caller, ct), caller.Required.PersonId);
    }
}
