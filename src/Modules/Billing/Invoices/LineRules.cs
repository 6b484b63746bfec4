using System.Linq.Expressions;

namespace Portal.Billing.Invoices;

/// <summary>What must hold of what is charged for, line by line.</summary>
internal static class LineRules
{
    /// <summary>The largest price, in minor units.</summary>
    public const long Most = 1_000_000_000;

    public static void AreLines<T>(this IRuleBuilder<T, IReadOnlyList<InvoiceLine>> rule) => rule.NotEmpty()
        .Must(l => l is null || l.Count <= 200).WithMessage("An invoice can have up to 200 lines.")
        .ForEach(each => each.NotNull().ChildRules(line =>
        {
            line.RuleFor(l => l.Description).NotEmpty().MaximumLength(500).Prose();
            line.RuleFor(l => l.Quantity).InclusiveBetween(0.001m, 1_000_000m).PrecisionScale(10, 3, ignoreTrailingZeros: true);
            line.RuleFor(l => l.UnitPrice).IsUnitPrice();
            line.RuleFor(l => l.Unit).IsUnit();
            line.IsTaxed(l => l.TaxRate, l => l.Category, l => l.ExemptionReason);
            line.RuleFor(l => l.Adjustments).Must(a => a is null || a.Count <= 10).WithMessage("A line has at most 10 discounts and charges.");
            line.RuleForEach(l => l.Adjustments).NotNull().ChildRules(a =>
            {
                a.RuleFor(x => x.Reason).NotEmpty().MaximumLength(200).OneLine();
                a.RuleFor(x => x.Amount).IsTakenOff();
                a.RuleFor(x => x.Percent).IsShare();
                a.RuleFor(x => x.Amount).Must((x, amount) => amount is null != x.Percent is null).WithErrorCode("amount-or-percent")
                    .WithMessage("Give an amount or a percentage.");
            });
        }));

    public static void AreAdjustments<T>(this IRuleBuilder<T, IReadOnlyList<DocumentAdjustment>?> rule) => rule
        .Must(a => a is null || a.Count <= 20).WithMessage("An invoice has at most 20 discounts and charges.")
        .ForEach(each => each.NotNull().ChildRules(a =>
        {
            a.RuleFor(x => x.Reason).NotEmpty().MaximumLength(200).OneLine();
            a.RuleFor(x => x.Amount).IsTakenOff();
            a.RuleFor(x => x.Percent).IsShare();
            a.RuleFor(x => x.Amount).Must((x, amount) => amount is null != x.Percent is null).WithErrorCode("amount-or-percent")
                .WithMessage("Give an amount or a percentage.");
            a.IsTaxed(x => x.TaxRate, x => x.Category, x => x.ExemptionReason);
        }));

    /// <summary>How one thing is taxed, by the same rules.</summary>
    public static void IsTax<T>(this IRuleBuilder<T, LineTax> rule) =>
        rule.NotNull().ChildRules(tax => tax.IsTaxed(t => t.Rate, t => t.Category, t => t.ExemptionReason));

    public static void IsUnit<T>(this IRuleBuilder<T, string?> rule) => rule.Must(code => code is null || (code.Length is >= 1 and <= 3
        && code.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)))).WithErrorCode("unit")
        .WithMessage("Give a unit code of UN/ECE Recommendation 20, such as HUR for hours.");

    /// <summary>What a thing costs, or what is taken off for it, in minor units.</summary>
    public static IRuleBuilderOptions<T, long> IsUnitPrice<T>(this IRuleBuilder<T, long> rule) => rule.Must(price => price is >= -Most and <= Most)
        .WithErrorCode("amount-too-large").WithMessage("Use a smaller amount: prices have at most 10 digits, decimals included.");

    /// <summary>What is taken off or added, in minor units.</summary>
    private static void IsTakenOff<T>(this IRuleBuilder<T, long?> rule) => rule
        .Must(amount => amount is not <= 0).WithErrorCode("amount-not-positive").WithMessage("Use an amount above 0.")
        .Must(amount => amount is not > Most).WithErrorCode("amount-too-large")
        .WithMessage("Use a smaller amount: it has at most 10 digits, decimals included.");

    /// <summary>A rate, its category and its reason, which fit together.</summary>
    public static void IsTaxed<T>(this AbstractValidator<T> one, Expression<Func<T, decimal>> rate, Expression<Func<T, TaxCategory?>> category,
        Expression<Func<T, string?>> reason)
    {
        var (rateOf, categoryOf) = (rate.Compile(), category.Compile());
        one.RuleFor(rate).IsRate();
        one.RuleFor(category).Must((x, c) => Fits(c, rateOf(x))).WithErrorCode("tax-category")
            .WithMessage("A standard rate is above 0; what is zero-rated, exempt, reverse charge or out of scope has rate 0.");
        one.RuleFor(reason).NotEmpty().When(x => NeedsReason(categoryOf(x))).WithErrorCode("exemption-reason").WithMessage("Say why there is no tax.");
        one.RuleFor(reason).MaximumLength(200).OneLine();
    }

    private static void IsRate<T>(this IRuleBuilder<T, decimal> rule) => rule.InclusiveBetween(0m, 100m).PrecisionScale(6, 3, ignoreTrailingZeros: true);

    private static void IsShare<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Must(p => p is null or > 0 and <= 100).WithErrorCode("percent").WithMessage("Give a percentage above 0, at most 100.")
            .PrecisionScale(6, 3, ignoreTrailingZeros: true);

    private static bool Fits(TaxCategory? category, decimal rate) => category is null
        || (Enum.IsDefined(category.Value) && category == TaxCategory.Standard == rate > 0);
    private static bool NeedsReason(TaxCategory? category) => category is TaxCategory.Exempt or TaxCategory.OutOfScope;
}
