using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

internal sealed record Address(string? Line1, string? Line2, string? PostalCode, string? City, string? State, string? Country)
{
    public static Address Of(FormBody form) =>
        new(form.Text("line1"), form.Text("line2"), form.Text("postal_code"), form.Text("city"), form.Text("state"), form.Text("country"));
}

internal sealed record BillingDetails(Address? Address, string? Email, string? Name, string? Phone)
{
    public string? TaxId => null;
}

internal sealed record Card(string Brand, string Country, long ExpMonth, long ExpYear, string Fingerprint, string Last4)
{
    public string Funding => "credit";
    public object? Checks => null;
    public string DisplayBrand => Brand;
    public object? GeneratedFrom => null;
    public object? Networks => null;
    public string? RegulatedStatus => null;
    public object? ThreeDSecureUsage => null;
    public object? Wallet => null;
}

internal sealed record SepaDebit(string BankCode, string Country, string Fingerprint, string Last4)
{
    public string? BranchCode => null;
    public object? GeneratedFrom => null;
}

internal sealed record BacsDebit(string SortCode, string Fingerprint, string Last4);

internal sealed record UsBankAccount(string BankName, string RoutingNumber, string Fingerprint, string Last4)
{
    public string AccountType => "checking";
    public string AccountHolderType => "company";
    public string? FinancialConnectionsAccount => null;
    public object? Networks => null;
    public object? StatusDetails => null;
}

/// <summary>A card or an account that can be charged.</summary>
internal sealed record PaymentMethod : Resource
{
    public override string Object => "payment_method";
    public required string Type { get; init; }
    public string AllowRedisplay => "unspecified";
    public required BillingDetails BillingDetails { get; init; }
    public string? Customer { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BacsDebit? BacsDebit { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Card? Card { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SepaDebit? SepaDebit { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UsBankAccount? UsBankAccount { get; init; }

    internal override string Unfilled => "customer_account";

    /// <summary>The part that its kind has.</summary>
    [JsonIgnore]
    public object Details => Card ?? SepaDebit ?? UsBankAccount ?? (object)BacsDebit!;

    [JsonIgnore]
    public required TestMethod Behaviour { get; init; }

    /// <summary>Whether its holder has agreed, authenticated, that it is charged while they are away.</summary>
    [JsonIgnore]
    public bool IsSetUp { get; init; }

    /// <summary>Whether it was detached, or used without a customer: then nothing charges it again.</summary>
    [JsonIgnore]
    public bool IsSpent { get; init; }
}
