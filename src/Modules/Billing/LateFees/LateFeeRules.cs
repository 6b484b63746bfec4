using Portal.Billing.Invoices;

namespace Portal.Billing.LateFees;

internal enum LateFeeKind { Fixed, Interest }

/// <summary>How often an invoice is charged for being late, at most.</summary>
internal enum LateFeeInterval { Once, Month }

/// <summary>What becomes of a fee: a draft waits for one of the firm's people.</summary>
internal enum LateFeeAction { Draft, Issue }

/// <summary>When a firm charges its clients for paying late, and how much.</summary>
/// <param name="On">Nothing is charged by itself while this is false.</param>
/// <param name="AfterDays">So many days after the due date, and not before.</param>
/// <param name="Amounts">Of a fixed fee, by currency: invoices in others are charged none.</param>
/// <param name="Percent">Of interest: per year, on what is overdue.</param>
/// <param name="Least">Of interest, by currency: what comes to less is not charged yet.</param>
/// <param name="Category">Of the tax on a fee: outside its scope, or exempt.</param>
internal sealed record LateFeeRules(bool On, int AfterDays, LateFeeKind Kind, IReadOnlyList<Money> Amounts, decimal Percent, IReadOnlyList<Money> Least,
    LateFeeInterval Every, LateFeeAction Action, TaxCategory Category)
{
    private const int DaysOfAYear = 365;

    /// <summary>What holds where a firm has said nothing.</summary>
    public static readonly LateFeeRules Usual =
        new(false, 14, LateFeeKind.Fixed, [], 0, [], LateFeeInterval.Once, LateFeeAction.Draft, TaxCategory.OutOfScope);

    /// <summary>What is to be charged for an invoice today; null while nothing is.</summary>
    /// <param name="lastOn">The day of its last fee: interest counts from there on.</param>
    public LateFee? Fee(IReadOnlyList<Instalment> open, string currency, DateOnly today, DateOnly? lastOn)
    {
        var late = open.Where(p => p.DueOn < today).ToList();
        if (!On || late.Count == 0 || today < late[0].DueOn.AddDays(AfterDays)) return null;
        if (lastOn is { } last && (Every == LateFeeInterval.Once || today < last.AddMonths(1))) return null;
        var days = today.DayNumber - late[0].DueOn.DayNumber;
        if (Kind == LateFeeKind.Fixed) return Of(Amounts, currency) is { } amount ? new(amount, days) : null;
        var interest = Totals.Round(late.Sum(p => p.Amount * Percent / 100 * DaysFrom(p.DueOn) / DaysOfAYear));
        return interest > 0 && interest >= (Of(Least, currency) ?? 0) ? new(interest, days) : null;

        int DaysFrom(DateOnly day) => today.DayNumber - (lastOn > day ? lastOn.Value : day).DayNumber;
    }

    private static long? Of(IReadOnlyList<Money> amounts, string currency) => amounts.FirstOrDefault(m => m.Currency == currency)?.Amount;
}

/// <summary>What is charged for paying late.</summary>
/// <param name="Amount">In minor units.</param>
/// <param name="Days">Since the oldest of what is overdue was due.</param>
internal sealed record LateFee(long Amount, int Days);

/// <summary>When the firm charges for paying late: one for each firm.</summary>
internal sealed record LateFeePolicy(Guid Id, LateFeeRules Rules)
{
    internal sealed record Introduced(Guid PolicyId, DateTimeOffset At);
    internal sealed record Described(LateFeeRules Rules);

    public long Version { get; set; }
    public bool On => Rules.On;

    public static LateFeePolicy Create(Introduced e) => new(e.PolicyId, LateFeeRules.Usual);
    public LateFeePolicy Apply(Described e) => this with { Rules = e.Rules };

    public static Guid IdOf(Guid firmId) => DerivedId.Of(firmId, "late fee policy");
}
