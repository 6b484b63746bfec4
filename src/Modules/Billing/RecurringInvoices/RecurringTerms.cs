using Portal.Billing.Invoices;

namespace Portal.Billing.RecurringInvoices;

/// <summary>What a schedule does when a period begins: it makes a draft for a member to send, or sends the invoice by itself.</summary>
internal enum RecurringAction { Draft, Issue }

/// <summary>What is charged from a day on, instead of what was charged before.</summary>
/// <param name="From">Counts for each period that begins on this day or later.</param>
internal sealed record PriceChange(DateOnly From, IReadOnlyList<InvoiceLine> Lines, IReadOnlyList<DocumentAdjustment>? Adjustments = null);

/// <summary>What is billed again and again, how often, and for how long.</summary>
/// <param name="EndsOn">No period begins after this day.</param>
/// <param name="Count">So many invoices are made; not together with <paramref name="EndsOn"/>.</param>
/// <param name="TermsDays">Each invoice is due so many days after it is sent; the client's or the firm's terms where null.</param>
/// <param name="Prices">Changes still to come, by their days.</param>
internal sealed record RecurringTerms(
    string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, string? Note, bool PricesIncludeTax, IReadOnlyList<DocumentAdjustment> Adjustments,
    Recurrence Recurrence, DateOnly? EndsOn, int? Count, int? TermsDays, RecurringAction Action, IReadOnlyList<PriceChange> Prices)
{
    /// <summary>What is charged in a period that begins on that day.</summary>
    public (IReadOnlyList<InvoiceLine> Lines, IReadOnlyList<DocumentAdjustment> Adjustments) Charged(DateOnly day) =>
        Prices.LastOrDefault(p => p.From <= day) is { } change ? (change.Lines, change.Adjustments ?? []) : (Lines, Adjustments);

    /// <summary>Price changes have come that far: what they charge is what is charged.</summary>
    public RecurringTerms Reaching(DateOnly day)
    {
        var (lines, adjustments) = Charged(day);
        return this with { Lines = lines, Adjustments = adjustments, Prices = [.. Prices.Where(p => p.From > day)] };
    }

    /// <summary>What an invoice for a period that begins on that day comes to, in minor units.</summary>
    public long Total(DateOnly day)
    {
        var (lines, adjustments) = Charged(day);
        return Totals.Of(lines, adjustments, PricesIncludeTax).Total;
    }
}
