using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.PaymentProviders;
using Portal.Billing.SavedMethods;

namespace Portal.Billing.Charges;

/// <summary>Where it stands: a page that waits for the payer is open, a debit that the bank has yet to make is processing.</summary>
internal enum ChargeStatus { Started, Open, Processing, Succeeded, Failed, Canceled }

/// <summary>What of it is for an invoice.</summary>
/// <param name="Amount">In minor units.</param>
internal sealed record ChargePart(Guid InvoiceId, string Number, long Amount);

/// <summary>
/// A client pays online: from the click to whatever comes of it at the provider. What its invoices have open is kept for it meanwhile, so that
/// nothing is paid twice. Once it succeeds, it is a payment like any other.
/// </summary>
/// <param name="StartedBy">The contact who pays; nobody of the portal's where it is paid by a link.</param>
/// <param name="Account">The provider's id of the firm's account then.</param>
/// <param name="Portal">Where the payer came from, and comes back to: the portal's address without a trailing slash.</param>
/// <param name="PayLinkId">The link by which somebody without an account pays; null where a contact does.</param>
internal sealed partial record Charge(Guid Id, Guid ClientId, Guid StartedBy, long Amount, string Currency, IReadOnlyList<ChargePart> Parts, string Account,
    bool IsTest, string Portal, IReadOnlyList<ChargeMethod> Methods, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, Guid? PayLinkId = null) : IOfClient
{
    internal sealed record Started(Guid ChargeId, Guid ClientId, Guid PersonId, long Amount, string Currency, IReadOnlyList<ChargePart> Parts, string Account,
        bool IsTest, string Portal, IReadOnlyList<ChargeMethod> Methods, DateTimeOffset ExpiresAt, DateTimeOffset At, Guid? PayLinkId = null,
        SavedMethodRef? Saved = null, int? Attempt = null);
    internal sealed record Opened(string Checkout, string Url, DateTimeOffset At);
    internal sealed record Processing(string? Payment, string? Label, DateTimeOffset At);
    internal sealed record Succeeded(string? Payment, ChargeMethod Method, string? Label, long? Fee, DateTimeOffset PaidAt, DateTimeOffset At,
        DateTimeOffset? ArrivedAt = null);
    internal sealed record FeeTaken(long Fee);
    internal sealed record Failed(string? Reason, DateTimeOffset At);
    internal sealed record Canceled(DateTimeOffset At, string? Reason = null);
    internal sealed record Questioned(string Why, long Amount, string Currency, string? Payment, DateTimeOffset At)
    {
        /// <summary>The money is for this charge, though it is another sum; else the provider mixes up charges, or firms.</summary>
        [JsonIgnore] public bool IsOurs => Why is "amount" or "currency";
    }

    /// <summary>A page waits so long for the payer: as short as providers allow, since what it is for is kept meanwhile.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(31);

    public static readonly Problem UnderWay = new("payment-under-way", 409, "A payment is under way",
        "Somebody is paying this invoice right now. Wait a few minutes, or cancel that payment first.");
    public static readonly Problem IsProcessing = new("payment-processing", 409, "The bank is processing the payment",
        "It can't be canceled any more. You'll hear as soon as the bank has answered.");
    public static readonly Problem PartsNotAllowed = new("partial-payment-not-allowed", 409, "Pay the invoice in full",
        "The firm doesn't take partial payments online.");
    public static readonly Problem SeveralClients = new("payment-of-several-clients", 409, "These invoices don't belong together",
        "Pay invoices of one client and one currency at a time.");

    public long Version { get; set; }
    public ChargeStatus Status { get; init; }

    /// <summary>The saved way to pay that it is taken by; null where the payer enters one on the provider's page.</summary>
    public SavedMethodRef? Saved { get; init; }

    /// <summary>Which try of autopay it is, the first is 1; null where somebody pays by themselves.</summary>
    public int? Attempt { get; init; }

    /// <summary>The provider's id of the page.</summary>
    public string? Checkout { get; init; }
    public string? Url { get; init; }

    /// <summary>The provider's id of the payment.</summary>
    public string? Payment { get; init; }
    public ChargeMethod Method { get; init; }

    /// <summary>By what it was paid, for people: Visa •••• 4242.</summary>
    public string? Label { get; init; }

    /// <summary>What the provider keeps; null while it has not said so.</summary>
    public long? Fee { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it is not taken for paid though the provider says so: what it has differs from what was asked for.</summary>
    public string? Question { get; init; }

    /// <summary>What it has then; null where it is not questioned.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Money? Taken { get; init; }

    public static Charge Create(Started e) => new(e.ChargeId, e.ClientId, e.PersonId, e.Amount, e.Currency, e.Parts, e.Account, e.IsTest, e.Portal, e.Methods,
        e.ExpiresAt, e.At, e.PayLinkId)
    { Saved = e.Saved, Attempt = e.Attempt };
    public Charge Apply(Opened e) => this with { Status = ChargeStatus.Open, Checkout = e.Checkout, Url = e.Url };
    public Charge Apply(Processing e) => this with { Status = ChargeStatus.Processing, Payment = e.Payment, Label = e.Label, Url = null };
    public Charge Apply(Succeeded e) => this with
    {
        Status = ChargeStatus.Succeeded,
        Payment = e.Payment,
        Method = e.Method,
        Label = e.Label,
        Fee = e.Fee,
        EndedAt = e.PaidAt,
        Reason = null,
        Url = null,
    };
    public Charge Apply(FeeTaken e) => this with { Fee = e.Fee };
    public Charge Apply(Failed e) => this with { Status = ChargeStatus.Failed, Reason = e.Reason, EndedAt = e.At, Url = null };
    public Charge Apply(Canceled e) => this with { Status = ChargeStatus.Canceled, Reason = e.Reason, EndedAt = e.At, Url = null };
    public Charge Apply(Questioned e) => this with { Question = e.Why, Payment = e.Payment, Taken = new(e.Amount, e.Currency) };

    /// <summary>Whether what it is for is kept for it.</summary>
    [JsonIgnore] public bool IsUnderWay => Status is ChargeStatus.Started or ChargeStatus.Open or ChargeStatus.Processing;

    /// <summary>Of its invoices.</summary>
    [JsonIgnore] public string Numbers => string.Join(", ", Parts.Select(p => p.Number));

    /// <summary>Its invoices by their numbers, for whoever asks who may know of them.</summary>
    [JsonIgnore] public IReadOnlyDictionary<string, string> InvoiceIds => Parts.ToDictionary(p => p.Number, p => p.InvoiceId.ToString());

    /// <summary>The payment that it becomes: the same whoever makes it.</summary>
    [JsonIgnore] public Guid PaymentId => PaymentOf(Id);

    public static Guid PaymentOf(Guid chargeId) => DerivedId.Of(chargeId, "payment");

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ChargeView.Of(this), Json.Options);

    /// <summary>What is taken by a saved way to pay: the same every time.</summary>
    public SavedOrder SavedOrder(Guid firmId) => new(firmId, Id, Saved!.Customer, Saved.Method, Saved.Kind, Amount, Currency, Numbers);

    /// <summary>What the provider is asked for: the same every time.</summary>
    public CheckoutOrder Order(Guid firmId) => new(firmId, Id, [.. Parts.Select(p => new CheckoutLine(p.Number, p.Amount))], Currency, Methods,
        PayLinkId is null ? $"{Portal}/pay/{Id}" : $"{Portal}/pay-by-link", ExpiresAt);
}
