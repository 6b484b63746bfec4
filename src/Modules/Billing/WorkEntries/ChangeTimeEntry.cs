using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.WorkEntries;

/// <summary>A member puts time right that no invoice bills. Fields left out stay as they are; the tax is given as a whole.</summary>
internal sealed record ChangeTimeEntry(Guid TimeEntryId, Patched<DateOnly> Date, Patched<int> Minutes, Patched<Money> Rate, Patched<LineTax> Tax,
    Patched<string> Note, Patched<Guid?> ProjectId, Patched<Guid> MemberId, Patched<bool> Billable) : ICommand<WorkEntryView>
{
    internal sealed record Body(Patched<DateOnly> Date, Patched<int> Minutes, Patched<Money> Rate, Patched<LineTax> Tax, Patched<string> Note,
        Patched<Guid?> ProjectId, Patched<Guid> MemberId, Patched<bool> Billable);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/time-entries/{timeEntryId:guid}",
            (Guid timeEntryId, Body b, Requests ask) => ask.Change(
                new ChangeTimeEntry(timeEntryId, b.Date, b.Minutes, b.Rate, b.Tax, b.Note, b.ProjectId, b.MemberId, b.Billable)))
            .Operation<ChangeTimeEntry>("Change recorded time", Who.Staff, WorkEntry.IsBilled, WorkEntry.NotDoneYet).Changes().Produces<WorkEntryView>()
            .Example(new { minutes = 105, note = "Sketches for the logo, second round" });
    }

    internal sealed class Validator : AbstractValidator<ChangeTimeEntry>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Date).Must(d => d.Year is >= 2000 and < 2200).WithErrorCode("date-year").WithMessage("Use a year from 2000 to 2199.");
            this.RuleForGiven(x => x.Minutes).AreMinutes();
            this.RuleForGiven(x => x.Rate).IsCharged();
            this.RuleForGiven(x => x.Tax).IsTax();
            this.RuleForGiven(x => x.Note).IsDone();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, WorkReferences references, IFirmCalendar calendar, Caller caller)
        : IRequestHandler<ChangeTimeEntry, WorkEntryView>
    {
        public async Task<WorkEntryView> Handle(ChangeTimeEntry c, CancellationToken ct)
        {
            var entry = await billing.Change(WorkKind.Time, c.TimeEntryId, caller, ct);
            var now = entry.State.Work;
            var rate = c.Rate.Or(new(now.Price, now.Currency));
            var work = new Work(c.ProjectId.Or(now.ProjectId), c.Date.Or(now.Day), c.Note.Or(now.Note).Trim(), c.MemberId.Or(now.MemberId),
                c.Billable.Or(now.IsBillable), c.Minutes.Or(now.Minutes!.Value), rate.Amount, rate.Currency, c.Tax.Or(now.Tax));
            await references.MustBeKnown(entry.State.ClientId, work, now, ct);
            if (entry.State.Change(work, await calendar.Today(ct)) is { } changed)
                entry.Append(changed).TellFirm(new WorkEntryChanged(entry.Id, work.Note));
            return WorkEntryView.Of(entry.State);
        }
    }
}
