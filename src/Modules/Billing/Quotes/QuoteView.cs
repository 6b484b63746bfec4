using Portal.Billing.Invoices;

namespace Portal.Billing.Quotes;

/// <summary>A quote as the API shows it. Members and contacts see the same.</summary>
/// <param name="Number">Null while it is a draft.</param>
/// <param name="ValidUntil">A plain date; null while a draft leaves it open.</param>
/// <param name="SentOn">What the quote is dated: the day, where the firm is, on which it was sent.</param>
/// <param name="Reason">Why it was declined or withdrawn, where somebody said so.</param>
/// <param name="AnsweredAt">When it was accepted, declined or withdrawn, or expired.</param>
/// <param name="Parties">Who offers to whom, as it stood when it was sent.</param>
internal sealed record QuoteView(Guid Id, Guid ClientId, string? Number, string Title, QuoteStatus Status, IReadOnlyList<LineView> Lines,
    IReadOnlyList<DocumentAdjustmentView> Adjustments, IReadOnlyList<TaxView> Taxes, Money Net, Money Rounding, Money Total, bool PricesIncludeTax,
    string? Note, string? OrderReference, ServicePeriod? Service, DateOnly? ValidUntil, DateOnly? SentOn, DateTimeOffset CreatedAt, DateTimeOffset? SentAt,
    AcceptanceView? Acceptance, string? Reason, DateTimeOffset? AnsweredAt, IReadOnlyList<QuoteInvoiceView> Invoices, Parties? Parties, long Version) : IVersioned
{
    public static QuoteView Of(Quote q)
    {
        var (c, sale) = (q.Content, SaleView.Of(q.Content, q.Content.Totals));
        return new(q.Id, q.ClientId, q.Number, c.Title, q.Status, sale.Lines, sale.Adjustments, sale.Taxes, sale.Net, sale.Rounding, new(q.Total, c.Currency),
            c.PricesIncludeTax, c.Note, c.OrderReference, c.Service, q.ValidUntil, q.SentOn, q.CreatedAt, q.SentAt,
            q.Acceptance is { } a ? new(a.PersonId, a.SignedBy, a.Sha256, a.At) : null, q.Reason, q.AnsweredAt,
            [.. q.Invoices.Select(i => new QuoteInvoiceView(i.InvoiceId, i.IsDeposit))], q.Parties, q.Version);
    }
}

/// <summary>How the client agreed.</summary>
/// <param name="SignedBy">The name that they typed.</param>
/// <param name="Sha256">Of the PDF that they saw.</param>
internal sealed record AcceptanceView(Guid PersonId, string SignedBy, string Sha256, DateTimeOffset At);

/// <summary>An invoice that was made of it.</summary>
internal sealed record QuoteInvoiceView(Guid InvoiceId, bool IsDeposit);

/// <summary>A quote's row in a list.</summary>
/// <param name="Invoiced">Whether it became an invoice that is no deposit.</param>
internal sealed record QuoteRow(Guid Id, Guid ClientId, string? Number, string Title, QuoteStatus Status, Money Total, DateOnly? ValidUntil, DateOnly? SentOn,
    DateTimeOffset CreatedAt, DateTimeOffset? AnsweredAt, bool Invoiced);
