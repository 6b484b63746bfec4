using Portal.Billing.Invoices;

namespace Portal.Billing.RecurringInvoices;

/// <summary>What every schedule must satisfy, set up or changed.</summary>
internal static class RecurringRules
{
    public static void IsInterval<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(1, 52);

    public static void IsDayOfMonth<T>(this IRuleBuilder<T, int?> rule) => rule.InclusiveBetween(1, 31);

    public static void IsCount<T>(this IRuleBuilder<T, int?> rule) => rule.InclusiveBetween(1, 1000);

    public static void ArePrices<T>(this IRuleBuilder<T, IReadOnlyList<PriceChange>?> rule) => rule
        .Must(p => p is null || p.Count <= 20).WithMessage("A schedule has at most 20 price changes to come.")
        .Must(p => p is null || p.Where(x => x is not null).GroupBy(x => x.From).All(g => g.Count() == 1)).WithMessage("Name each day once.")
        .ForEach(each => each.NotNull().ChildRules(change =>
        {
            change.RuleFor(x => (DateOnly?)x.From).IsSensible().OverridePropertyName(nameof(PriceChange.From));
            change.RuleFor(x => x.Lines).AreLines();
            change.RuleFor(x => x.Adjustments).AreAdjustments();
        }));

    /// <summary>An end is said as a day or as a number, or not at all.</summary>
    public static readonly FieldError TwoEnds = new("/count", "end-twice", "Give a last day or a number of invoices, not both.");
}
