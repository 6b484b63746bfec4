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

    /// <summary>[BT-9] By when to pay; for a quote, how long it holds.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>[BG-14] When what is charged for was done.</summary>
    public PaperPeriod? Service { get; init; }

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

/// <summary>[BG-4, BG-7]</summary>
internal sealed record PaperParty(string Name, PaperAddress Address)
{
    /// <summary>[BT-31, BT-48] With the country's prefix.</summary>
    public string? VatId { get; init; }

    /// <summary>[BT-32] The tax office's number of it.</summary>
    public string? TaxNumber { get; init; }

    /// <summary>[BT-30, BT-47]</summary>
    public string? RegistrationId { get; init; }

    /// <summary>[BT-34, BT-49] Where e-invoices for it arrive.</summary>
    public PaperEndpoint? Endpoint { get; init; }

    /// <summary>[BT-41, BT-56]</summary>
    public string? ContactName { get; init; }

    /// <summary>[BT-42, BT-57]</summary>
    public string? Phone { get; init; }

    /// <summary>[BT-43, BT-58]</summary>
    public string? Email { get; init; }
}

/// <param name="Country">ISO 3166-1, two letters.</param>
internal sealed record PaperAddress(string? Line1, string? Postcode, string? City, string Country, string? Line2 = null, string? Region = null);

/// <param name="Scheme">A code of the list EAS, such as 9930 for German VAT numbers, 0088 for GLN or EM for an email address.</param>
internal sealed record PaperEndpoint(string Scheme, string Id);

internal sealed record PaperPeriod(DateOnly From, DateOnly To);

internal sealed record PaperReference(string Number, DateOnly? IssuedOn = null);

/// <param name="Category">UNCL 5305: S, Z, E, AE (reverse charge), K, G, O.</param>
/// <param name="Rate">In percent; 0 for every category but S, and not said for O.</param>
internal sealed record PaperTax(string Category, decimal Rate);

/// <summary>[BG-25]</summary>
/// <param name="Unit">UN/ECE Recommendation 20: C62 one, HUR hour, DAY, MON and so on.</param>
/// <param name="Price">[BT-146] For one unit, without tax.</param>
/// <param name="Net">[BT-131]</param>
internal sealed record PaperLine(string Id, string Name, decimal Quantity, string Unit, decimal Price, decimal Net, PaperTax Tax)
{
    public string? Description { get; init; }
    public PaperPeriod? Service { get; init; }

    /// <summary>[BG-27, BG-28] They are in <see cref="Net"/>; their own tax is the line's.</summary>
    public IReadOnlyList<PaperAllowance> Allowances { get; init; } = [];
}

/// <summary>An allowance, or a charge.</summary>
/// <param name="Amount">Positive for both.</param>
/// <param name="Base">What <paramref name="Percent"/> is of.</param>
/// <param name="Tax">Of one on the whole.</param>
internal sealed record PaperAllowance(bool IsCharge, decimal Amount, string Reason, PaperTax Tax, decimal? Base = null, decimal? Percent = null);

/// <param name="ExemptionReason">[BT-120] Why no tax is charged.</param>
/// <param name="ExemptionCode">[BT-121] The same as a code of the list VATEX.</param>
internal sealed record PaperTaxShare(PaperTax Tax, decimal Basis, decimal Amount, string? ExemptionReason = null, string? ExemptionCode = null);

/// <summary>[BG-22]</summary>
/// <param name="Net">Without tax.</param>
/// <param name="Gross">With tax.</param>
/// <param name="Rounding">What is added to it, or taken off, so that the amount due is one that can be paid.</param>
internal sealed record PaperTotals(decimal Lines, decimal Allowances, decimal Charges, decimal Net, decimal Tax, decimal Gross, decimal Prepaid,
    decimal Rounding, decimal Due);

/// <param name="Reference">[BT-83] What to give with the payment.</param>
/// <param name="Terms">[BT-20]</param>
/// <param name="Link">Where to pay online.</param>
internal sealed record PaperPayment(PaperAccount? Account, string? Reference = null, string? Terms = null, string? Link = null);

/// <summary>A bank account.</summary>
/// <param name="Id">[BT-84] The IBAN, or the number where there are none.</param>
/// <param name="QrReference">For a QR-IBAN: the reference of 27 digits that belongs to it.</param>
internal sealed record PaperAccount(string Id, string Holder, string? Bic = null, string? Bank = null, string? QrReference = null)
{
    /// <summary>The id without spaces, where it is an IBAN by form and check digits (ISO 13616).</summary>
    public string? Iban
    {
        get
        {
            var id = Id.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
            if (id.Length is < 15 or > 34 || !id.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(id[0]) || !char.IsAsciiLetter(id[1])) return null;
            var remainder = 0;
            foreach (var c in id[4..] + id[..4])
                remainder = (char.IsAsciiDigit(c) ? remainder * 10 + (c - '0') : remainder * 100 + (c - 'A' + 10)) % 97;
            return remainder == 1 ? id : null;
        }
    }
}

/// <summary>A line of a statement.</summary>
/// <param name="Amount">Charged, or paid where it is negative.</param>
/// <param name="Balance">After it.</param>
internal sealed record PaperEntry(DateOnly On, string Text, decimal Amount, decimal Balance);
