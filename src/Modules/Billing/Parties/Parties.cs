namespace Portal.Billing;

/// <summary>A postal address. All of it but the country may be left open.</summary>
/// <param name="Country">ISO 3166-1, two letters.</param>
internal sealed record Address(string? Street, string? Extra, string? PostalCode, string? City, string? Region, string Country);

/// <summary>Under which number a tax office knows somebody.</summary>
internal enum TaxIdKind { Vat, Other }

/// <summary>A number of a tax office.</summary>
/// <param name="Country">Whose office: ISO 3166-1; EL and XI are written GR and GB.</param>
/// <param name="Value">As it is written there, without spaces.</param>
internal sealed record TaxId(TaxIdKind Kind, string Country, string Value);

/// <summary>Where money in a currency is to be sent: an IBAN, or an account with whatever its country routes by.</summary>
/// <param name="RoutingNumber">Sort code, routing number, BSB, transit number: what the account's country uses.</param>
internal sealed record BankAccount(string Currency, string? Iban, string? Bic, string? AccountNumber, string? RoutingNumber, string? BankName, string? Holder);

/// <summary>How documents are numbered: the prefix, the year where each has a count of its own, and the number.</summary>
/// <param name="Prefix">Without digits, so that no two ways to number ever give the same number.</param>
/// <param name="PerYear">Counts anew each year, by the day of issue where the firm is.</param>
/// <param name="Digits">Padded with zeros to so many.</param>
internal sealed record NumberSeries(string Prefix, bool PerYear = false, int Digits = 5)
{
    public static readonly NumberSeries Invoices = new("INV-"), CreditNotes = new("CN-"), Quotes = new("Q-");

    public string Write(long number, int year) => Prefix + (PerYear ? $"{year:0000}-" : "") + number.ToString($"D{Digits}",
        System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A rate that the firm charges, under the name that it gives it.</summary>
/// <param name="Percent">Up to three decimals.</param>
internal sealed record NamedTaxRate(string Name, decimal Percent);

/// <summary>Who bills, as a document names them.</summary>
internal sealed record SellerParty(string? LegalName, string? TradingName, Address? Address, IReadOnlyList<TaxId> TaxIds, string? Register);

/// <summary>Who is billed, as a document names them.</summary>
internal sealed record BuyerParty(string? LegalName, Address? Address, IReadOnlyList<TaxId> TaxIds, string? OrderReference);

/// <summary>Who bills whom, as it stood when the document was issued: what changes later changes no document.</summary>
/// <param name="Account">Where to pay; null where the firm has none in the document's currency.</param>
/// <param name="Language">Of the document: the client's, else the firm's; null where neither says.</param>
internal sealed record Parties(SellerParty? Seller, BuyerParty? Buyer, BankAccount? Account, string? Language, string? Footer)
{
    /// <summary>Null where neither side has said anything.</summary>
    public static Parties? Of(Sellers.SellerProfile? seller, BillingProfiles.BuyerProfile? buyer, string currency) => seller is null
        && buyer is null ? null : new(
        seller is null ? null : new(seller.LegalName, seller.TradingName, seller.Address, seller.TaxIds, seller.Register),
        buyer is null ? null : new(buyer.LegalName, buyer.Address, buyer.TaxIds, buyer.OrderReference),
        seller?.BankAccounts.FirstOrDefault(a => a.Currency == currency), buyer?.Language ?? seller?.Language, seller?.Footer);
}
