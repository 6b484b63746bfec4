using Portal.Billing.Contracts;

namespace Portal.Billing.PayLinks;

/// <summary>A member takes a payment link back: it opens nothing any more. What is being paid by it already goes on.</summary>
internal sealed record RevokePayLink(Guid PayLinkId) : ICommand<PayLinkView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/pay-links/{payLinkId:guid}/revoke", (Guid payLinkId, Requests ask) =>
            ask.Change(new RevokePayLink(payLinkId)))
            .Operation<RevokePayLink>("Revoke a payment link", Who.Staff).Changes().Produces<PayLinkView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<RevokePayLink, PayLinkView>
    {
        public async Task<PayLinkView> Handle(RevokePayLink command, CancellationToken ct)
        {
            var (link, now) = (await billing.Change<PayLink>(command.PayLinkId, ct), clock.GetUtcNow());
            if (link.State.Revoke(now) is { } revoked) link.Append(revoked).TellFirm(new PayLinkRevoked(link.State.InvoiceId, link.Id, link.State.Number));
            return PayLinkView.Of(link.State, await billing.Session.LoadAsync<PayLinkAddress>(link.Id, ct), now);
        }
    }
}
