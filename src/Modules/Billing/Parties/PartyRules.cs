namespace Portal.Billing;

/// <summary>What must hold of whoever bills or is billed, field by field.</summary>
internal static class PartyRules
{
    public const int MostDays = 365;

    public static void IsLegalName<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(200).OneLine();

    public static void IsAddress<T>(this IRuleBuilder<T, Address?> rule) => rule.ChildRules(address =>
    {
        foreach (var line in new System.Linq.Expressions.Expression<Func<Address?, string?>>[] { a => a!.Street, a => a!.Extra, a => a!.City, a => a!.Region })
            address.RuleFor(line).MaximumLength(200).OneLine();
        address.RuleFor(a => a!.PostalCode).MaximumLength(20).OneLine();
        address.RuleFor(a => a!.Country).Must(Countries.Has).WithErrorCode("country").WithMessage("Give a country code of ISO 3166-1, such as DE.");
    });

    public static void AreTaxIds<T>(this IRuleBuilder<T, IReadOnlyList<TaxId>> rule) => rule.NotNull()
        .Must(ids => ids is null || ids.Count <= 10).WithMessage("Give at most 10 tax ids.")
        .ForEach(each => each.NotNull().ChildRules(id =>
        {
            id.RuleFor(t => t.Country).Must(Countries.Has).WithErrorCode("country").WithMessage("Give a country code of ISO 3166-1, such as DE.");
            id.RuleFor(t => t.Kind).IsInEnum();
            id.RuleFor(t => t.Value).NotEmpty().MaximumLength(40).OneLine();
            id.RuleFor(t => t.Value).Must((t, _) => TaxNumbers.CanBe(t)).WithErrorCode("tax-id")
                .WithMessage("That can't be a tax id of this country. Check for a typo.")
                .When(t => !string.IsNullOrWhiteSpace(t.Value) && Countries.Has(t.Country));
        }));

    public static void AreAccounts<T>(this IRuleBuilder<T, IReadOnlyList<BankAccount>> rule) => rule.NotNull()
        .Must(accounts => accounts is null || accounts.Count <= 20).WithMessage("Give at most 20 bank accounts.")
        .Must(accounts => accounts is null || accounts.Where(a => a is not null).GroupBy(a => a.Currency).All(g => g.Count() == 1))
        .WithErrorCode("account-currency").WithMessage("Give one bank account for each currency.")
        .ForEach(each => each.NotNull().ChildRules(account =>
        {
            account.RuleFor(a => a.Currency).Currency();
            account.RuleFor(a => a.Iban).Must(i => Accounts.IsIban(i!)).WithErrorCode("iban").WithMessage("That can't be an IBAN. Check for a typo.")
                .When(a => !string.IsNullOrWhiteSpace(a.Iban));
            account.RuleFor(a => a.Bic).Must(b => Accounts.IsBic(b!)).WithErrorCode("bic").WithMessage("Give the bank's BIC of 8 or 11 signs.")
                .When(a => !string.IsNullOrWhiteSpace(a.Bic));
            account.RuleFor(a => a.AccountNumber).NotEmpty().WithErrorCode("account-number").WithMessage("Give an IBAN or an account number.")
                .When(a => string.IsNullOrWhiteSpace(a.Iban));
            account.RuleFor(a => a.AccountNumber).MaximumLength(40).OneLine();
            account.RuleFor(a => a.RoutingNumber).MaximumLength(40).OneLine();
            account.RuleFor(a => a.BankName).MaximumLength(100).OneLine();
            account.RuleFor(a => a.Holder).MaximumLength(200).OneLine();
        }));

    public static void AreRates<T>(this IRuleBuilder<T, IReadOnlyList<NamedTaxRate>> rule) => rule.NotNull()
        .Must(rates => rates is null || rates.Count <= 30).WithMessage("Give at most 30 tax rates.")
        .ForEach(each => each.NotNull().ChildRules(rate =>
        {
            rate.RuleFor(r => r.Name).NotEmpty().MaximumLength(60).OneLine();
            rate.RuleFor(r => r.Percent).InclusiveBetween(0m, 100m).PrecisionScale(6, 3, ignoreTrailingZeros: true);
        }));

    public static void IsSeries<T>(this IRuleBuilder<T, NumberSeries> rule) => rule.NotNull().ChildRules(series =>
    {
        series.RuleFor(s => s.Prefix).NotNull().MaximumLength(20).OneLine();
        series.RuleFor(s => s.Prefix).Must(p => p is null || !p.Any(char.IsDigit)).WithErrorCode("prefix-digits")
            .WithMessage("Leave digits out of the prefix. Count per year to have the year in the number.");
        series.RuleFor(s => s.Digits).InclusiveBetween(1, 9);
    });

    public static void AreTerms<T>(this IRuleBuilder<T, int?> rule) => rule.InclusiveBetween(0, MostDays);

    public static void IsLanguage<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(l => l is null || Identity.Contracts.Languages.All.Contains(l)).WithErrorCode("language")
            .WithMessage($"Choose one of {string.Join(", ", Identity.Contracts.Languages.All)}.");

    public static void IsCurrencyOrNone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(c => c is null || Currencies.Decimals.ContainsKey(c)).WithErrorCode("currency").WithMessage("Give a currency code of ISO 4217, such as EUR.");

    public static IReadOnlyList<TaxId> Tidy(this IReadOnlyList<TaxId> ids) => [.. ids.Select(id => id with { Value = TaxNumbers.Tidy(id) })];

    public static IReadOnlyList<BankAccount> Tidy(this IReadOnlyList<BankAccount> accounts) =>
        [.. accounts.Select(a => a with { Iban = Accounts.Tidy(a.Iban), Bic = Accounts.Tidy(a.Bic) })];
}
