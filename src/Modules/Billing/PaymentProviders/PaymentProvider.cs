using Portal.Billing.Autopays;

namespace Portal.Billing.PaymentProviders;

/// <summary>The account through which a firm's clients pay online. Its keys are in no event: see <see cref="ProviderKeys"/>.</summary>
/// <param name="Account">The provider's id of it.</param>
/// <param name="IsTest">Nobody's money moves: it is there to try.</param>
/// <param name="KeyHint">The key's end, to tell one from another.</param>
internal sealed record PaymentProvider(Guid Id, string Account, string AccountName, bool IsTest, string KeyHint, DateTimeOffset ConnectedAt)
{
    internal sealed record Introduced(Guid PaymentProviderId, DateTimeOffset At);
    internal sealed record Connected(string Account, string AccountName, bool IsTest, string KeyHint, bool IsTold, DateTimeOffset At);
    internal sealed record Changed(IReadOnlyList<ChargeMethod> Methods, bool AllowsParts, AutopayRules? Autopay = null);
    internal sealed record HookChanged(bool IsTold, DateTimeOffset At);
    internal sealed record Disconnected(DateTimeOffset At);

    public static readonly Problem KeyNotTaken = new("provider-key-not-taken", 422, "Stripe doesn't accept this key",
        "Copy the secret key from your Stripe dashboard, under Developers, and paste all of it.");
    public static readonly Problem Unavailable = new("provider-unavailable", 503, "Stripe doesn't answer right now",
        "Nothing was charged. Try again in a few minutes.");
    public static readonly Problem NotKnownYet = new("payment-not-known-yet", 503, "It isn't known yet whether the payment went through",
        "Stripe isn't answering right now. Don't pay again: you'll hear as soon as it's known.");
    public static readonly Problem NotConnected = new("provider-not-connected", 409, "Online payment isn't set up",
        "Pay by bank transfer as the invoice says, or ask the firm.");
    public static readonly Problem NotOffered = new("autopay-not-offered", 409, "Payment methods can't be saved here",
        "The firm doesn't offer it. Each invoice can still be paid by itself.");
    public static readonly Problem InUse = new("provider-in-use", 409, "Payments are under way",
        "Wait until they are through, or cancel them, before you change the account.");

    public long Version { get; set; }
    public bool IsConnected { get; init; }
    public IReadOnlyList<ChargeMethod> Methods { get; init; } = [ChargeMethod.Card];

    /// <summary>Whether clients may pay a part of an invoice that they choose.</summary>
    public bool AllowsParts { get; init; }

    /// <summary>Whether and how clients may have their invoices paid by themselves.</summary>
    public AutopayRules Autopay { get; init; } = AutopayRules.Usual;

    /// <summary>Whether the provider tells us of what happens by itself; else it is asked.</summary>
    public bool IsTold { get; init; }

    public static PaymentProvider Create(Introduced e) => new(e.PaymentProviderId, "", "", false, "", e.At);
    public PaymentProvider Apply(Connected e) => this with
    {
        Account = e.Account,
        AccountName = e.AccountName,
        IsTest = e.IsTest,
        KeyHint = e.KeyHint,
        IsTold = e.IsTold,
        ConnectedAt = e.At,
        IsConnected = true,
    };
    public PaymentProvider Apply(Changed e) => this with { Methods = e.Methods, AllowsParts = e.AllowsParts, Autopay = e.Autopay ?? Autopay };
    public PaymentProvider Apply(HookChanged e) => this with { IsTold = e.IsTold };
    public PaymentProvider Apply(Disconnected _) => this with { IsConnected = false, IsTold = false };

    public static Guid IdOf(Guid firmId) => DerivedId.Of(firmId, "payment provider");
}
