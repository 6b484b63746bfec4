using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.PayLinks;

/// <summary>An invoice as whoever comes by a payment link sees it: what stands on it, and what is left to pay. It names nothing else of the portal.</summary>
/// <param name="Asked">What is due by now, or next; null where nothing is left to pay.</param>
/// <param name="DueOn">When that is or was due.</param>
/// <param name="Parties">Who bills whom, and where a transfer goes, as it stood at the issue.</param>
/// <param name="CanPay">Whether it can be paid online now.</param>
/// <param name="AllowsParts">Whether a part of it can be paid that the payer chooses.</param>
/// <param name="IsTest">Nobody's money moves: it is there to try.</param>
/// <param name="IsBeingPaid">Somebody else pays it at this moment, or has paid, and their bank has yet to confirm it.</param>
/// <param name="Charge">The last online payment that was started by this link; null while none was.</param>
/// <param name="ExpiresAt">Until then the link works.</param>
internal sealed record LinkedInvoiceView(LinkedFirmView Firm, string Number, string Title, InvoiceStatus Status, DateOnly? IssuedOn, DateOnly? DueOn,
    IReadOnlyList<LinkedLineView> Lines, IReadOnlyList<TaxView> Taxes, Money Net, Money Total, Money Outstanding, Money? Asked, string? Note, Parties? Parties,
    bool HasPdf, bool CanPay, bool AllowsParts, bool IsTest, bool IsBeingPaid, LinkedChargeView? Charge, DateTimeOffset ExpiresAt)
{
    /// <param name="today">Where the firm is.</param>
    public static LinkedInvoiceView Of(PayLink link, Invoice i, PaymentProvider? provider, Charge? charge, LinkedFirmView firm, DateOnly today)
    {
        var (sale, currency, owes) = (SaleView.Of(i.Content, i.Totals), i.Currency, i.Status == InvoiceStatus.Issued && i.Outstanding > 0);
        var asked = owes ? i.AskedBy(today) : null;
        return new(firm, i.Number!, i.Title, i.Status, i.IssuedOn, asked?.DueOn ?? i.DueOn,
            [.. sale.Lines.Select(l => new LinkedLineView(l.Description, l.Quantity, l.Unit, l.Net)),
                .. sale.Adjustments.Select(a => new LinkedLineView(a.Reason, 1, null, a.Net)),
                .. sale.Deductions.Select(d => new LinkedLineView(d.Number, 1, null, d.Net with { Amount = -d.Net.Amount }))],
            sale.Taxes, sale.Net, new(i.Total, currency), new(i.Outstanding, currency), asked is null ? null : new(asked.Amount, currency), i.Note, i.Parties,
            i.HasPdf, owes && provider is { IsConnected: true } && i.Charges.Count == 0, provider is { AllowsParts: true }, provider is { IsTest: true },
            i.Charges.Any(c => c.PayLinkId != link.Id), charge is null ? null : LinkedChargeView.Of(ChargeView.Of(charge, Guid.Empty)), link.ExpiresAt);
    }
}

/// <summary>Whose invoice it is, and what they look like.</summary>
/// <param name="Accent">Readable on light pages and on dark ones.</param>
internal sealed record LinkedFirmView(string Name, Accent Accent, LinkedLogoView? Logo);

/// <summary>Where the firm's logo is and how large, in pixels, so that a page keeps its place free.</summary>
internal sealed record LinkedLogoView(string Url, int Width, int Height);

/// <summary>What is charged for: a line, a discount or a charge, or a deposit that is taken off.</summary>
/// <param name="Net">Before tax.</param>
internal sealed record LinkedLineView(string Description, decimal Quantity, string? Unit, Money Net);

/// <summary>An online payment that was started by the link.</summary>
/// <param name="Url">Where to pay; null once there is nothing to pay there.</param>
/// <param name="Label">By what it was paid, such as Visa •••• 4242.</param>
/// <param name="Reason">Why it failed, in the provider's words for programs; null where it did not.</param>
/// <param name="IsTest">Nobody's money has moved.</param>
internal sealed record LinkedChargeView(ChargeStatus Status, Money Amount, string? Url, string? Label, string? Reason, bool IsTest)
{
    public static LinkedChargeView Of(ChargeView c) => new(c.Status, c.Amount, c.Url, c.Label, c.Reason, c.IsTest);
}
