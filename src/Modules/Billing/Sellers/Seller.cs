namespace Portal.Billing.Sellers;

/// <summary>As whom a firm bills, and how.</summary>
/// <param name="Register">The entry in a register of companies, as it has to stand on a document.</param>
/// <param name="Currency">What a new document is in where neither it nor the client says otherwise.</param>
/// <param name="TermsDays">A document is due so many days after its issue where nobody says otherwise.</param>
/// <param name="Language">Of documents for clients that have none of their own.</param>
/// <param name="Footer">Stands at the foot of each document.</param>
/// <param name="CreditNoteNumbers">As <see cref="NumberSeries.CreditNotes"/> has it where null.</param>
/// <param name="QuoteNumbers">As <see cref="NumberSeries.Quotes"/> has it where null.</param>
internal sealed record SellerProfile(
    string? LegalName, string? TradingName, Address? Address, IReadOnlyList<TaxId> TaxIds, string? Register, IReadOnlyList<BankAccount> BankAccounts,
    string? Currency, int TermsDays, IReadOnlyList<NamedTaxRate> TaxRates, NumberSeries InvoiceNumbers, string? Language, string? Footer,
    NumberSeries? CreditNoteNumbers = null, NumberSeries? QuoteNumbers = null)
{
    public const int UsualTerms = 14;

    /// <summary>What holds where a firm has said nothing.</summary>
    public static readonly SellerProfile Unsaid = new(null, null, null, [], null, [], null, UsualTerms, [], NumberSeries.Invoices, null, null);
}

/// <summary>The firm as it bills: one for each firm, under the firm's id.</summary>
internal sealed record Seller(Guid Id, SellerProfile Profile)
{
    internal sealed record Introduced(Guid FirmId, DateTimeOffset At);
    internal sealed record Described(SellerProfile Profile);

    public long Version { get; set; }

    public static Seller Create(Introduced e) => new(e.FirmId, SellerProfile.Unsaid);
    public Seller Apply(Described e) => this with { Profile = e.Profile };
}
