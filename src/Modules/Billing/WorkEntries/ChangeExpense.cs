using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.WorkEntries;

/// <summary>A member puts an expense right that no invoice bills. Fields left out stay as they are; the tax is given as a whole.</summary>
internal sealed record ChangeExpense(Guid ExpenseId, Patched<DateOnly> Date, Patched<Money> Amount, Patched<LineTax> Tax, Patched<string> Note,
    Patched<Guid?> ProjectId, Patched<Guid> MemberId, Patched<bool> Billable) : ICommand<WorkEntryView>
{
    internal sealed record Body(Patched<DateOnly> Date, Patched<Money> Amount, Patched<LineTax> Tax, Patched<string> Note, Patched<Guid?> ProjectId,
        Patched<Guid> MemberId, Patched<bool> Billable);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/expenses/{expenseId:guid}",
            (Guid expenseId, Body b, Requests ask) => ask.Change(
                new ChangeExpense(expenseId, b.Date, b.Amount, b.Tax, b.Note, b.ProjectId, b.MemberId, b.Billable)))
            .Operation<ChangeExpense>("Change an expense", Who.Staff, WorkEntry.IsBilled, WorkEntry.NotDoneYet).Changes().Produces<WorkEntryView>()
            .Example(new { amount = new Money(4750, "EUR") });
    }

    internal sealed class Validator : AbstractValidator<ChangeExpense>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Date).Must(d => d.Year is >= 2000 and < 2200).WithErrorCode("date-year").WithMessage("Use a year from 2000 to 2199.");
            this.RuleForGiven(x => x.Amount).IsCharged();
            this.RuleForGiven(x => x.Tax).IsTax();
            this.RuleForGiven(x => x.Note).IsDone();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, WorkReferences references, IFirmCalendar calendar, Caller caller)
        : IRequestHandler<ChangeExpense, WorkEntryView>
    {
        public async Task<WorkEntryView> Handle(ChangeExpense c, CancellationToken ct)
        {
            var entry = await billing.Change(WorkKind.Expense, c.ExpenseId, caller, ct);
            var now = entry.State.Work;
            var amount = c.Amount.Or(new(now.Price, now.Currency));
            var work = new Work(c.ProjectId.Or(now.ProjectId), c.Date.Or(now.Day), c.Note.Or(now.Note).Trim(), c.MemberId.Or(now.MemberId),
                c.Billable.Or(now.IsBillable), null, amount.Amount, amount.Currency, c.Tax.Or(now.Tax));
            await references.MustBeKnown(entry.State.ClientId, work, now, ct);
            if (entry.State.Change(work, await calendar.Today(ct)) is { } changed)
                entry.Append(changed).TellFirm(new WorkEntryChanged(entry.Id, work.Note));
            return WorkEntryView.Of(entry.State);
        }
    }
}
