using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.WorkEntries;

/// <summary>A member records what the firm has spent for a client.</summary>
/// <param name="Date">A plain date, where the firm is.</param>
/// <param name="Amount">As it is billed, before tax.</param>
/// <param name="Note">What it was for: the text of its line.</param>
/// <param name="MemberId">Who paid; the caller where it is left out.</param>
/// <param name="Billable">Whether an invoice is to bill it.</param>
internal sealed record CreateExpense(Guid ClientId, DateOnly Date, Money Amount, LineTax Tax, string Note, Guid? ProjectId = null, Guid? MemberId = null,
    bool Billable = true) : ICommand<WorkEntryView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/expenses",
            (CreateExpense command, Requests ask) => ask.Create(command, e => $"/expenses/{e.Id}"))
            .Operation<CreateExpense>("Record an expense", Who.Staff, WorkEntry.NotDoneYet).Creates().Produces<WorkEntryView>(201)
            .Example(new CreateExpense(Guid.Empty, new DateOnly(2026, 1, 15), new Money(4250, "EUR"), new LineTax(19), "Train to the workshop"));
    }

    internal sealed class Validator : AbstractValidator<CreateExpense>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => (DateOnly?)x.Date).IsSensible().OverridePropertyName(nameof(Date));
            RuleFor(x => x.Amount).IsCharged();
            RuleFor(x => x.Tax).IsTax();
            RuleFor(x => x.Note).IsDone();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, WorkReferences references, IFirmCalendar calendar, Actor actor,
        TimeProvider clock) : IRequestHandler<CreateExpense, WorkEntryView>
    {
        public async Task<WorkEntryView> Handle(CreateExpense c, CancellationToken ct)
        {
            await access.Require(c.ClientId, ct);
            var work = new Work(c.ProjectId, c.Date, c.Note.Trim(), c.MemberId ?? actor.PersonId, c.Billable, null, c.Amount.Amount, c.Amount.Currency, c.Tax);
            await references.MustBeKnown(c.ClientId, work, null, ct);
            var entry = billing.Start<WorkEntry>(Guid.CreateVersion7());
            entry.Append(WorkEntry.Record(entry.Id, c.ClientId, work, await calendar.Today(ct), clock.GetUtcNow()))
                .TellFirm(new WorkEntryRecorded(entry.Id, work.Note));
            return WorkEntryView.Of(entry.State);
        }
    }
}
