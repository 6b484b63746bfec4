using Portal.Billing.Audiences;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>A member prepares an invoice. The client does not see it before it is issued.</summary>
/// <param name="PricesIncludeTax">Whether prices, and amounts of discounts and charges, are with tax; before tax where it is left out.</param>
/// <param name="Adjustments">Discounts and charges on the whole invoice.</param>
/// <param name="OrderReference">The client's own order.</param>
/// <param name="Service">When the work was done.</param>
/// <param name="IsDeposit">It asks for a part before the work is done, to be taken off the final invoice.</param>
/// <param name="Deposits">Deposit invoices that this one takes off.</param>
/// <param name="Subjects">What it is for, in other modules.</param>
/// <param name="Audience">Who of the client sees it; as the client's setting has it where it is left out.</param>
internal sealed record DraftInvoice(Guid ClientId, string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, DateOnly? DueOn, string? Note,
    bool PricesIncludeTax = false, IReadOnlyList<DocumentAdjustment>? Adjustments = null, string? OrderReference = null, ServicePeriod? Service = null,
    bool IsDeposit = false, [property: Names("invoice")] IReadOnlyList<Guid>? Deposits = null, IReadOnlyList<InvoiceSubject>? Subjects = null,
    AudienceChoice? Audience = null) : ICommand<InvoiceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices", (DraftInvoice command, Requests ask) => ask.Create(command, i => $"/invoices/{i.Id}"))
            .Operation<DraftInvoice>("Draft an invoice", Who.Staff, Invoice.NotDeductible).Creates().Produces<InvoiceView>(201)
            .Example(new DraftInvoice(Guid.Empty, "Brand guidelines, first half", "EUR", [new InvoiceLine("Design", 12.5m, 9500, 19)], new DateOnly(2030, 1, 31), null));
    }

    internal sealed class Validator : AbstractValidator<DraftInvoice>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Title).IsTitle();
            RuleFor(x => x.Currency).Currency();
            RuleFor(x => x.Lines).AreLines();
            RuleFor(x => x.DueOn).IsSensible();
            RuleFor(x => x.Note).IsNote();
            RuleFor(x => x.Adjustments).AreAdjustments();
            RuleFor(x => x.OrderReference).IsReference();
            RuleFor(x => x.Service).IsService();
            RuleFor(x => x.Deposits).AreDeposits();
            RuleFor(x => x.Subjects).AreSubjects();
            When(x => x.Audience is not null, () => RuleFor(x => x.Audience!).SetValidator(new AudienceValidator<AudienceChoice>()));
            RuleFor(x => x.Deposits).Must((x, d) => !x.IsDeposit || d is not { Count: > 0 }).WithErrorCode("deposit-of-deposit")
                .WithMessage("A deposit invoice takes no other deposit off.");
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, IEnumerable<IThings> things, IContacts contacts, Actor actor,
        TimeProvider clock) : IRequestHandler<DraftInvoice, InvoiceView>
    {
        public async Task<InvoiceView> Handle(DraftInvoice command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var invoice = billing.Start<Invoice>(Guid.CreateVersion7());
            var deductions = await billing.Deductions(command.Deposits ?? [], command.ClientId, command.Currency, null, ct);
            var content = new SaleContent(command.Title, command.Currency, command.Lines, command.Note, command.PricesIncludeTax, command.Adjustments,
                command.OrderReference, command.Service, deductions);
            invoice.Append(Invoice.Draft(invoice.Id, command.ClientId, content, command.DueOn, clock.GetUtcNow(), command.IsDeposit)).TellFirm(new InvoiceDrafted(invoice.Id));
            await billing.Link(invoice, command.Subjects ?? [], things, actor, ct);
            if (command.Audience is { } audience)
            {
                var (_, told) = await billing.Choose(contacts, actor.FirmId, command.ClientId, invoice.Id, audience, null, clock.GetUtcNow(),
                    "/audience/contactIds", ct);
                told?.KeepSilent("The draft tells of it.");
            }
            return InvoiceView.Of(invoice.State);
        }
    }
}
