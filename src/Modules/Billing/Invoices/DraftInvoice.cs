using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>A member prepares an invoice. The client does not see it before it is issued.</summary>
internal sealed record DraftInvoice(Guid ClientId, string Title, string Currency, IReadOnlyList<Line> Lines, DateOnly? DueOn, string? Note) : ICommand<InvoiceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices",
            async (DraftInvoice command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var invoice = await mediator.Send(command, ct);
                return Answer.Created(http, $"/invoices/{invoice.Id}", invoice, invoice.Version);
            })
            .Operation<DraftInvoice>("Draft an invoice", Who.Staff).Creates().Produces<InvoiceView>(201)
            .Example(new DraftInvoice(Guid.Empty, "Brand guidelines, first half", "EUR", [new Line("Design", 12.5m, 9500, 19)], new DateOnly(2030, 1, 31), null));
    }

    internal sealed class Validator : AbstractValidator<DraftInvoice>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            Include(new InvoiceRules<DraftInvoice>(x => x.Title, x => x.Currency, x => x.Lines, x => x.Note));
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, TimeProvider clock) : IRequestHandler<DraftInvoice, InvoiceView>
    {
        public async Task<InvoiceView> Handle(DraftInvoice command, CancellationToken ct)
        {
            await access.Require(BillingModule.Invoices, "view", command.ClientId, ct);
            var id = Guid.CreateVersion7();
            var drafted = new Drafted(id, command.ClientId, command.Title, command.Currency, command.Lines, command.DueOn, command.Note, clock.GetUtcNow());
            var fact = billing.Start<Invoice>(id, drafted);
            await billing.Publish(new InvoiceDrafted(fact.EventId, fact.FirmId, command.ClientId, fact.ActorId, fact.At, ClientVisible: false, id));
            return InvoiceView.Of(Invoice.Create(drafted) with { Version = 1 });
        }
    }
}
