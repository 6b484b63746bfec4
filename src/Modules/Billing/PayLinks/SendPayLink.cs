using Marten;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.PayLinks;

/// <summary>A member sends a link by mail by which an invoice is paid without an account. The link itself is shown to nobody else.</summary>
/// <param name="Days">How long it works: 30 where it is left out, at most 90.</param>
internal sealed record SendPayLink(Guid InvoiceId, string Email, int? Days) : ICommand<PayLinkView>
{
    internal sealed record Body(string Email, int? Days = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/pay-links", (Guid invoiceId, Body body, Requests ask) =>
            ask.Create(new SendPayLink(invoiceId, body.Email?.Trim()!, body.Days), l => $"/invoices/{l.InvoiceId}/pay-links"))
            .Operation<SendPayLink>("Send a payment link", Who.Staff, Invoice.NotIssued, PayLink.NothingToPay, PayLink.TooMany).Creates()
            .Produces<PayLinkView>(201).Example(new Body("accounts@northwind.example"));
    }

    internal sealed class Validator : AbstractValidator<SendPayLink>
    {
        public Validator()
        {
            RuleFor(x => x.Email).Email();
            RuleFor(x => x.Days).InclusiveBetween(1, PayLink.MostDays);
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, Actor actor, TimeProvider clock) : IRequestHandler<SendPayLink, PayLinkView>
    {
        public async Task<PayLinkView> Handle(SendPayLink command, CancellationToken ct)
        {
            var invoice = await billing.Session.LoadAsync<Invoice>(command.InvoiceId, ct) ?? throw Problems.NotFound.Refuse();
            await access.Require(invoice.ClientId, ct);
            if (invoice.Status == InvoiceStatus.Draft) throw Invoice.NotIssued.Refuse();
            if (invoice.Status != InvoiceStatus.Issued || invoice.Outstanding <= 0) throw PayLink.NothingToPay.Refuse();
            await billing.Lock($"pay links {invoice.Id}", ct);
            if (await billing.Session.Query<PayLink>().CountAsync(l => l.InvoiceId == invoice.Id, ct) >= PayLink.Most) throw PayLink.TooMany.Refuse();

            var (link, now) = (billing.Start<PayLink>(Guid.CreateVersion7()), clock.GetUtcNow());
            var until = now.AddDays(command.Days ?? PayLink.UsualDays);
            link.Append(new PayLink.Sent(link.Id, invoice.ClientId, invoice.Id, invoice.Number!, actor.PersonId, until, now)).TellFirm(new PayLinkSent(
                invoice.Id, link.Id, invoice.Number!, invoice.Outstanding, invoice.Currency, invoice.DueOn!.Value, until));
            var to = new PayLinkAddress(link.Id, command.Email, until + PayLinkAddress.Kept);
            billing.Session.Insert(to);
            return PayLinkView.Of(link.State, to, now);
        }
    }
}
