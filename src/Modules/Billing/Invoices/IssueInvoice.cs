using Portal.Billing.BillingProfiles;
using Portal.Billing.Contracts;
using Portal.Billing.Sellers;

namespace Portal.Billing.Invoices;

/// <summary>A member issues a draft: it gets the firm's next number and the client sees it.</summary>
/// <param name="DueOn">
/// The date that whoever issues it was shown; else the draft's, else as the client's or the firm's terms have it from today where the firm is.
/// </param>
internal sealed record IssueInvoice(Guid InvoiceId, DateOnly? DueOn) : ICommand<InvoiceView>
{
    internal sealed record Body(DateOnly? DueOn = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/issue", (Guid invoiceId, Body? body, Requests ask) => ask.Change(new IssueInvoice(invoiceId, body?.DueOn)))
            .Operation<IssueInvoice>("Send an invoice", Who.Staff, Invoice.NotADraft, Invoice.NothingToIssue, Invoice.DueBeforeIssue,
                Invoice.ScopeMixed, Invoice.NeedsTaxIds, Invoice.NotDeductible).Changes().Produces<InvoiceView>()
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
            var today = await calendar.Today(ct);
            var seller = (await billing.Session.LoadAsync<Seller>(actor.FirmId, ct))?.Profile;
            var buyer = (await billing.Session.LoadAsync<BillingProfile>(invoice.State.ClientId, ct))?.Profile;
            var parties = Parties.Of(seller, buyer, invoice.State.Currency);
            invoice.State.MustBeIssuable(command.DueOn, today, parties);
            var number = await DocumentNumbers.Next(billing, DocumentNumbers.Invoices, seller?.InvoiceNumbers ?? NumberSeries.Invoices, today.Year, ct);
            var issued = invoice.State.Issue(number, command.DueOn, today, clock.GetUtcNow(), Invoice.Terms(seller, buyer), parties);
            invoice.Append(issued).TellBothSides(new InvoiceIssued(invoice.Id, issued.Number, invoice.State.Total, invoice.State.Currency, issued.DueOn));
            if (invoice.State.Total == 0) invoice.Append(new Invoice.Settled(issued.At)).KeepSilent("Deposits have asked for all of it.");
            await billing.TakeOffDeposits(invoice.State, issued.At, ct);
            return InvoiceView.Of(invoice.State);
        }
    }
}
