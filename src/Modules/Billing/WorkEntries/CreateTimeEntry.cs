using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.WorkEntries;

/// <summary>A member records what somebody of the firm has done for a client.</summary>
/// <param name="Date">A plain date, where the firm is.</param>
/// <param name="Rate">Of an hour, before tax.</param>
/// <param name="Note">What was done: the text of its line.</param>
/// <param name="MemberId">Who did it; the caller where it is left out.</param>
/// <param name="Billable">Whether an invoice is to bill it.</param>
internal sealed record CreateTimeEntry(Guid ClientId, DateOnly Date, int Minutes, Money Rate, LineTax Tax, string Note, Guid? ProjectId = null,
    Guid? MemberId = null, bool Billable = true) : ICommand<WorkEntryView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/time-entries",
            (CreateTimeEntry command, Requests ask) => ask.Create(command, e => $"/time-entries/{e.Id}"))
            .Operation<CreateTimeEntry>("Record time", Who.Staff, WorkEntry.NotDoneYet).Creates().Produces<WorkEntryView>(201)
            .Example(new CreateTimeEntry(Guid.Empty, new DateOnly(2026, 1, 15), 90, new Money(9500, "EUR"), new LineTax(19), "Sketches for the logo"));
    }

    internal sealed class Validator : AbstractValidator<CreateTimeEntry>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => (DateOnly?)x.Date).IsSensible().OverridePropertyName(nameof(Date));
            RuleFor(x => x.Minutes).AreMinutes();
            RuleFor(x => x.Rate).IsCharged();
            RuleFor(x => x.Tax).IsTax();
            RuleFor(x => x.Note).IsDone();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, WorkReferences references, IFirmCalendar calendar, Actor actor,
        TimeProvider clock) : IRequestHandler<CreateTimeEntry, WorkEntryView>
    {
        public async Task<WorkEntryView> Handle(CreateTimeEntry c, CancellationToken ct)
        {
            await access.Require(c.ClientId, ct);
            var work = new Work(c.ProjectId, c.Date, c.Note.Trim(), c.MemberId ?? actor.PersonId, c.Billable, c.Minutes, c.Rate.Amount, c.Rate.Currency, c.Tax);
            await references.MustBeKnown(c.ClientId, work, null, ct);
            var entry = billing.Start<WorkEntry>(Guid.CreateVersion7());
            entry.Append(WorkEntry.Record(entry.Id, c.ClientId, work, await calendar.Today(ct), clock.GetUtcNow()))
                .TellFirm(new WorkEntryRecorded(entry.Id, work.Note));
            return WorkEntryView.Of(entry.State);
        }
    }
}
