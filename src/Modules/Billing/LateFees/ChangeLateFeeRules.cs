using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.LateFees;

/// <summary>An admin says when clients are charged for paying late, and how much. What is left out stays; amounts are given as a whole.</summary>
internal sealed record ChangeLateFeeRules(Patched<bool> On, Patched<int> AfterDays, Patched<LateFeeKind> Kind, Patched<IReadOnlyList<Money>> Amounts,
    Patched<decimal> Percent, Patched<IReadOnlyList<Money>> Least, Patched<LateFeeInterval> Every, Patched<LateFeeAction> Action,
    Patched<TaxCategory> Category) : ICommand<LateFeeRulesView>
{
    public static readonly FieldError NoAmount = new("/amounts", "late-fee-amount", "Give the fee for at least one currency.");
    public static readonly FieldError NoPercent = new("/percent", "late-fee-percent", "Give the interest per year.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/firm/late-fees", (ChangeLateFeeRules command, Requests ask) =>
            ask.Change(command))
            .Operation<ChangeLateFeeRules>("Change when my firm charges late fees", Who.Admins).Changes().Produces<LateFeeRulesView>()
            .Example(new { on = true, afterDays = 14, kind = "fixed", amounts = new[] { new Money(2500, "EUR") } });
    }

    internal sealed class Validator : AbstractValidator<ChangeLateFeeRules>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.AfterDays).InclusiveBetween(1, 365);
            this.RuleForGiven(x => x.Kind).IsInEnum();
            this.RuleForGiven(x => x.Amounts).AreAmounts();
            this.RuleForGiven(x => x.Percent).InclusiveBetween(0m, 100m).PrecisionScale(6, 3, ignoreTrailingZeros: true);
            this.RuleForGiven(x => x.Least).AreAmounts();
            this.RuleForGiven(x => x.Every).IsInEnum();
            this.RuleForGiven(x => x.Action).IsInEnum();
            this.RuleForGiven(x => x.Category).Must(c => c is TaxCategory.OutOfScope or TaxCategory.Exempt).WithErrorCode("tax-category")
                .WithMessage("A late fee is outside the scope of tax, or exempt.");
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, Caller caller, TimeProvider clock)
        : IRequestHandler<ChangeLateFeeRules, LateFeeRulesView>
    {
        public async Task<LateFeeRulesView> Handle(ChangeLateFeeRules c, CancellationToken ct)
        {
            var id = LateFeePolicy.IdOf(actor.FirmId);
            var known = await billing.Session.LoadAsync<LateFeePolicy>(id, ct);
            var now = known?.Rules ?? LateFeeRules.Usual;
            var rules = new LateFeeRules(c.On.Or(now.On), c.AfterDays.Or(now.AfterDays), c.Kind.Or(now.Kind), c.Amounts.Or(now.Amounts),
                c.Percent.Or(now.Percent), c.Least.Or(now.Least), c.Every.Or(now.Every), c.Action.Or(now.Action), c.Category.Or(now.Category));
            if (rules is { On: true, Kind: LateFeeKind.Fixed, Amounts.Count: 0 }) throw Problems.Validation.Refuse([NoAmount]);
            if (rules is { On: true, Kind: LateFeeKind.Interest, Percent: 0 }) throw Problems.Validation.Refuse([NoPercent]);
            var said = new LateFeePolicy.Described(rules);
            var (state, told) = await billing.Say(caller, id, known, new LateFeePolicy.Introduced(id, clock.GetUtcNow()), said, ct);
            told.TellFirm(new LateFeeRulesChanged());
            return LateFeeRulesView.Of(state);
        }
    }
}

/// <summary>When the caller's firm charges for paying late.</summary>
internal sealed record ReadLateFeeRules : IRequest<LateFeeRulesView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/firm/late-fees", (Requests ask) => ask.Read(new ReadLateFeeRules()))
            .Operation<ReadLateFeeRules>("Read when my firm charges late fees", Who.Members).Produces<LateFeeRulesView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor) : IRequestHandler<ReadLateFeeRules, LateFeeRulesView>
    {
        public async Task<LateFeeRulesView> Handle(ReadLateFeeRules request, CancellationToken ct)
        {
            var id = LateFeePolicy.IdOf(actor.FirmId);
            return LateFeeRulesView.Of(await billing.Session.LoadAsync<LateFeePolicy>(id, ct) ?? new LateFeePolicy(id, LateFeeRules.Usual));
        }
    }
}

/// <summary>When a firm charges for paying late, and how much.</summary>
/// <param name="AfterDays">So many days after the due date.</param>
/// <param name="Amounts">Of a fixed fee, by currency: invoices in others are charged none.</param>
/// <param name="Percent">Of interest: per year of 365 days, on what is overdue.</param>
/// <param name="Least">Of interest, by currency: what comes to less is not charged yet.</param>
/// <param name="Every">How often an invoice is charged at most.</param>
/// <param name="Action">Whether a fee waits as a draft, or is sent by itself.</param>
/// <param name="Category">Of the tax on a fee.</param>
/// <param name="Version">0 while the firm has said nothing.</param>
internal sealed record LateFeeRulesView(bool On, int AfterDays, LateFeeKind Kind, IReadOnlyList<Money> Amounts, decimal Percent, IReadOnlyList<Money> Least,
    LateFeeInterval Every, LateFeeAction Action, TaxCategory Category, long Version) : IVersioned
{
    public static LateFeeRulesView Of(LateFeePolicy p) => new(p.Rules.On, p.Rules.AfterDays, p.Rules.Kind, p.Rules.Amounts, p.Rules.Percent, p.Rules.Least,
        p.Rules.Every, p.Rules.Action, p.Rules.Category, p.Version);
}

/// <summary>What must hold of late fees.</summary>
internal static class LateFeeFieldRules
{
    private const int Most = 20;
    private const long MostAmount = 1_000_000_000;

    public static void AreAmounts<T>(this IRuleBuilder<T, IReadOnlyList<Money>> rule) => rule.NotNull()
        .Must(all => all is null || all.Count <= Most).WithMessage($"Give an amount for at most {Most} currencies.")
        .Must(all => all is null || all.Where(m => m is not null).GroupBy(m => m.Currency).All(g => g.Count() == 1)).WithMessage("Name each currency once.")
        .ForEach(each => each.NotNull().ChildRules(m =>
        {
            m.RuleFor(x => x.Amount).GreaterThan(0).WithErrorCode("amount-not-positive").WithMessage("Use an amount above 0.");
            m.RuleFor(x => x.Amount).LessThanOrEqualTo(MostAmount).WithErrorCode("amount-too-large")
                .WithMessage(x => $"Use an amount of at most {Money.Say(MostAmount, x.Currency)}.");
            m.RuleFor(x => x.Currency).Currency();
        }));
}
