using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.PayLinks;

/// <summary>
/// Somebody without an account pays the invoice of a payment link: the answer says where. Whoever asks again for the same by the same link gets
/// the same page.
/// </summary>
internal sealed class PayByLink : IEndpoint
{
    /// <param name="Key">What stands behind the # of the link.</param>
    /// <param name="Email">The address that it was sent to.</param>
    /// <param name="Amount">All that is left to pay where it is left out.</param>
    internal sealed record Body(string Key, string Email, Money? Amount = null);

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/pay-by-link/pay", async (Body body, HttpContext http, Requests ask) =>
        {
            var link = await ask.Enter(body.Key, body.Email);
            var start = new StartCharge([new(link.InvoiceId, body.Amount)], $"{http.Request.Scheme}://{http.Request.Host}", link.Id);
            var started = await Races.Again(() => ask.Send(start));
            var opened = await Races.Again(() => ask.Send(new OpenCharge(started.Id, link.Id)));
            await OpenCharge.MustBeOpen(opened);
            return Results.Ok(LinkedChargeView.Of(opened));
        })
        .Operation<PayByLink>("Pay an invoice by a payment link", Who.Anyone, PayLink.DoesNotWork, PayLink.OtherAddress, PaymentProvider.NotConnected,
            PaymentProvider.Unavailable, OpenCharge.Refused, OpenCharge.GivenUp, Charge.UnderWay, Charge.PartsNotAllowed, Invoice.IsVoid, Invoice.Overpaid,
            Invoice.OtherCurrency).Scope(null).Produces<LinkedChargeView>().Example(new Body(PayLinkKey.Example.Key, PayLinkKey.Example.Email));
}

/// <summary>Whoever paid by a link is back: the provider is asked how the last payment stands that was started by it.</summary>
internal sealed class CheckByLink : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/pay-by-link/check", async (PayLinkKey body, Requests ask) =>
        {
            var link = await ask.Enter(body.Key, body.Email);
            var check = new CheckCharge(link.ChargeId ?? throw Problems.NotFound.Refuse(), link.Id);
            return Results.Ok(LinkedChargeView.Of(await Races.Again(() => ask.Send(check))));
        })
        .Operation<CheckByLink>("Ask how a payment by a payment link stands", Who.Anyone, PayLink.DoesNotWork, PayLink.OtherAddress,
            PaymentProvider.NotConnected, PaymentProvider.Unavailable, PaymentProvider.NotKnownYet).Scope(null).Produces<LinkedChargeView>()
            .Example(PayLinkKey.Example);
}

/// <summary>Whoever started to pay by a link does not: the provider's page is closed, and the invoice can be paid in another way.</summary>
internal sealed class CancelByLink : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/pay-by-link/cancel", async (PayLinkKey body, Requests ask) =>
        {
            var link = await ask.Enter(body.Key, body.Email);
            var cancel = new CancelCharge(link.ChargeId ?? throw Problems.NotFound.Refuse(), link.Id);
            var charge = await Races.Again(() => ask.Send(cancel));
            return charge.Status == ChargeStatus.Processing ? throw Charge.IsProcessing.Refuse() : Results.Ok(LinkedChargeView.Of(charge));
        })
        .Operation<CancelByLink>("Cancel a payment by a payment link", Who.Anyone, PayLink.DoesNotWork, PayLink.OtherAddress, Charge.IsProcessing,
            PaymentProvider.NotConnected, PaymentProvider.Unavailable, PaymentProvider.NotKnownYet).Scope(null).Produces<LinkedChargeView>()
            .Example(PayLinkKey.Example);
}
