namespace Portal.Billing.Invoices;

/// <summary>What every invoice's content must satisfy, drafted or changed.</summary>
internal static class InvoiceRules
{
    public static void IsTitle<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(200).OneLine();

    /// <summary>A day in a year that somebody can have meant.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> IsSensible<T>(this IRuleBuilder<T, DateOnly?> rule) => rule
        .Must(day => day is null || day.Value.Year is >= 2000 and < 2200).WithErrorCode("date-year").WithMessage("Give a year between 2000 and 2199.");

    /// <summary>Why something was put right, in a sentence; the client reads it too.</summary>
    public static void IsReason<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(500).Prose();

    public static void IsNote<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(2000).Prose();

    public static void AreLines<T>(this IRuleBuilder<T, IReadOnlyList<InvoiceLine>> rule) => rule.NotEmpty()
        .Must(l => l is null || l.Count <= 200).WithMessage("An invoice has at most 200 lines.")
        .ForEach(each => each.NotNull().ChildRules(line =>
        {
            line.RuleFor(l => l.Description).NotEmpty().MaximumLength(500).Prose();
            line.RuleFor(l => l.Quantity).InclusiveBetween(0.001m, 1_000_000m).PrecisionScale(10, 3, ignoreTrailingZeros: true);
            line.RuleFor(l => l.UnitPrice).InclusiveBetween(-1_000_000_000L, 1_000_000_000L);
            line.RuleFor(l => l.TaxRate).InclusiveBetween(0m, 100m).PrecisionScale(6, 3, ignoreTrailingZeros: true);
        }));
}
