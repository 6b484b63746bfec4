using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>A member changes a draft. Fields left out stay as they are; the lines are given as a whole.</summary>
internal sealed record ChangeInvoice(
    Guid InvoiceId, Patched<string> Title, Patched<string> Currency, Patched<IReadOnlyList<InvoiceLine>> Lines, Patched<DateOnly?> DueOn, Patched<string?> Note,
    Patched<bool> PricesIncludeTax, Patched<IReadOnlyList<DocumentAdjustment>?> Adjustments, Patched<string?> OrderReference, Patched<ServicePeriod?> Service,
    Patched<bool> IsDeposit, Patched<IReadOnlyList<Guid>?> Deposits) : ICommand<InvoiceView>
{
    internal sealed record Body(Patched<string> Title, Patched<string> Currency, Patched<IReadOnlyList<InvoiceLine>> Lines, Patched<DateOnly?> DueOn, Patched<string?> Note,
        Patched<bool> PricesIncludeTax, Patched<IReadOnlyList<DocumentAdjustment>?> Adjustments, Patched<string?> OrderReference,
        Patched<ServicePeriod?> Service, Patched<bool> IsDeposit, [property: Names("invoice")] Patched<IReadOnlyList<Guid>?> Deposits);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/invoices/{invoiceId:guid}",
            (Guid invoiceId, Body body, Requests ask) => ask.Change(new ChangeInvoice(
                invoiceId, body.Title, body.Currency, body.Lines, body.DueOn, body.Note, body.PricesIncludeTax, body.Adjustments,
                body.OrderReference, body.Service, body.IsDeposit, body.Deposits)))
            .Operation<ChangeInvoice>("Change a draft", Who.Staff, Invoice.NotADraft, Invoice.NotDeductible).WithName("ReviseInvoice").Changes().Produces<InvoiceView>()
            .Example(new { note = "Two more hours.", lines = new[] { new InvoiceLine("Design", 14, 9500, 19) } });
    }

    internal sealed class Validator : AbstractValidator<ChangeInvoice>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Title).IsTitle();
            this.RuleForGiven(x => x.Currency).Currency();
            this.RuleForGiven(x => x.Lines).AreLines();
            this.RuleForGiven(x => x.DueOn).IsSensible();
            this.RuleForGiven(x => x.Note).IsNote();
            this.RuleForGiven(x => x.Adjustments).AreAdjustments();
            this.RuleForGiven(x => x.OrderReference).IsReference();
            this.RuleForGiven(x => x.Service).IsService();
            this.RuleForGiven(x => x.Deposits).AreDeposits();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing) : IRequestHandler<ChangeInvoice, InvoiceView>
    {
        public async Task<InvoiceView> Handle(ChangeInvoice command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            var now = invoice.State;
            var (currency, isDeposit) = (command.Currency.Or(now.Currency), command.IsDeposit.Or(now.IsDeposit));
            var deposits = isDeposit ? [] : command.Deposits.Or([.. now.Deductions.Select(d => d.InvoiceId)]) ?? [];
            var content = new SaleContent(command.Title.Or(now.Title), currency, command.Lines.Or(now.Lines), command.Note.Or(now.Note),
                command.PricesIncludeTax.Or(now.PricesIncludeTax), command.Adjustments.Or(now.Adjustments), command.OrderReference.Or(now.OrderReference),
                command.Service.Or(now.Service), await billing.Deductions(deposits, now.ClientId, currency, now.Id, ct));
            invoice.Append(now.Revise(content, command.DueOn.Or(now.SingleDueOn), isDeposit)).TellFirm(new InvoiceChanged(invoice.Id));
            return InvoiceView.Of(invoice.State);
        }
    }
}
