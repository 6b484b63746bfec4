using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.RecurringInvoices;

/// <summary>A member sets up a schedule: the client is billed the same again and again, each period once.</summary>
/// <param name="Title">As lines and note it may hold <c>{period}</c>, which each invoice fills in.</param>
/// <param name="Interval">Every so many weeks, months, quarters or years; every one where it is left out.</param>
/// <param name="StartsOn">The first period begins on this day, or on the day of the month that follows it.</param>
/// <param name="DayOfMonth">1 to 31, in shorter months their last day; the day of the start where it is left out. Not for weeks.</param>
/// <param name="EndsOn">No period begins after this day. This, or <paramref name="Count"/>, or neither.</param>
/// <param name="Count">So many invoices are made.</param>
/// <param name="TermsDays">Each is due so many days after it is sent; by the client's or the firm's terms where it is left out.</param>
/// <param name="Prices">What is charged instead from later days on.</param>
internal sealed record CreateRecurringInvoice(Guid ClientId, string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, Frequency Every,
    DateOnly StartsOn, RecurringAction Action, string? Note = null, bool PricesIncludeTax = false, IReadOnlyList<DocumentAdjustment>? Adjustments = null,
    int Interval = 1, int? DayOfMonth = null, DateOnly? EndsOn = null, int? Count = null, int? TermsDays = null,
    IReadOnlyList<PriceChange>? Prices = null) : ICommand<RecurringInvoiceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/recurring-invoices",
            (CreateRecurringInvoice command, Requests ask) => ask.Create(command, r => $"/recurring-invoices/{r.Id}"))
            .Operation<CreateRecurringInvoice>("Set up a recurring invoice", Who.Staff, RecurringInvoice.StartsInPast, RecurringInvoice.NeverDue)
            .Creates().Produces<RecurringInvoiceView>(201)
            .Example(new CreateRecurringInvoice(Guid.Empty, "Hosting, {period}", "EUR", [new InvoiceLine("Hosting", 1, 4900, 19)], Frequency.Monthly,
                new DateOnly(2030, 1, 31), RecurringAction.Issue, TermsDays: 14));
    }

    internal sealed class Validator : AbstractValidator<CreateRecurringInvoice>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Title).IsTitle();
            RuleFor(x => x.Currency).Currency();
            RuleFor(x => x.Lines).AreLines();
            RuleFor(x => x.Note).IsNote();
            RuleFor(x => x.Adjustments).AreAdjustments();
            RuleFor(x => x.Every).IsInEnum();
            RuleFor(x => x.Action).IsInEnum();
            RuleFor(x => x.Interval).IsInterval();
            RuleFor(x => (DateOnly?)x.StartsOn).IsSensible().OverridePropertyName(nameof(StartsOn));
            RuleFor(x => x.DayOfMonth).IsDayOfMonth();
            RuleFor(x => x.DayOfMonth).Null().When(x => x.Every == Frequency.Weekly).WithErrorCode("day-of-month")
                .WithMessage("A weekly invoice comes on the weekday of its start. Leave the day of the month out.");
            RuleFor(x => x.EndsOn).IsSensible();
            RuleFor(x => x.Count).IsCount();
            RuleFor(x => x.Count).Null().When(x => x.EndsOn is not null).WithErrorCode(RecurringRules.TwoEnds.Code)
                .WithMessage(RecurringRules.TwoEnds.Detail);
            RuleFor(x => x.TermsDays).AreTerms();
            RuleFor(x => x.Prices).ArePrices();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<CreateRecurringInvoice, RecurringInvoiceView>
    {
        public async Task<RecurringInvoiceView> Handle(CreateRecurringInvoice c, CancellationToken ct)
        {
            await access.Require(c.ClientId, ct);
            var schedule = billing.Start<RecurringInvoice>(Guid.CreateVersion7());
            var terms = new RecurringTerms(c.Title, c.Currency, c.Lines, c.Note, c.PricesIncludeTax, c.Adjustments ?? [],
                Recurrence.Of(c.Every, c.Interval, c.StartsOn, c.DayOfMonth), c.EndsOn, c.Count, c.TermsDays, c.Action,
                [.. (c.Prices ?? []).OrderBy(p => p.From)]);
            schedule.Append(RecurringInvoice.Schedule(schedule.Id, c.ClientId, terms, await calendar.Today(ct), clock.GetUtcNow()))
                .TellFirm(new RecurringInvoiceScheduled(schedule.Id, c.Title));
            return RecurringInvoiceView.Of(schedule.State);
        }
    }
}
