using Portal.Billing.Contracts;
using Portal.Billing.Papers;

namespace Portal.Billing.Invoices;

/// <summary>
/// An integration, or a member, brings an invoice that another program issued. Sent again under the same id it is the same invoice: changed to
/// what is said now while nothing is paid for it. Payments of it are recorded as for any other.
/// </summary>
/// <param name="Source">The name of the program that issued it, such as Xero.</param>
/// <param name="ExternalId">The invoice's id there, which never changes.</param>
/// <param name="Total">What it asks for, with tax, in minor units: net and tax of everything have to come to it.</param>
/// <param name="Lines">What it charges for. These, the taxes, or both.</param>
/// <param name="Taxes">Net and tax by rate as the other program rounded them; of the lines by EN 16931 where they are left out.</param>
/// <param name="PricesIncludeTax">Whether prices of lines are with tax.</param>
/// <param name="OrderReference">The client's own order.</param>
internal sealed record ImportInvoice(Guid ClientId, string Source, string ExternalId, string Number, DateOnly IssuedOn, DateOnly DueOn, string Title,
    string Currency, long Total, IReadOnlyList<InvoiceLine>? Lines = null, IReadOnlyList<StatedTax>? Taxes = null, bool PricesIncludeTax = false,
    string? OrderReference = null, string? Note = null) : ICommand<ImportInvoice.Kept>
{
    /// <param name="IsNew">It was not known before.</param>
    internal sealed record Kept(InvoiceView Invoice, bool IsNew);

    private ImportedContent Content => new(Number.Trim(), IssuedOn, DueOn, Title, Currency, Lines ?? [], ImportRules.Taxes(Lines, Taxes, PricesIncludeTax),
        PricesIncludeTax, OrderReference, Note);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/imported", async (ImportInvoice command, HttpContext http, Requests ask) =>
            {
                var kept = await ask.Send(command);
                ETags.Set(http, kept.Invoice.Version);
                return kept.IsNew ? Results.Created($"/api/v1/invoices/{kept.Invoice.Id}", kept.Invoice) : Results.Ok(kept.Invoice);
            })
            .Operation<ImportInvoice>("Import an invoice that was issued elsewhere", Who.Staff, Invoice.NumberTaken, Invoice.ImportIsPaid, Invoice.IsVoid)
            .Creates().Produces<InvoiceView>(201).Produces<InvoiceView>()
            .Example(new ImportInvoice(Guid.Empty, "Xero", "7fb2ba65-5c22", "2026-0117", new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 31),
                "Website, January", "EUR", 119_000, Taxes: [new StatedTax(19, 100_000, 19_000)]));
    }

    internal sealed class Validator : AbstractValidator<ImportInvoice>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Source).NotEmpty().MaximumLength(60).OneLine();
            RuleFor(x => x.ExternalId).NotEmpty().MaximumLength(200).OneLine();
            RuleFor(x => x.Number).NotEmpty().MaximumLength(60).OneLine();
            RuleFor(x => (DateOnly?)x.IssuedOn).NotEmpty().IsSensible().OverridePropertyName(nameof(IssuedOn));
            RuleFor(x => (DateOnly?)x.DueOn).NotEmpty().IsSensible().OverridePropertyName(nameof(DueOn));
            RuleFor(x => x.DueOn).Must((x, due) => due >= x.IssuedOn).WithErrorCode("due-before-issue").WithMessage("An invoice isn't due before it's issued.");
            RuleFor(x => x.Title).IsTitle();
            RuleFor(x => x.Currency).Currency();
            RuleFor(x => x.Taxes).AreStatedTaxes();
            When(x => x.Taxes is not { Count: > 0 } || x.Lines is { Count: > 0 }, () => RuleFor(x => x.Lines!).AreLines());
            RuleFor(x => x.OrderReference).IsReference();
            RuleFor(x => x.Note).IsNote();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, AttachedPapers papers, Access access, Actor actor, IFirmCalendar calendar,
        TimeProvider clock) : IRequestHandler<ImportInvoice, Kept>
    {
        public async Task<Kept> Handle(ImportInvoice command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var wrong = ImportRules.Disagreements(command.Total, command.Currency, command.Lines, command.Taxes, command.PricesIncludeTax).ToList();
            if (wrong.Count > 0) throw Problems.Validation.Refuse(wrong);
            if (!command.IssuedOn.HasCome(await calendar.Today(ct))) throw Problems.Validation.Refuse("That day hasn't come yet.", "/issuedOn");
            var (id, content, now) = (InvoiceOrigin.IdOf(actor.FirmId, command.Source, command.ExternalId), command.Content, clock.GetUtcNow());
            // Of two at once the second finds what the first has committed; nor does anybody take the number meanwhile.
            await billing.Lock(DocumentNumbers.Invoices, ct);
            if (await billing.Session.LoadAsync<Invoice>(id, ct) is null)
            {
                if (await DocumentNumbers.IsTaken(billing, content.Number, ct)) throw Invoice.NumberTaken.Refuse(pointer: "/number");
                return new(InvoiceView.Of(await Import(id, command, content, now, ct)), true);
            }
            var invoice = await billing.Change<Invoice>(id, ct);
            if (invoice.State.ClientId != command.ClientId) throw Invoice.IssuedElsewhere.Refuse("It was sent for another client before.", "/clientId");
            if (invoice.State.Reimport(content, now) is { } reimported)
            {
                if (content.Number != invoice.State.Number && await DocumentNumbers.IsTaken(billing, content.Number, ct))
                    throw Invoice.NumberTaken.Refuse(pointer: "/number");
                if (reimported.DropsPdf) await papers.Forget(billing.Session, invoice.State, ct);
                invoice.Append(reimported).TellBothSides(new InvoiceReimported(id, content.Number, invoice.State.Total, content.Currency, content.DueOn));
            }
            return new(InvoiceView.Of(invoice.State), false);
        }

        private async Task<Invoice> Import(Guid id, ImportInvoice command, ImportedContent content, DateTimeOffset now, CancellationToken ct)
        {
            var (seller, buyer) = await billing.Sides(actor.FirmId, command.ClientId, ct);
            var invoice = billing.Start<Invoice>(id);
            var told = invoice.Append(new Invoice.Imported(id, command.ClientId, new(command.Source.Trim(), command.ExternalId), content, now,
                Parties.Of(seller, buyer, content.Currency)));
            told.TellBothSides(new InvoiceIssued(id, content.Number, invoice.State.Total, content.Currency, content.DueOn));
            return invoice.State;
        }
    }
}
