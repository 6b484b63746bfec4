using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>A member records money that arrived in the bank, in part or in full.</summary>
/// <param name="ReceivedOn">The day of the bank's statement.</param>
/// <param name="Reference">As the bank shows it.</param>
internal sealed record RecordPayment(Guid InvoiceId, Money Amount, DateOnly ReceivedOn, string? Reference) : ICommand<InvoiceView>
{
    internal sealed record Body(Money Amount, DateOnly ReceivedOn, string? Reference);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/payments",
            async (Guid invoiceId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var invoice = await mediator.Send(new RecordPayment(invoiceId, body.Amount, body.ReceivedOn, body.Reference), ct);
                return Answer.Created(http, $"/invoices/{invoice.Id}", invoice, invoice.Version);
            })
            .Operation<RecordPayment>("Record a bank payment", Who.Staff, Invoice.NotIssued, Invoice.Overpaid, Invoice.OtherCurrency).Creates().Changes().Produces<InvoiceView>(201)
            .Example(new Body(new Money(50000, "EUR"), new DateOnly(2030, 1, 15), "INV-00001"));
    }

    internal sealed class Validator : AbstractValidator<RecordPayment>
    {
        public Validator()
        {
            RuleFor(x => x.Amount).NotNull().ChildRules(a =>
            {
                a.RuleFor(x => x.Amount).GreaterThan(0);
                a.RuleFor(x => x.Currency).Currency();
            });
            RuleFor(x => x.ReceivedOn).NotEmpty();
            RuleFor(x => x.Reference).MaximumLength(200);
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, TimeProvider clock) : IRequestHandler<RecordPayment, InvoiceView>
    {
        public async Task<InvoiceView> Handle(RecordPayment command, CancellationToken ct)
        {
            var stream = await billing.Fetch<Invoice>(command.InvoiceId, i => actor.Require(BillingModule.Invoices, "view", i.ClientId), ct);
            var invoice = stream.Aggregate!;
            var (received, settled) = invoice.Receive(Guid.CreateVersion7(), command.Amount, command.ReceivedOn, command.Reference, clock.GetUtcNow());
            var fact = billing.Append(stream, received);
            var after = invoice.Apply(received) with { Version = invoice.Version + 1 };
            await billing.Publish(new PaymentRecorded(fact.EventId, fact.FirmId, invoice.ClientId, fact.ActorId, fact.At, ClientVisible: true,
                invoice.Id, received.PaymentId, invoice.Number!, received.Amount, after.Outstanding, invoice.Currency));
            if (settled is null) return InvoiceView.Of(after);

            fact = billing.Append(stream, settled);
            await billing.Publish(new InvoicePaid(fact.EventId, fact.FirmId, invoice.ClientId, fact.ActorId, fact.At, ClientVisible: true,
                invoice.Id, invoice.Number!, invoice.Total, invoice.Currency));
            return InvoiceView.Of(after.Apply(settled) with { Version = after.Version + 1 });
        }
    }
}
