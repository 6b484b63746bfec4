namespace Portal.Billing.Papers;

/// <summary>What a paper is.</summary>
internal enum PaperKind
{
    Invoice,
    CreditNote,
    Quote,
    Receipt,
    Statement,
    Reminder,
}

/// <summary>
/// All that is printed on a paper and said in an e-invoice, with every amount computed before, in the currency's main unit. Terms in brackets
/// are those of EN 16931-1.
/// </summary>
/// <param name="Number">[BT-1]</param>
/// <param name="IssuedOn">[BT-2]</param>
/// <param name="Currency">[BT-5], ISO 4217.</param>
internal sealed record Paper(PaperKind Kind, string Number, DateOnly IssuedOn, string Currency, PaperParty Seller, PaperParty Buyer, PaperTotals Totals)
{
    /// <summary>The language it is written in: one of the portal's five.</summary>
    public string Language { get; init; } = "en";

    /// <summary>[BT-3] An invoice for a part of what is not done yet.</summary>
    public bool IsDeposit { get; init; }

    /// <summary>[BT-9] By when to pay, with instalments the first of them; for a quote, how long it holds.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>[BG-14] When what is charged for was done.</summary>
    public ServicePeriod? Service { get; init; }

    /// <summary>[BT-72] The day of delivery, where it is no period.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>[BT-13] The buyer's order.</summary>
    public string? OrderReference { get; init; }

    /// <summary>[BT-10] What the buyer asked to be quoted: in Germany, an authority's Leitweg-ID.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>[BG-3] The invoice that this corrects, or reminds of, or acknowledges the payment of.</summary>
    public PaperReference? Concerns { get; init; }

    public IReadOnlyList<PaperLine> Lines { get; init; } = [];

    /// <summary>[BG-20, BG-21] Allowances and charges on the whole.</summary>
    public IReadOnlyList<PaperAllowance> Allowances { get; init; } = [];

    /// <summary>[BG-23] The tax by category and rate.</summary>
    public IReadOnlyList<PaperTaxShare> Taxes { get; init; } = [];

    /// <summary>What a statement lists.</summary>
    public IReadOnlyList<PaperEntry> Entries { get; init; } = [];

    /// <summary>In which parts it is paid; none where all of it is due at once.</summary>
    public IReadOnlyList<PaperInstalment> Instalments { get; init; } = [];

    public PaperPayment? Payment { get; init; }

    /// <summary>What stands above the lines, in the firm's own words.</summary>
    public string? Opening { get; init; }

    /// <summary>[BT-22]</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public Colour? Brand { get; init; }

    /// <summary>PNG, JPEG or WebP.</summary>
    public byte[]? Logo { get; init; }

    /// <summary>Not sent yet: it says so across the page.</summary>
    public bool Draft { get; init; }

    /// <summary>Where anybody can see whether it is genuine.</summary>
    public string? VerifyAt { get; init; }
}
