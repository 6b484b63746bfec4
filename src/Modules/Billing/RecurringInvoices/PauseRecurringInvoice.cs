using Portal.Billing.Contracts;

namespace Portal.Billing.RecurringInvoices;

/// <summary>A member pauses a schedule: what would be billed meanwhile is not. Pausing it twice changes nothing.</summary>
internal sealed record PauseRecurringInvoice(Guid RecurringInvoiceId) : ICommand<RecurringInvoiceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/recurring-invoices/{recurringInvoiceId:guid}/pause",
            (Guid recurringInvoiceId, Requests ask) => ask.Change(new PauseRecurringInvoice(recurringInvoiceId)))
            .Operation<PauseRecurringInvoice>("Pause a recurring invoice", Who.Staff, RecurringInvoice.HasEnded).Changes().Produces<RecurringInvoiceView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<PauseRecurringInvoice, RecurringInvoiceView>
    {
        public async Task<RecurringInvoiceView> Handle(PauseRecurringInvoice command, CancellationToken ct)
        {
            var schedule = await billing.Change<RecurringInvoice>(command.RecurringInvoiceId, ct);
            if (schedule.State.Pause(clock.GetUtcNow()) is { } paused)
                schedule.Append(paused).TellFirm(new RecurringInvoicePaused(schedule.Id, schedule.State.Terms.Title));
            return RecurringInvoiceView.Of(schedule.State);
        }
    }
}
