using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.SavedMethods;

/// <summary>Started: the client is about to enter it on the provider's page. Removing: it is used no more, and the provider has yet to forget it.</summary>
internal enum SavedMethodStatus { Started, Saved, Abandoned, Removing, Removed }

/// <summary>
/// A card or bank account that a client keeps at the firm's payment provider to pay by. The portal knows what the provider calls it and how people do:
/// no number is ever here.
/// </summary>
/// <param name="SavedBy">The contact who saves it.</param>
/// <param name="Account">The provider's id of the firm's account: it is good there alone.</param>
/// <param name="Currency">What a bank account is debited in; only cards can be saved where it is not known.</param>
/// <param name="Autopay">Invoices are paid by it by themselves once it is saved, as was agreed to with this; null where that was not asked for.</param>
/// <param name="Portal">Where the contact came from, and comes back to: the portal's address without a trailing slash.</param>
internal sealed record SavedMethod(Guid Id, Guid ClientId, Guid SavedBy, string Account, bool IsTest, string? Currency, Consent Consent, Consent? Autopay,
    string Portal, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Started(Guid SavedMethodId, Guid ClientId, Guid PersonId, string Account, bool IsTest, string? Currency, Consent Consent,
        Consent? Autopay, string Portal, DateTimeOffset ExpiresAt, DateTimeOffset At);
    internal sealed record Opened(string Customer, string Checkout, string Url, DateTimeOffset At);
    internal sealed record Saved(string Method, ChargeMethod Kind, string Label, DateOnly? ExpiresOn, DateTimeOffset At);
    internal sealed record Abandoned(DateTimeOffset At);
    internal sealed record Removed(DateTimeOffset At);
    internal sealed record Forgotten(DateTimeOffset At);

    /// <summary>A page waits so long for whoever enters it.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(31);

    public static readonly Problem Gone = new("saved-method-gone", 409, "This payment method can't be used any more",
        "It was removed, or is still being saved. Choose another one or pay on the payment page.");
    public static readonly Problem InUse = new("saved-method-in-use", 409, "A payment with it is under way",
        "Wait until the payment is through, then remove it.");
    public static readonly Problem TooMany = new("saved-methods-full", 409, "That's as many as can be saved",
        "Remove one that you no longer use first.");

    /// <summary>More than these nobody needs.</summary>
    public const int Most = 10;

    public long Version { get; set; }
    public SavedMethodStatus Status { get; init; }

    /// <summary>The provider's id of the client.</summary>
    public string? Customer { get; init; }

    /// <summary>The provider's id of the page.</summary>
    public string? Checkout { get; init; }
    public string? Url { get; init; }

    /// <summary>The provider's id of it.</summary>
    public string? Method { get; init; }
    public ChargeMethod Kind { get; init; }

    /// <summary>For people: Visa •••• 4242.</summary>
    public string Label { get; init; } = "";

    /// <summary>The last day on which a card is good.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public static SavedMethod Create(Started e) => new(e.SavedMethodId, e.ClientId, e.PersonId, e.Account, e.IsTest, e.Currency, e.Consent, e.Autopay,
        e.Portal, e.ExpiresAt, e.At);
    public SavedMethod Apply(Opened e) => this with { Customer = e.Customer, Checkout = e.Checkout, Url = e.Url };
    public SavedMethod Apply(Saved e) => this with
    {
        Status = SavedMethodStatus.Saved,
        Method = e.Method,
        Kind = e.Kind,
        Label = e.Label,
        ExpiresOn = e.ExpiresOn,
        Url = null,
    };
    public SavedMethod Apply(Abandoned _) => this with { Status = SavedMethodStatus.Abandoned, Url = null };
    public SavedMethod Apply(Removed _) => this with { Status = SavedMethodStatus.Removing };
    public SavedMethod Apply(Forgotten _) => this with { Status = SavedMethodStatus.Removed };

    /// <summary>Whether it can pay what is in that currency, at the account that the firm has now: banks debit in one currency alone.</summary>
    public bool CanPay(PaymentProvider? provider, string currency) => Status == SavedMethodStatus.Saved && provider is { IsConnected: true }
        && provider.Account == Account && (Kind == ChargeMethod.Card || Currency == currency);

    /// <summary>What has come of it at the provider; null where nothing new has.</summary>
    public object? Compare(GatewaySetup seen, Guid firmId, DateTimeOffset now) => (Status, seen.Status) switch
    {
        (SavedMethodStatus.Started or SavedMethodStatus.Abandoned, SetupStatus.Saved) when seen.MethodId == Id && seen.FirmId == firmId =>
            new Saved(seen.Method!, seen.Kind, seen.Label!, seen.ExpiresOn, now),
        (SavedMethodStatus.Started, SetupStatus.Expired) => new Abandoned(now),
        _ => null,
    };

    /// <summary>What a charge by it is asked for with.</summary>
    [JsonIgnore] public SavedMethodRef Ref => new(Id, Customer!, Method!, Kind, Label);

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(SavedMethodView.Of(this), Json.Options);

    /// <summary>What the provider is asked for: the same every time.</summary>
    public SetupOrder Order(Guid firmId, string customer, IReadOnlyList<ChargeMethod> methods) =>
        new(firmId, Id, customer, methods, Currency, $"{Portal}/saved-methods/{Id}", ExpiresAt);
}

/// <summary>A saved way to pay as a charge names it: what is removed meanwhile changes no charge.</summary>
/// <param name="Customer">The provider's id of the client.</param>
/// <param name="Method">The provider's id of it.</param>
internal sealed record SavedMethodRef(Guid Id, string Customer, string Method, ChargeMethod Kind, string Label);

/// <summary>A client as the firm's account at the provider knows them. The id is the client's.</summary>
internal sealed record ProviderCustomer(Guid Id, string Account, string Customer);

/// <param name="Url">Where to enter it; null once that is done, and for everybody but whoever saves it.</param>
/// <param name="Label">Such as Visa •••• 4242.</param>
/// <param name="ExpiresOn">The last day on which a card is good.</param>
/// <param name="IsTest">Nobody's money moves.</param>
internal sealed record SavedMethodView(Guid Id, Guid ClientId, SavedMethodStatus Status, ChargeMethod Kind, string Label, DateOnly? ExpiresOn, Guid SavedBy,
    DateTimeOffset CreatedAt, string? Url, bool IsTest)
{
    public static SavedMethodView Of(SavedMethod m, Guid? reader = null) => new(m.Id, m.ClientId, m.Status, m.Kind, m.Label, m.ExpiresOn, m.SavedBy,
        m.CreatedAt, reader == m.SavedBy ? m.Url : null, m.IsTest);
}
