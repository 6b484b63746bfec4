using Marten;
using Portal.Billing.Invoices;

namespace Portal.Billing.PayLinks;

/// <summary>By which links an invoice can be paid without an account, for the firm's people.</summary>
internal sealed record ReadPayLinks(Guid InvoiceId) : IRequest<PayLinksView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}/pay-links", (Guid invoiceId, Requests ask) =>
            ask.Read(new ReadPayLinks(invoiceId)))
            .Operation<ReadPayLinks>("List an invoice's payment links", Who.Members).Produces<PayLinksView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller, TimeProvider clock) : IRequestHandler<ReadPayLinks, PayLinksView>
    {
        public async Task<PayLinksView> Handle(ReadPayLinks query, CancellationToken ct)
        {
            var invoice = await billing.Shown(query.InvoiceId, caller, ct);
            var links = await billing.Session.Query<PayLink>().Where(l => l.InvoiceId == invoice.Id).OrderByDescending(l => l.CreatedAt)
                .Take(PayLink.Most).ToListAsync(ct);
            var to = (await billing.Session.LoadManyAsync<PayLinkAddress>(ct, links.Select(l => l.Id))).ToDictionary(a => a.Id);
            return new([.. links.Select(l => PayLinkView.Of(l, to.GetValueOrDefault(l.Id), clock.GetUtcNow()))]);
        }
    }
}

/// <param name="Items">The newest first, at most 50.</param>
internal sealed record PayLinksView(IReadOnlyList<PayLinkView> Items);

/// <summary>A link by which an invoice is paid without an account; never its secret.</summary>
/// <param name="Email">To whom it was sent; null once that is forgotten, a month after its end.</param>
/// <param name="OpenedAt">When somebody last looked, exact to an hour; null while nobody did.</param>
/// <param name="WrongAddresses">How many addresses were given that it was not sent to: with the tenth it is revoked.</param>
/// <param name="IsGuessed">It was revoked for that.</param>
internal sealed record PayLinkView(Guid Id, Guid InvoiceId, string? Email, PayLinkStatus Status, Guid SentBy, DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt, DateTimeOffset? OpenedAt, DateTimeOffset? PaidAt, DateTimeOffset? RevokedAt, int WrongAddresses, bool IsGuessed, long Version)
    : IVersioned
{
    public static PayLinkView Of(PayLink l, PayLinkAddress? to, DateTimeOffset now) => new(l.Id, l.InvoiceId, to?.Email, l.StatusAt(now), l.SentBy,
        l.CreatedAt, l.ExpiresAt, l.OpenedAt, l.PaidAt, l.RevokedAt, l.Wrong, l.IsGuessed, l.Version);
}
