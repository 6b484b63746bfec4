namespace Portal.Billing.BillingProfiles;

/// <summary>How a client is billed.</summary>
/// <param name="OrderReference">What the client wants to read on each document, such as an order number or a cost centre (EN 16931, BT-10).</param>
/// <param name="TermsDays">A document is due so many days after its issue; the firm's own terms where null.</param>
/// <param name="DebtorNumber">The client's account in the firm's books, where the firm gave it one.</param>
/// <param name="RemindersOff">No payment reminder goes out to the client by itself.</param>
internal sealed record BuyerProfile(string? LegalName, Address? Address, IReadOnlyList<TaxId> TaxIds, string? OrderReference, string? Language,
    string? Currency, int? TermsDays, bool RemindersOff = false, long? DebtorNumber = null)
{
    public static readonly BuyerProfile Unsaid = new(null, null, [], null, null, null, null);
}

/// <summary>A client as they are billed: one for each client, under the client's id.</summary>
internal sealed record BillingProfile(Guid Id, BuyerProfile Profile) : IOfClient
{
    internal sealed record Opened(Guid ClientId, DateTimeOffset At);
    internal sealed record Described(BuyerProfile Profile);

    public Guid ClientId => Id;
    public long Version { get; set; }
    public long? DebtorNumber => Profile.DebtorNumber;

    public static BillingProfile Create(Opened e) => new(e.ClientId, BuyerProfile.Unsaid);
    public BillingProfile Apply(Described e) => this with { Profile = e.Profile };
}
