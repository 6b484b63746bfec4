using System.Text.Json.Serialization;

namespace Portal.Billing.Invoices;

/// <summary>What credit notes take off an invoice, and what a final invoice takes off for a deposit.</summary>
internal sealed partial record Invoice
{
    public static readonly Problem HasCredits = new("invoice-credited", 409, "There are credit notes for the invoice",
        "An invoice with credit notes can't be voided. Credit the rest of it instead.");
    public static readonly Problem CreditExceeds = new("credit-above-invoice", 409, "That's more than the invoice",
        "Credit at most what the invoice asks for at each tax rate, less what other credit notes took off.");
    public static readonly Problem IsDeducted = new("deposit-deducted", 409, "Another invoice takes this deposit off",
        "The final invoice counts on this deposit. Void or credit the final invoice first.");
    public static readonly Problem NotDeductible = new("deposit-not-deductible", 409, "This deposit can't be taken off",
        "Only a deposit invoice of the same client and currency that was sent, isn't credited or void, and isn't taken off elsewhere can be taken off.");

    internal sealed record Credited(Guid CreditNoteId, string Number, long Amount, IReadOnlyList<TaxLine> Taxes, DateOnly On, DateTimeOffset At);

    public IReadOnlyList<InvoiceCredit> Credits { get; init; } = [];

    /// <summary>What no credit note has taken off.</summary>
    [JsonIgnore] public long LeftToCredit => Total - Credits.Sum(c => c.Amount);

    public Invoice Apply(Credited e)
    {
        var credited = (this with { Credits = [.. Credits, new(e.CreditNoteId, e.Number, e.Amount, e.Taxes, e.On)] }).DueByParts();
        return credited.LeftToCredit == 0 ? credited with { Status = InvoiceStatus.Credited, PaidAt = null } : credited;
    }

    /// <summary>A deposit that was sent and counts, and that no invoice takes off yet.</summary>
    [JsonIgnore]
    public bool IsDeductible => IsDeposit && Status is InvoiceStatus.Issued or InvoiceStatus.Paid && Credits.Count == 0 && DeductedBy is null;

    /// <summary>This deposit, as a final invoice takes it off.</summary>
    /// <param name="by">The final invoice's id; null while it has none.</param>
    /// <param name="pointer">Where the deposit stands in the request.</param>
    public Deduction Deduct(Guid clientId, string currency, Guid? by, string pointer)
    {
        if (!(IsDeductible || (DeductedBy is not null && DeductedBy == by)) || ClientId != clientId || Currency != currency) throw NotDeductible.Refuse(pointer: pointer);
        return new(Id, Number!, IssuedOn!.Value, Taxes);
    }

    /// <summary>Asked before a number is taken, so that no number is taken in vain.</summary>
    public void MustBeCreditable(Totals credit)
    {
        if (Status == InvoiceStatus.Draft) throw NotIssued.Refuse("Only an invoice that was sent can be credited. Change the draft instead.");
        if (Status == InvoiceStatus.Voided) throw IsVoid.Refuse();
        if (Origin is not null) throw IssuedElsewhere.Refuse($"Credit it in {Origin.Source}, and void it here where nothing is left to pay.");
        if (DeductedBy is not null) throw IsDeducted.Refuse();
        if (credit.Total <= 0) throw NothingToIssue.Refuse("A credit note needs a total above zero.", "/lines");
        foreach (var tax in credit.Taxes)
        {
            var left = NetLeftToCredit(tax.Category, tax.Rate);
            if (tax.Net != 0 && (Math.Sign(tax.Net) != Math.Sign(left) || Math.Abs(tax.Net) > Math.Abs(left)))
                throw CreditExceeds.Refuse($"{Money.Say(Math.Max(left, 0), Currency)} before tax is left to credit at {tax.Rate}%.", "/lines");
        }
        if (credit.Total > LeftToCredit) throw CreditExceeds.Refuse($"{Money.Say(LeftToCredit, Currency)} is left to credit.", "/lines");
        MustBeFree(credit.Total);
    }

    /// <summary>What the credit note takes off.</summary>
    public Credited Credit(Guid creditNoteId, string number, Totals credit, DateOnly today, DateTimeOffset now) =>
        new(creditNoteId, number, credit.Total, credit.Taxes, today, now);

    /// <summary>
    /// All that no credit note has taken off: the invoice as it is while there is none, else what is left at each tax rate. The last credit also
    /// takes off what the others' rounding left.
    /// </summary>
    /// <param name="called">What the line is called where it is for a rest.</param>
    public (SaleContent Content, long Rounding) RestToCredit(string called)
    {
        if (Credits.Count == 0) return (Content, 0);
        var rest = Content with
        {
            Lines = [.. Taxes.Select(t => (Tax: t, Net: NetLeftToCredit(t.Category, t.Rate))).Where(t => t.Net != 0)
                .Select(t => new InvoiceLine(called, 1, t.Net, t.Tax.Rate, null, t.Tax.Category, t.Tax.ExemptionReason))],
            PricesIncludeTax = false,
            Adjustments = [],
            Deductions = [],
        };
        return (rest, LeftToCredit - rest.Totals.Total);
    }

    /// <summary>What is to be given back of payments where more was paid than stays to be paid: of the last first.</summary>
    public IReadOnlyList<PaymentReleased> ReleaseExcess(DateTimeOffset now)
    {
        var (over, released) = (-Outstanding, new List<PaymentReleased>());
        foreach (var payment in Payments.Reverse())
        {
            if (over <= 0) break;
            var amount = Math.Min(over, payment.Amount);
            released.Add(new(payment.Id, amount, now));
            over -= amount;
        }
        return released;
    }

    private long NetLeftToCredit(TaxCategory category, decimal rate)
    {
        return At(Taxes) - Credits.Sum(c => At(c.Taxes));

        long At(IReadOnlyList<TaxLine> taxes) => taxes.Where(t => t.Category == category && t.Rate == rate).Sum(t => t.Net);
    }
}
