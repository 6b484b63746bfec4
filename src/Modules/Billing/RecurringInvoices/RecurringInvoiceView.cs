using Portal.Billing.Invoices;

namespace Portal.Billing.RecurringInvoices;

/// <summary>A schedule as the API shows it to the firm's people.</summary>
/// <param name="Interval">Every so many weeks, months, quarters or years.</param>
/// <param name="DayOfMonth">In shorter months their last day; null for weeks.</param>
/// <param name="Lines">As the next invoice has them.</param>
/// <param name="Prices">What is charged instead, from later days on.</param>
/// <param name="Made">How many invoices it has made.</param>
/// <param name="LastOn">The day on which the last period that was billed began.</param>
/// <param name="Next">The next invoices, up to five, if nothing is changed. While it is paused, those that wait.</param>
internal sealed record RecurringInvoiceView(Guid Id, Guid ClientId, string Title, RecurringStatus Status, Frequency Every, int Interval, DateOnly StartsOn,
    int? DayOfMonth, DateOnly? EndsOn, int? Count, int? TermsDays, RecurringAction Action, IReadOnlyList<LineView> Lines, string? Note,
    bool PricesIncludeTax, IReadOnlyList<DocumentAdjustmentView> Adjustments, Money Net, Money Total, IReadOnlyList<PriceChangeView> Prices, int Made,
    DateOnly? LastOn, IReadOnlyList<UpcomingInvoice> Next, DateTimeOffset CreatedAt, DateTimeOffset? PausedAt, DateTimeOffset? EndedAt,
    long Version) : IVersioned
{
    public static RecurringInvoiceView Of(RecurringInvoice r)
    {
        var (t, currency) = (r.Terms, r.Terms.Currency);
        var totals = Totals.Of(t.Lines, t.Adjustments, t.PricesIncludeTax);
        return new(r.Id, r.ClientId, t.Title, r.Status, t.Recurrence.Every, t.Recurrence.Interval, t.Recurrence.StartsOn, t.Recurrence.DayOfMonth,
            t.EndsOn, t.Count, t.TermsDays, t.Action, [.. t.Lines.Select((l, n) => LineView.Of(l, totals.LineNets[n], currency))], t.Note,
            t.PricesIncludeTax, [.. t.Adjustments.Select((a, n) => DocumentAdjustmentView.Of(a, totals.AdjustmentNets[n], currency))],
            new(totals.Net, currency), new(totals.Total, currency), [.. t.Prices.Select(p => PriceChangeView.Of(p, t))], r.Made, r.LastOn,
            [.. r.Upcoming.Select(day => new UpcomingInvoice(day, new(t.Total(day), currency)))], r.CreatedAt, r.PausedAt, r.EndedAt, r.Version);
    }
}

/// <summary>What is charged from a day on.</summary>
internal sealed record PriceChangeView(DateOnly From, IReadOnlyList<LineView> Lines, IReadOnlyList<DocumentAdjustmentView> Adjustments, Money Total)
{
    public static PriceChangeView Of(PriceChange change, RecurringTerms terms)
    {
        var (adjustments, currency) = (change.Adjustments ?? [], terms.Currency);
        var totals = Totals.Of(change.Lines, adjustments, terms.PricesIncludeTax);
        return new(change.From, [.. change.Lines.Select((l, n) => LineView.Of(l, totals.LineNets[n], currency))],
            [.. adjustments.Select((a, n) => DocumentAdjustmentView.Of(a, totals.AdjustmentNets[n], currency))], new(totals.Total, currency));
    }
}

/// <summary>An invoice that is going to be made.</summary>
/// <param name="On">The day on which its period begins and it is made.</param>
internal sealed record UpcomingInvoice(DateOnly On, Money Total);

/// <summary>A schedule's row in a list.</summary>
/// <param name="Total">Of the next invoice, or of the last where there is none any more.</param>
/// <param name="NextOn">Null when it has ended.</param>
internal sealed record RecurringInvoiceRow(Guid Id, Guid ClientId, string Title, RecurringStatus Status, Frequency Every, int Interval,
    RecurringAction Action, Money Total, DateOnly? NextOn, int Made, DateTimeOffset CreatedAt)
{
    public static RecurringInvoiceRow Of(RecurringInvoice r) => new(r.Id, r.ClientId, r.Terms.Title, r.Status, r.Terms.Recurrence.Every,
        r.Terms.Recurrence.Interval, r.Terms.Action, new(Totals.Of(r.Terms.Lines, r.Terms.Adjustments, r.Terms.PricesIncludeTax).Total, r.Terms.Currency),
        r.NextOn, r.Made, r.CreatedAt);
}
