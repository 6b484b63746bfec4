using Portal.Billing.Contracts;

namespace Portal.Billing.RecurringInvoices;

/// <summary>A member lets a paused schedule go on, with the first period that begins today or later. Resuming it twice changes nothing.</summary>
internal sealed record ResumeRecurringInvoice(Guid RecurringInvoiceId) : ICommand<RecurringInvoiceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/recurring-invoices/{recurringInvoiceId:guid}/resume",
            (Guid recurringInvoiceId, Requests ask) => ask.Change(new ResumeRecurringInvoice(recurringInvoiceId)))
            .Operation<ResumeRecurringInvoice>("Resume a recurring invoice", Who.Staff, RecurringInvoice.HasEnded).Changes()
            .Produces<RecurringInvoiceView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<ResumeRecurringInvoice, RecurringInvoiceView>
    {
        public async Task<RecurringInvoiceView> Handle(ResumeRecurringInvoice command, CancellationToken ct)
        {
            var schedule = await billing.Change<RecurringInvoice>(command.RecurringInvoiceId, ct);
            if (schedule.State.Resume(await calendar.Today(ct), clock.GetUtcNow()) is { } resumed)
                schedule.Append(resumed).TellFirm(new RecurringInvoiceResumed(schedule.Id, schedule.State.Terms.Title));
            return RecurringInvoiceView.Of(schedule.State);
        }
    }
}
