using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.BankStatements;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>Where the money came in: to a bank account, or online, where the provider took something else than was asked for.</summary>
internal enum UnmatchedSource { BankEntry, Charge }

/// <summary>Refunding while the provider has yet to give it back.</summary>
internal enum UnmatchedStatus { Unmatched, Settled, SetAside, Refunding, Refunded }

/// <summary>
/// Money that arrived, and of which it has to be said what it is for: by matching where that is certain, else by somebody. What is settled is a
/// payment; where that is taken back, it is unmatched again. Amounts are in minor units.
/// </summary>
/// <param name="ReceivedOn">The day on which the bank booked it, or on which it was heard of.</param>
/// <param name="PayerKey">By what its payer is known again; null where nothing is said of them.</param>
internal sealed record UnmatchedPayment(Guid Id, UnmatchedSource Source, long Amount, string Currency, DateOnly ReceivedOn, string? PayerKey,
    DateTimeOffset CreatedAt)
{
    internal sealed record Imported(Guid UnmatchedPaymentId, BankEntry Entry, DateTimeOffset At);
    internal sealed record Questioned(Guid UnmatchedPaymentId, Guid ChargeId, Guid ClientId, long Amount, string Currency, string Numbers, DateOnly On,
        bool IsTest, DateTimeOffset At);
    internal sealed record Settled(Guid PaymentId, Guid ClientId, bool ByItself, DateTimeOffset At);
    internal sealed record Reopened(DateTimeOffset At);
    internal sealed record SetAside(string Reason, DateTimeOffset At);
    internal sealed record Restored(DateTimeOffset At);
    internal sealed record RefundAsked(Guid RefundId, DateTimeOffset At);
    internal sealed record Refunded(Guid RefundId, long Amount, DateTimeOffset At);
    /// <param name="Amount">What had been given back as far as was known; 0 where it was only asked for.</param>
    internal sealed record RefundFailed(Guid RefundId, long Amount, DateTimeOffset At);

    public static readonly Problem NotUnmatched = new("payment-not-unmatched", 409, "It's already known what this payment is for",
        "It was matched, set aside or given back. Take the payment back, or put it back on the list, to change that.");
    public static readonly Problem NotSetAside = new("payment-not-set-aside", 409, "The payment isn't set aside",
        "Only a payment that was set aside can be put back.");
    public static readonly Problem NotOnline = new("payment-not-online", 409, "The payment wasn't made online",
        "Only what was paid online is given back from here. Transfer the money back, and set the payment aside.");

    public long Version { get; set; }
    public UnmatchedStatus Status { get; init; }

    /// <summary>As the bank booked it; null for what was paid online.</summary>
    public BankEntry? Entry { get; init; }

    /// <summary>The online payment that it comes from; null for what a bank booked.</summary>
    public Guid? ChargeId { get; init; }

    /// <summary>The invoices that the payer wanted to pay online.</summary>
    public string? Numbers { get; init; }

    /// <summary>Nobody's money has moved.</summary>
    public bool IsTest { get; init; }

    /// <summary>The payment that it is; null while it is none.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>Whose it is: known of what was paid online, and once it is settled.</summary>
    public Guid? ClientId { get; init; }
    public string? Reason { get; init; }

    /// <summary>What was given back at the provider.</summary>
    public long GivenBack { get; init; }

    [JsonIgnore] public long Left => Amount - GivenBack;

    /// <summary>One for each charge.</summary>
    public static Guid IdOf(Guid chargeId) => DerivedId.Of(chargeId, "unmatched payment");

    public static UnmatchedPayment Create(Imported e) => new(e.UnmatchedPaymentId, UnmatchedSource.BankEntry, e.Entry.Amount, e.Entry.Currency,
        e.Entry.BookedOn, BankEntry.PayerKey(e.Entry.Payer, e.Entry.PayerIban), e.At)
    { Entry = e.Entry };
    public static UnmatchedPayment Create(Questioned e) => new(e.UnmatchedPaymentId, UnmatchedSource.Charge, e.Amount, e.Currency, e.On, null, e.At)
    {
        ChargeId = e.ChargeId,
        ClientId = e.ClientId,
        Numbers = e.Numbers,
        IsTest = e.IsTest,
    };
    public UnmatchedPayment Apply(Settled e) => this with { Status = UnmatchedStatus.Settled, PaymentId = e.PaymentId, ClientId = e.ClientId };
    public UnmatchedPayment Apply(Reopened e) => Open();
    public UnmatchedPayment Apply(SetAside e) => this with { Status = UnmatchedStatus.SetAside, Reason = e.Reason };
    public UnmatchedPayment Apply(Restored e) => Open();
    public UnmatchedPayment Apply(RefundAsked e) => this with { Status = UnmatchedStatus.Refunding };
    public UnmatchedPayment Apply(Refunded e) => (Status == UnmatchedStatus.Refunding ? Open() : this) with
    {
        GivenBack = Math.Min(Amount, GivenBack + e.Amount),
        Status = GivenBack + e.Amount >= Amount ? UnmatchedStatus.Refunded : Status == UnmatchedStatus.Refunding ? UnmatchedStatus.Unmatched : Status,
    };
    public UnmatchedPayment Apply(RefundFailed e) =>
        (Status is UnmatchedStatus.Refunding or UnmatchedStatus.Refunded ? Open() : this) with { GivenBack = GivenBack - e.Amount };

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(UnmatchedPaymentView.Of(this), Json.Options);

    /// <summary>It is this payment.</summary>
    public Settled Settle(Guid paymentId, Guid clientId, bool byItself, DateTimeOffset now) =>
        Status == UnmatchedStatus.Unmatched ? new(paymentId, clientId, byItself, now) : throw NotUnmatched.Refuse();

    /// <summary>It is no client's: a tax refund, a transfer between own accounts.</summary>
    public SetAside PutAside(string reason, DateTimeOffset now) => Status == UnmatchedStatus.Unmatched ? new(reason, now) : throw NotUnmatched.Refuse();

    public Restored Restore(DateTimeOffset now) => Status == UnmatchedStatus.SetAside ? new(now) : throw NotSetAside.Refuse();

    /// <summary>The provider is to give all of it back, the way it came.</summary>
    public RefundAsked Refund(Guid refundId, DateTimeOffset now) => Source != UnmatchedSource.Charge ? throw NotOnline.Refuse()
        : Status == UnmatchedStatus.Unmatched ? new(refundId, now) : throw NotUnmatched.Refuse();

    /// <summary>A client that was known only because it was settled is known no more, so that nobody is taken for its payer by mistake twice.</summary>
    private UnmatchedPayment Open() => this with
    {
        Status = UnmatchedStatus.Unmatched,
        PaymentId = null,
        ClientId = Source == UnmatchedSource.Charge ? ClientId : null,
        Reason = null,
    };
}
