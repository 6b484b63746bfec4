namespace Portal.Billing.Invoices;

/// <summary>An invoice as the API shows it. Members and contacts see the same.</summary>
/// <param name="Number">Null while it is a draft.</param>
/// <param name="DueOn">A plain date; null while a draft leaves it open.</param>
/// <param name="IssuedOn">What the invoice is dated: the day, where the firm is, on which it was issued.</param>
/// <param name="Parties">Who bills whom, as it stood at the issue: what either side changes later changes no invoice.</param>
/// <param name="VoidReason">Why it was voided; null where it was not.</param>
internal sealed record InvoiceView(Guid Id, Guid ClientId, string? Number, string Title, InvoiceStatus Status, IReadOnlyList<LineView> Lines, IReadOnlyList<TaxView> Taxes,
    Money Net, Money Total, Money Outstanding, DateOnly? DueOn, string? Note, DateTimeOffset CreatedAt, DateTimeOffset? IssuedAt, DateTimeOffset? PaidAt, IReadOnlyList<PaymentView> Payments, long Version, DateOnly? IssuedOn,
    DateTimeOffset? VoidedAt, string? VoidReason, Parties? Parties) : IVersioned
{
    public static InvoiceView Of(Invoice i) => new(i.Id, i.ClientId, i.Number, i.Title, i.Status,
        [.. i.Lines.Select(l => new LineView(l.Description, l.Quantity, new(l.UnitPrice, i.Currency), l.TaxRate, new(l.Net, i.Currency)))],
        [.. i.Taxes.Select(t => new TaxView(t.Rate, new(t.Net, i.Currency), new(t.Tax, i.Currency)))],
        new(i.Net, i.Currency), new(i.Total, i.Currency), new(i.Outstanding, i.Currency), i.DueOn, i.Note, i.CreatedAt, i.IssuedAt, i.PaidAt,
        [.. i.Payments.Select(p => new PaymentView(p.Id, new(p.Amount, i.Currency), p.ReceivedOn, p.Reference))],
        i.Version, i.IssuedOn, i.VoidedAt, i.VoidReason, i.Parties);
}

internal sealed record LineView(string Description, decimal Quantity, Money UnitPrice, decimal TaxRate, Money Net);
internal sealed record TaxView(decimal Rate, Money Net, Money Tax);
internal sealed record PaymentView(Guid Id, Money Amount, DateOnly ReceivedOn, string? Reference);

/// <summary>An invoice's row in a list.</summary>
internal sealed record InvoiceRow(
    Guid Id, Guid ClientId, string? Number, string Title, InvoiceStatus Status, Money Total, Money Outstanding, DateOnly? DueOn, DateTimeOffset? IssuedAt, DateTimeOffset CreatedAt);
