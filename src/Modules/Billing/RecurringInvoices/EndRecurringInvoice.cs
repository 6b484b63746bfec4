using Portal.Billing.Contracts;

namespace Portal.Billing.RecurringInvoices;

/// <summary>A member ends a schedule for good. What it made stays. Ending it twice changes nothing.</summary>
internal sealed record EndRecurringInvoice(Guid RecurringInvoiceId) : ICommand<RecurringInvoiceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/recurring-invoices/{recurringInvoiceId:guid}/end",
            (Guid recurringInvoiceId, Requests ask) => ask.Change(new EndRecurringInvoice(recurringInvoiceId)))
            .Operation<EndRecurringInvoice>("End a recurring invoice", Who.Staff).Changes().Produces<RecurringInvoiceView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<EndRecurringInvoice, RecurringInvoiceView>
    {
        public async Task<RecurringInvoiceView> Handle(EndRecurringInvoice command, CancellationToken ct)
        {
            var schedule = await billing.Change<RecurringInvoice>(command.RecurringInvoiceId, ct);
            if (schedule.State.End(clock.GetUtcNow()) is { } ended)
                schedule.Append(ended).TellFirm(new RecurringInvoiceEnded(schedule.Id, schedule.State.Terms.Title));
            return RecurringInvoiceView.Of(schedule.State);
        }
    }
}
