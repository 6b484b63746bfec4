namespace Portal.Billing.Invoices;

/// <summary>What every invoice's content must satisfy, drafted or changed.</summary>
internal static class InvoiceRules
{
    public static void IsTitle<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(200).OneLine();

    /// <summary>A day in a year that somebody can have meant.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> IsSensible<T>(this IRuleBuilder<T, DateOnly?> rule) => rule
        .Must(day => day is null || day.Value.Year is >= 2000 and < 2200).WithErrorCode("date-year").WithMessage("Use a year from 2000 to 2199.");

    /// <param name="today">Where the firm is; whoever says the day may be one ahead.</param>
    public static bool HasCome(this DateOnly day, DateOnly today) => day <= today.AddDays(1);

    /// <summary>Why something was put right, in a sentence; the client reads it too.</summary>
    public static void IsReason<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(500).Prose();

    public static void IsReference<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(100).OneLine();

    public static void IsService<T>(this IRuleBuilder<T, ServicePeriod?> rule) => rule.ChildRules(period =>
    {
        period.RuleFor(p => (DateOnly?)p!.From).IsSensible().OverridePropertyName(nameof(ServicePeriod.From));
        period.RuleFor(p => (DateOnly?)p!.To).IsSensible().OverridePropertyName(nameof(ServicePeriod.To));
        period.RuleFor(p => p!.To).Must((p, to) => p is null || to >= p.From).WithErrorCode("period").WithMessage("The period ends before it begins.");
    });

    public static void IsNote<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(2000).Prose();
}
