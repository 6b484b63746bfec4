using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Billing.Invoices;

/// <summary>A member changes a draft: the whole content is given anew.</summary>
internal sealed record ReviseInvoice(Guid InvoiceId, string Title, string Currency, IReadOnlyList<Line> Lines, DateOnly? DueOn, string? Note) : ICommand<InvoiceView>
{
    internal sealed record Body(string Title, string Currency, IReadOnlyList<Line> Lines, DateOnly? DueOn, string? Note);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/invoices/{invoiceId:guid}",
            async (Guid invoiceId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var invoice = await mediator.Send(new ReviseInvoice(invoiceId, body.Title, body.Currency, body.Lines, body.DueOn, body.Note), ct);
                return Answer.Ok(http, invoice, invoice.Version);
            })
            .Operation<ReviseInvoice>("Revise a draft", Who.Staff, Invoice.NotADraft).Changes().Produces<InvoiceView>()
            .Example(new Body("Brand guidelines, first half", "EUR", [new Line("Design", 14, 9500, 19)], new DateOnly(2030, 1, 31), "Two more hours."));
    }

    internal sealed class Validator : AbstractValidator<ReviseInvoice>
    {
        public Validator() => Include(new InvoiceRules<ReviseInvoice>(x => x.Title, x => x.Currency, x => x.Lines, x => x.Note));
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor) : IRequestHandler<ReviseInvoice, InvoiceView>
    {
        public async Task<InvoiceView> Handle(ReviseInvoice command, CancellationToken ct)
        {
            var stream = await billing.Fetch<Invoice>(command.InvoiceId, i => actor.Require(BillingModule.Invoices, "view", i.ClientId), ct);
            var invoice = stream.Aggregate!;
            var revised = invoice.Revise(command.Title, command.Currency, command.Lines, command.DueOn, command.Note);
            billing.Append(stream, revised);
            return InvoiceView.Of(invoice.Apply(revised) with { Version = invoice.Version + 1 });
        }
    }
}
