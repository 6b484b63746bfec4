using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.RecurringInvoices;

/// <summary>
/// A member changes a schedule, for the periods to come: what is billed already stays as it is. Fields left out stay as they are; lines and
/// price changes are given as a whole.
/// </summary>
/// <param name="StartsOn">From which day on it bills in another rhythm; the day of the next invoice where only the rhythm is given.</param>
/// <param name="Prices">What is charged instead from later days on.</param>
internal sealed record ChangeRecurringInvoice(Guid RecurringInvoiceId, Patched<string> Title, Patched<string> Currency,
    Patched<IReadOnlyList<InvoiceLine>> Lines, Patched<string?> Note, Patched<bool> PricesIncludeTax,
    Patched<IReadOnlyList<DocumentAdjustment>?> Adjustments, Patched<Frequency> Every, Patched<int> Interval, Patched<DateOnly> StartsOn,
    Patched<int?> DayOfMonth, Patched<DateOnly?> EndsOn, Patched<int?> Count, Patched<int?> TermsDays, Patched<RecurringAction> Action,
    Patched<IReadOnlyList<PriceChange>> Prices) : ICommand<RecurringInvoiceView>
{
    internal sealed record Body(Patched<string> Title, Patched<string> Currency, Patched<IReadOnlyList<InvoiceLine>> Lines, Patched<string?> Note,
        Patched<bool> PricesIncludeTax, Patched<IReadOnlyList<DocumentAdjustment>?> Adjustments, Patched<Frequency> Every, Patched<int> Interval,
        Patched<DateOnly> StartsOn, Patched<int?> DayOfMonth, Patched<DateOnly?> EndsOn, Patched<int?> Count, Patched<int?> TermsDays,
        Patched<RecurringAction> Action, Patched<IReadOnlyList<PriceChange>> Prices);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/recurring-invoices/{recurringInvoiceId:guid}",
            (Guid recurringInvoiceId, Body b, Requests ask) => ask.Change(new ChangeRecurringInvoice(recurringInvoiceId, b.Title, b.Currency, b.Lines,
                b.Note, b.PricesIncludeTax, b.Adjustments, b.Every, b.Interval, b.StartsOn, b.DayOfMonth, b.EndsOn, b.Count, b.TermsDays, b.Action,
                b.Prices)))
            .Operation<ChangeRecurringInvoice>("Change a recurring invoice", Who.Staff, RecurringInvoice.HasEnded, RecurringInvoice.StartsInPast,
                RecurringInvoice.NeverDue).Changes().Produces<RecurringInvoiceView>()
            .Example(new { prices = new[] { new PriceChange(new DateOnly(2031, 1, 1), [new InvoiceLine("Hosting", 1, 5400, 19)]) } });
    }

    internal sealed class Validator : AbstractValidator<ChangeRecurringInvoice>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Title).IsTitle();
            this.RuleForGiven(x => x.Currency).Currency();
            this.RuleForGiven(x => x.Lines).AreLines();
            this.RuleForGiven(x => x.Note).IsNote();
            this.RuleForGiven(x => x.Adjustments).AreAdjustments();
            this.RuleForGiven(x => x.Every).IsInEnum();
            this.RuleForGiven(x => x.Interval).IsInterval();
            this.RuleForGiven(x => x.StartsOn).Must(d => d.Year is >= 2000 and < 2200).WithErrorCode("date-year").WithMessage("Use a year from 2000 to 2199.");
            this.RuleForGiven(x => x.DayOfMonth).IsDayOfMonth();
            this.RuleForGiven(x => x.EndsOn).IsSensible();
            this.RuleForGiven(x => x.Count).IsCount();
            this.RuleForGiven(x => x.TermsDays).AreTerms();
            this.RuleForGiven(x => x.Action).IsInEnum();
            this.RuleForGiven(x => x.Prices).NotNull().ArePrices();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar) : IRequestHandler<ChangeRecurringInvoice, RecurringInvoiceView>
    {
        public async Task<RecurringInvoiceView> Handle(ChangeRecurringInvoice c, CancellationToken ct)
        {
            var schedule = await billing.Change<RecurringInvoice>(c.RecurringInvoiceId, ct);
            var now = schedule.State.Terms;
            var terms = new RecurringTerms(c.Title.Or(now.Title), c.Currency.Or(now.Currency), c.Lines.Or(now.Lines), c.Note.Or(now.Note),
                c.PricesIncludeTax.Or(now.PricesIncludeTax), c.Adjustments.Or(now.Adjustments) ?? [], Rhythm(c, schedule.State), c.EndsOn.Or(now.EndsOn),
                c.Count.Or(now.Count), c.TermsDays.Or(now.TermsDays), c.Action.Or(now.Action), [.. c.Prices.Or(now.Prices).OrderBy(p => p.From)]);
            if (terms is { EndsOn: not null, Count: not null }) throw Problems.Validation.Refuse([RecurringRules.TwoEnds]);
            schedule.Append(schedule.State.Change(terms, await calendar.Today(ct))).TellFirm(new RecurringInvoiceChanged(schedule.Id, terms.Title));
            return RecurringInvoiceView.Of(schedule.State);
        }

        private static Recurrence Rhythm(ChangeRecurringInvoice c, RecurringInvoice state)
        {
            var now = state.Terms.Recurrence;
            var (every, interval) = (c.Every.Or(now.Every), c.Interval.Or(now.Interval));
            // Who gives another start means its day, where no other is said.
            var day = c.DayOfMonth.Or(c.StartsOn.IsGiven ? null : now.DayOfMonth);
            var same = Recurrence.Of(every, interval, c.StartsOn.Or(now.StartsOn), day);
            return same == now || c.StartsOn.IsGiven || state.NextOn is not { } next ? same : Recurrence.Of(every, interval, next, day);
        }
    }
}
