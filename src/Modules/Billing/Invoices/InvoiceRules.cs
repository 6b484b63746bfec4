using System.Linq.Expressions;
using FluentValidation;

namespace Portal.Billing.Invoices;

/// <summary>What every invoice's content must satisfy, drafted or revised.</summary>
internal sealed class InvoiceRules<T> : AbstractValidator<T>
{
    public InvoiceRules(Expression<Func<T, string>> title, Expression<Func<T, string>> currency, Expression<Func<T, IEnumerable<Line>>> lines, Expression<Func<T, string?>> note)
    {
        RuleFor(title).NotEmpty().MaximumLength(200);
        RuleFor(currency).Currency();
        RuleFor(lines).NotEmpty().Must(l => l is null || l.Count() <= 200).WithMessage("An invoice has at most 200 lines.");
        RuleFor(note).MaximumLength(2000);
        RuleForEach(lines).NotNull().ChildRules(line =>
        {
            line.RuleFor(l => l.Description).NotEmpty().MaximumLength(500);
            line.RuleFor(l => l.Quantity).InclusiveBetween(0.001m, 1_000_000m).PrecisionScale(10, 3, ignoreTrailingZeros: true);
            line.RuleFor(l => l.UnitPrice).InclusiveBetween(-1_000_000_000L, 1_000_000_000L);
            line.RuleFor(l => l.TaxRate).InclusiveBetween(0m, 100m).PrecisionScale(5, 2, ignoreTrailingZeros: true);
        });
    }
}
