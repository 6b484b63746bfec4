using Portal.Billing.SavedMethods;

namespace Portal.Billing.Autopays;

/// <summary>
/// Why invoices are paid by themselves no longer: somebody has turned it off, what they were paid by is gone or no good at the firm's account, or the
/// firm offers it no more.
/// </summary>
internal enum AutopayEnd { TurnedOff, MethodRemoved, MethodUnusable, NotOffered }

/// <summary>Whether a client's invoices are paid by themselves, by what, and who has agreed to that in which words: one for each client.</summary>
internal sealed record Autopay(Guid Id, Guid ClientId) : IOfClient
{
    internal sealed record Opened(Guid AutopayId, Guid ClientId, DateTimeOffset At);
    internal sealed record TurnedOn(Guid SavedMethodId, Consent Consent, DateTimeOffset At);
    internal sealed record TurnedOff(AutopayEnd Why, DateTimeOffset At);

    public long Version { get; set; }
    public bool On { get; init; }
    public Guid? SavedMethodId { get; init; }
    public Consent? Consent { get; init; }

    public static Autopay Create(Opened e) => new(e.AutopayId, e.ClientId);
    public Autopay Apply(TurnedOn e) => this with { On = true, SavedMethodId = e.SavedMethodId, Consent = e.Consent };
    public Autopay Apply(TurnedOff _) => this with { On = false, SavedMethodId = null };

    public static Guid IdOf(Guid clientId) => DerivedId.Of(clientId, "autopay");
}

/// <summary>How a firm's clients may have their invoices paid by themselves.</summary>
/// <param name="NoticeDays">A client hears of a payment so many days before.</param>
/// <param name="RetryAfterDays">A payment that failed is tried again after so many days, then after so many more.</param>
internal sealed record AutopayRules(bool On, int NoticeDays, IReadOnlyList<int> RetryAfterDays)
{
    /// <summary>What holds where a firm has said nothing.</summary>
    public static readonly AutopayRules Usual = new(true, 3, [3, 5, 7]);

    /// <summary>Nobody looks for invoices that are due later than that.</summary>
    public const int MostNoticeDays = 14;

    /// <summary>What no later try changes: the bank wants the payer there, or the card or account is no longer good. Stripe's codes.</summary>
    private static readonly HashSet<string> ForGood =
    [
        "authentication_required", "expired_card", "lost_card", "stolen_card", "pickup_card", "restricted_card", "invalid_account",
        "invalid_number", "account_closed", "debit_not_authorized", "payment_method_not_available", Refused,
    ];

    /// <summary>The provider did not take what it was asked for at all.</summary>
    public const string Refused = "provider_refused";

    public bool IsLike(AutopayRules other) => (On, NoticeDays) == (other.On, other.NoticeDays) && RetryAfterDays.SequenceEqual(other.RetryAfterDays);

    /// <summary>When a payment is tried again that failed at that try; null where it isn't.</summary>
    /// <param name="attempt">The first is 1.</param>
    /// <param name="on">The day of that try.</param>
    public DateOnly? RetryOn(int attempt, DateOnly on, string? reason) =>
        attempt > RetryAfterDays.Count || (reason is not null && ForGood.Contains(reason)) ? null : on.AddDays(RetryAfterDays[attempt - 1]);
}

internal static class AutopayRulesRules
{
    public static void AreAutopayRules<T>(this IRuleBuilder<T, AutopayRules> rule) => rule.NotNull().ChildRules(r =>
    {
        r.RuleFor(x => x.NoticeDays).InclusiveBetween(1, AutopayRules.MostNoticeDays);
        r.RuleFor(x => x.RetryAfterDays).NotNull().Must(d => d is null || d.Count <= 5).WithMessage("Try again at most 5 times.")
            .ForEach(d => d.InclusiveBetween(1, 30));
    });
}
