using System.Text.Json.Serialization;

namespace Portal.Billing.Invoices;

/// <summary>An invoice as the API shows it. Members and contacts see the same.</summary>
/// <param name="Number">Null while it is a draft.</param>
/// <param name="DueOn">A plain date, with instalments that of the first that is not paid; null while a draft leaves it open.</param>
/// <param name="IssuedOn">What the invoice is dated: the day, where the firm is, on which it was issued.</param>
/// <param name="Parties">Who bills whom, as it stood at the issue: what either side changes later changes no invoice.</param>
/// <param name="Rounding">Where prices include tax: what they differ by from net and tax, each rounded.</param>
/// <param name="RecurringInvoiceId">The schedule that made it; null where somebody drafted it.</param>
/// <param name="VoidReason">Why it was voided; null where it was not.</param>
/// <param name="OrderReference">The client's own order.</param>
/// <param name="Service">When the work was done.</param>
/// <param name="IsDeposit">It asks for a part before the work is done; the final invoice takes it off.</param>
/// <param name="Deductions">The deposits that it takes off.</param>
/// <param name="DeductedBy">The final invoice that takes this deposit off.</param>
/// <param name="Credits">Credit notes for it.</param>
/// <param name="QuoteId">The quote that it was made from.</param>
/// <param name="Schedule">Its instalments as they stand now; empty where all of it is due on one day. Its paper says those that it was sent with.</param>
/// <param name="DueNext">What is due on its due date; null without instalments, and where nothing is left.</param>
/// <param name="IsRescheduled">Its due dates were changed after it was sent: its paper says others.</param>
/// <param name="LateFeeOf">The overdue invoice that it is a late fee of.</param>
/// <param name="Origin">The program that issued it; null where it was issued here.</param>
/// <param name="Charges">Online payments that are under way: what they keep is not to be paid in another way.</param>
/// <param name="HasPdf">Whether there is a PDF: of what was issued elsewhere there is none until that program has sent it.</param>
internal sealed record InvoiceView(Guid Id, Guid ClientId, string? Number, string Title, InvoiceStatus Status, IReadOnlyList<LineView> Lines, IReadOnlyList<TaxView> Taxes,
    Money Net, Money Total, Money Outstanding, DateOnly? DueOn, string? Note, DateTimeOffset CreatedAt, DateTimeOffset? IssuedAt, DateTimeOffset? PaidAt, IReadOnlyList<PaymentView> Payments, long Version, DateOnly? IssuedOn,
    DateTimeOffset? VoidedAt, string? VoidReason, Parties? Parties,
    bool PricesIncludeTax, IReadOnlyList<DocumentAdjustmentView> Adjustments, Money Rounding,
    string? OrderReference, ServicePeriod? Service, bool IsDeposit, IReadOnlyList<DeductionView> Deductions, Guid? DeductedBy,
    IReadOnlyList<CreditView> Credits, Guid? QuoteId, Guid? RecurringInvoiceId,
    IReadOnlyList<InstalmentView> Schedule, Money? DueNext, bool IsRescheduled, Guid? LateFeeOf, InvoiceOrigin? Origin, bool HasPdf,
    IReadOnlyList<InvoiceChargeView> Charges) : IVersioned
{
    public static InvoiceView Of(Invoice i)
    {
        var (totals, currency, sale) = (i.Totals, i.Currency, SaleView.Of(i.Content, i.Totals));
        return new(i.Id, i.ClientId, i.Number, i.Title, i.Status, sale.Lines, sale.Taxes, sale.Net, new(totals.Total, currency), new(i.Outstanding, currency), i.DueOn, i.Note, i.CreatedAt, i.IssuedAt, i.PaidAt,
            [.. i.Payments.Select(p => new PaymentView(p.Id, new(p.Amount, currency), p.ReceivedOn, p.Reference))],
            i.Version, i.IssuedOn, i.VoidedAt, i.VoidReason, i.Parties, i.PricesIncludeTax,
            sale.Adjustments, sale.Rounding,
            i.OrderReference, i.Service, i.IsDeposit, sale.Deductions, i.DeductedBy,
            [.. i.Credits.Select(c => new CreditView(c.Id, c.Number, new(c.Amount, currency)))], i.QuoteId, i.RecurringInvoiceId,
            InstalmentView.Of(i), i.DueNext is { } next ? new(next, currency) : null, i.IsRescheduled, i.LateFeeOf, i.Origin, i.HasPdf,
            [.. i.Charges.Select(c => new InvoiceChargeView(c.Id, new(c.Amount, currency), c.StartedBy, c.At, c.IsProcessing, c.PayLinkId))]);
    }
}

