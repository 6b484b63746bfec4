namespace Portal.Billing.Invoices;

/// <summary>A member issues a draft: it gets the firm's next number and the client sees it.</summary>
/// <param name="DueOn">
/// The date that whoever issues it was shown; else the draft's, else as the client's or the firm's terms have it from today where the firm is.
/// What has instalments is due as they are.
/// </param>
internal sealed record IssueInvoice(Guid InvoiceId, DateOnly? DueOn) : ICommand<InvoiceView>
{
    internal sealed record Body(DateOnly? DueOn = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/issue", (Guid invoiceId, Body? body, Requests ask) => ask.Change(new IssueInvoice(invoiceId, body?.DueOn)))
            .Operation<IssueInvoice>("Send an invoice", Who.Staff, Invoice.NotADraft, Invoice.NothingToIssue, Invoice.DueBeforeIssue,
                Invoice.ScopeMixed, Invoice.NeedsTaxIds, Invoice.NotDeductible, Invoice.ScheduleDiffers).Changes().Produces<InvoiceView>()
            .Example(new Body(new DateOnly(2030, 1, 31)));
    }

    internal sealed class Validator : AbstractValidator<IssueInvoice>
    {
        public Validator() => RuleFor(x => x.DueOn).IsSensible();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, Actor actor, TimeProvider clock)
        : IRequestHandler<IssueInvoice, InvoiceView>
    {
        public async Task<InvoiceView> Handle(IssueInvoice command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            await billing.Issue(invoice, command.DueOn, actor.FirmId, await calendar.Today(ct), clock.GetUtcNow(), ct);
            return InvoiceView.Of(invoice.State);
        }
    }
}
