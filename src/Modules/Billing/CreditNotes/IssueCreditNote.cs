using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.Payments;
using Portal.Billing.Sellers;
using Portal.Identity.Contracts;

namespace Portal.Billing.CreditNotes;

/// <summary>
/// A member credits an invoice, whole or in part. What was paid beyond what is left to pay becomes the client's credit.
/// </summary>
/// <param name="Reason">Both sides read it.</param>
/// <param name="Lines">What is taken back, as the invoice had it; all that is left of the invoice where they are left out.</param>
internal sealed record IssueCreditNote(Guid InvoiceId, string Reason, IReadOnlyList<InvoiceLine>? Lines) : ICommand<CreditNoteView>
{
    internal sealed record Body(string Reason, IReadOnlyList<InvoiceLine>? Lines = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/invoices/{invoiceId:guid}/credit-notes",
            (Guid invoiceId, Body body, Requests ask) => ask.Create(new IssueCreditNote(invoiceId, body.Reason, body.Lines), c => $"/credit-notes/{c.Id}"))
            .Operation<IssueCreditNote>("Credit an invoice", Who.Staff, Invoice.NotIssued, Invoice.IsVoid, Invoice.IsDeducted, Invoice.NothingToIssue,
                Invoice.CreditExceeds, Invoice.IssuedElsewhere).Creates().Changes().Produces<CreditNoteView>(201)
            .Example(new Body("Two hours were billed twice.", [new InvoiceLine("Design", 2, 9500, 19)]));
    }

    internal sealed class Validator : AbstractValidator<IssueCreditNote>
    {
        public Validator()
        {
            RuleFor(x => x.Reason).IsReason();
            When(x => x.Lines is not null, () => RuleFor(x => x.Lines!).AreLines());
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, Actor actor, TimeProvider clock)
        : IRequestHandler<IssueCreditNote, CreditNoteView>
    {
        public async Task<CreditNoteView> Handle(IssueCreditNote command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            var (before, today, now) = (invoice.State, await calendar.Today(ct), clock.GetUtcNow());
            var words = PaperWords.Of(before.Parties?.Language ?? Languages.Usual);
            var (content, rounding) = command.Lines is { } lines
                ? (before.Content with { Lines = lines, Adjustments = [], Deductions = [] }, 0)
                : before.RestToCredit(words.Fill("credit.rest", ("number", before.Number ?? "")));
            var totals = CreditNote.TotalsOf(content, rounding);
            before.MustBeCreditable(totals);

            var series = (await billing.Session.LoadAsync<Seller>(actor.FirmId, ct))?.Profile.CreditNoteNumbers ?? NumberSeries.CreditNotes;
            var number = await DocumentNumbers.Next(billing, DocumentNumbers.CreditNotes, series, today.Year, ct);
            var note = billing.Start<CreditNote>(Guid.CreateVersion7());
            var told = note.Append(new CreditNote.Issued(note.Id, before.ClientId, before.Id, before.Number!, before.IssuedOn!.Value, number,
                command.Reason.Trim(), content, rounding, today, now, before.Parties));
            invoice.Append(before.Credit(note.Id, number, totals, today, now)).KeepSilent("The credit note tells of it.");
            await Release(invoice, before, now, ct);
            if (invoice.State is { Status: InvoiceStatus.Issued, Outstanding: 0 } settled)
            {
                invoice.Append(new Invoice.Settled(now))
                    .TellBothSides(new InvoicePaid(settled.Id, settled.Number!, settled.Total, settled.Currency));
            }
            told.TellBothSides(new CreditNoteIssued(note.Id, before.Id, number, before.Number!, totals.Total, invoice.State.Outstanding, before.Currency));
            return CreditNoteView.Of(note.State);
        }

        /// <summary>Payments are for what is left; the rest of them is for no invoice.</summary>
        private async Task Release(Change<Invoice> invoice, Invoice before, DateTimeOffset now, CancellationToken ct)
        {
            foreach (var released in invoice.State.ReleaseExcess(now))
            {
                invoice.Append(released).KeepSilent("The credit note tells of it.");
                var payment = await billing.PaymentOf(before, released.PaymentId, now, ct);
                payment.Append(new Payment.Released(invoice.Id, released.Amount, now)).KeepSilent("The credit note tells of it.");
            }
        }
    }
}