/// <summary>What all documents of a sale show alike.</summary>
internal sealed record SaleView(IReadOnlyList<LineView> Lines, IReadOnlyList<DocumentAdjustmentView> Adjustments, IReadOnlyList<DeductionView> Deductions,
    IReadOnlyList<TaxView> Taxes, Money Net, Money Rounding)
{
    public static SaleView Of(SaleContent content, Totals totals)
    {
        var currency = content.Currency;
        return new([.. content.Lines.Select((l, n) => LineView.Of(l, totals.LineNets[n], currency))],
            [.. (content.Adjustments ?? []).Select((a, n) => DocumentAdjustmentView.Of(a, totals.AdjustmentNets[n], currency))],
            [.. (content.Deductions ?? []).Select(d => DeductionView.Of(d, currency))],
            [.. totals.Taxes.Select(t => new TaxView(t.Rate, new(t.Net, currency), new(t.Tax, currency), t.Category, t.ExemptionReason))],
            new(totals.Net, currency), new(totals.Rounding, currency));
    }
}

/// <summary>A deposit that is taken off.</summary>
/// <param name="InvoiceId">The deposit invoice's.</param>
/// <param name="Net">Before tax; as the deposit invoice asked for it.</param>
internal sealed record DeductionView(Guid InvoiceId, string Number, DateOnly IssuedOn, Money Net, Money Tax)
{
    public static DeductionView Of(Deduction d, string currency) => new(d.InvoiceId, d.Number, d.IssuedOn, new(d.Net, currency), new(d.Tax, currency));
}

/// <summary>What a credit note takes off.</summary>
/// <param name="Id">The credit note's.</param>
internal sealed record CreditView(Guid Id, string Number, Money Amount);

/// <param name="Net">Before tax.</param>
/// <param name="Category">As it was said; where it was not, a rate above zero is standard and zero is zero-rated.</param>
internal sealed record LineView(string Description, decimal Quantity, Money UnitPrice, decimal TaxRate, Money Net,
    string? Unit, TaxCategory? Category, string? ExemptionReason, IReadOnlyList<AdjustmentView> Adjustments)
{
    public static LineView Of(InvoiceLine l, long net, string currency) => new(
        l.Description, l.Quantity, new(l.UnitPrice, currency), l.TaxRate, new(net, currency), l.Unit, l.Category, l.ExemptionReason,
        [.. (l.Adjustments ?? []).Select(a => AdjustmentView.Of(a, l.Price, currency))]);
}

/// <param name="By">What it changes the line by: below zero for a discount.</param>
internal sealed record AdjustmentView(string Reason, Money? Amount, decimal? Percent, bool IsCharge, Money By)
{
    public static AdjustmentView Of(Adjustment a, long price, string currency) =>
        new(a.Reason, a.Amount is { } given ? new(given, currency) : null, a.Percent, a.IsCharge, new(a.Of(price), currency));
}

/// <param name="Net">What it changes the invoice by before tax: below zero for a discount.</param>
internal sealed record DocumentAdjustmentView(
    string Reason, decimal TaxRate, Money? Amount, decimal? Percent, bool IsCharge, TaxCategory? Category, string? ExemptionReason, Money Net)
{
    public static DocumentAdjustmentView Of(DocumentAdjustment a, long net, string currency) =>
        new(a.Reason, a.TaxRate, a.Amount is { } given ? new(given, currency) : null, a.Percent, a.IsCharge, a.Category, a.ExemptionReason, new(net, currency));
}

internal sealed record TaxView(decimal Rate, Money Net, Money Tax, TaxCategory Category, string? ExemptionReason);

/// <param name="IsPart">The payment is for other invoices too, which the contact who asks does not see; left out otherwise.</param>
internal sealed record PaymentView(Guid Id, Money Amount, DateOnly ReceivedOn, string? Reference,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? IsPart = null);

/// <summary>An invoice's row in a list.</summary>
/// <param name="IssuedOn">What the invoice is dated.</param>
/// <param name="PaidOn">The day on which the last of the money arrived.</param>
/// <param name="SubjectIds">What it is for, in other modules.</param>
/// <param name="DueNext">What is due on its due date, where that is not all that is outstanding; left out without instalments.</param>
/// <param name="ViewedAt">When the first of the client's people read it. For members; left out where nobody did.</param>
/// <param name="RemindedOn">When the client was last reminded of it, a plain date. For members; left out where nothing went out.</param>
/// <param name="Source">The program that issued it; left out where it was issued here.</param>
internal sealed record InvoiceRow(
    Guid Id, Guid ClientId, string? Number, string Title, InvoiceStatus Status, Money Total, Money Outstanding,
    DateOnly? DueOn, DateTimeOffset? IssuedAt, DateTimeOffset CreatedAt, DateOnly? IssuedOn, DateOnly? PaidOn, bool IsDeposit, IReadOnlyList<Guid> SubjectIds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Money? DueNext = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ViewedAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? RemindedOn = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source = null);
