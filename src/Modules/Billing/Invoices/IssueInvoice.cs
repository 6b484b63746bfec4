using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>A member issues a draft: it gets the firm's next number and the client sees it.</summary>
internal sealed record IssueInvoice(Guid InvoiceId) : ICommand<InvoiceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/issue",
            async (Guid invoiceId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var invoice = await mediator.Send(new IssueInvoice(invoiceId), ct);
                return Answer.Ok(http, invoice, invoice.Version);
            })
            .Operation<IssueInvoice>("Issue a draft", Who.Staff, Invoice.NotADraft, Invoice.NothingToIssue).Changes().Produces<InvoiceView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, TimeProvider clock) : IRequestHandler<IssueInvoice, InvoiceView>
    {
        public async Task<InvoiceView> Handle(IssueInvoice command, CancellationToken ct)
        {
            var stream = await billing.Fetch<Invoice>(command.InvoiceId, i => actor.Require(BillingModule.Invoices, "view", i.ClientId), ct);
            var invoice = stream.Aggregate!;
            invoice.MustBeIssuable();
            var issued = invoice.Issue(await InvoiceNumbers.Next(billing, ct), clock.GetUtcNow());
            var fact = billing.Append(stream, issued);
            await billing.Publish(new InvoiceIssued(fact.EventId, fact.FirmId, invoice.ClientId, fact.ActorId, fact.At, ClientVisible: true,
                invoice.Id, issued.Number, invoice.Total, invoice.Currency, issued.DueOn));
            return InvoiceView.Of(invoice.Apply(issued) with { Version = invoice.Version + 1 });
        }
    }
}
