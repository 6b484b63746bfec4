using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Accounting;

/// <summary>An admin says how bookings are numbered and called in accounting programs. What is left out stays; codes are given as a whole.</summary>
internal sealed record ChangeAccounting(Patched<Chart> Chart, Patched<int?> ConsultantNumber, Patched<int?> ClientNumber, Patched<int> FiscalYearMonth,
    Patched<int> AccountLength, Patched<string?> BankAccount, Patched<string?> XeroAccount, Patched<string?> QuickBooksItem,
    Patched<IReadOnlyList<AccountCode>> Codes) : ICommand<AccountingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/firm/accounting",
            (ChangeAccounting command, Requests ask) => ask.Change(command))
            .Operation<ChangeAccounting>("Change how my firm's bookings are exported", Who.Admins).Changes().Produces<AccountingView>()
            .Example(new
            {
                chart = "skr04",
                consultantNumber = 29098,
                clientNumber = 55003,
                codes = new[] { new AccountCode(TaxCategory.Standard, 20, XeroAccount: "210") },
            });
    }

    internal sealed class Validator : AbstractValidator<ChangeAccounting>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Chart).IsInEnum();
            this.RuleForGiven(x => x.ConsultantNumber).InclusiveBetween(1001, 9_999_999);
            this.RuleForGiven(x => x.ClientNumber).InclusiveBetween(1, 99_999);
            this.RuleForGiven(x => x.FiscalYearMonth).InclusiveBetween(1, 12);
            this.RuleForGiven(x => x.AccountLength).InclusiveBetween(4, 8);
            this.RuleForGiven(x => x.BankAccount).IsDatevAccount();
            this.RuleForGiven(x => x.XeroAccount).MaximumLength(10).OneLine();
            this.RuleForGiven(x => x.QuickBooksItem).MaximumLength(100).OneLine();
            this.RuleForGiven(x => x.Codes).AreCodes();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, Caller caller, TimeProvider clock)
        : IRequestHandler<ChangeAccounting, AccountingView>
    {
        public async Task<AccountingView> Handle(ChangeAccounting c, CancellationToken ct)
        {
            var id = AccountingPolicy.IdOf(actor.FirmId);
            var known = await billing.Session.LoadAsync<AccountingPolicy>(id, ct);
            var now = known?.Rules ?? AccountingRules.Usual;
            var said = new AccountingPolicy.Described(new(c.Chart.Or(now.Chart), c.ConsultantNumber.Or(now.ConsultantNumber),
                c.ClientNumber.Or(now.ClientNumber), c.FiscalYearMonth.Or(now.FiscalYearMonth), c.AccountLength.Or(now.AccountLength),
                c.BankAccount.Or(now.BankAccount), c.XeroAccount.Or(now.XeroAccount), c.QuickBooksItem.Or(now.QuickBooksItem), c.Codes.Or(now.Codes)));
            var (state, told) = await billing.Say(caller, id, known, new AccountingPolicy.Introduced(id, clock.GetUtcNow()), said, ct);
            told.TellFirm(new AccountingChanged());
            return AccountingView.Of(state);
        }
    }
}

/// <summary>How the caller's firm has its bookings exported.</summary>
internal sealed record ReadAccounting : IRequest<AccountingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/firm/accounting", (Requests ask) => ask.Read(new ReadAccounting()))
            .Operation<ReadAccounting>("Read how my firm's bookings are exported", Who.Members).Produces<AccountingView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor) : IRequestHandler<ReadAccounting, AccountingView>
    {
        public async Task<AccountingView> Handle(ReadAccounting request, CancellationToken ct)
        {
            var id = AccountingPolicy.IdOf(actor.FirmId);
            return AccountingView.Of(await billing.Session.LoadAsync<AccountingPolicy>(id, ct) ?? new AccountingPolicy(id, AccountingRules.Usual));
        }
    }
}

/// <summary>See <see cref="AccountingRules"/>. Its version is 0 while the firm has said nothing.</summary>
internal sealed record AccountingView(Chart Chart, int? ConsultantNumber, int? ClientNumber, int FiscalYearMonth, int AccountLength, string? BankAccount,
    string? XeroAccount, string? QuickBooksItem, IReadOnlyList<AccountCode> Codes, long Version) : IVersioned
{
    public static AccountingView Of(AccountingPolicy p)
    {
        var r = p.Rules;
        return new(r.Chart, r.ConsultantNumber, r.ClientNumber, r.FiscalYearMonth, r.AccountLength, r.BankAccount, r.XeroAccount,
            r.QuickBooksItem, r.Codes, p.Version);
    }
}

/// <summary>What must hold of account codes.</summary>
internal static class AccountCodeRules
{
    private const int Most = 50;

    /// <summary>An account of the general ledger, as DATEV numbers them.</summary>
    public static void IsDatevAccount<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(a => a is null || (a.Length is >= 1 and <= 8 && a.All(char.IsAsciiDigit))).WithErrorCode("account")
            .WithMessage("An account has 1 to 8 digits.");

    public static void AreCodes<T>(this IRuleBuilder<T, IReadOnlyList<AccountCode>> rule) => rule.NotNull()
        .Must(all => all is null || all.Count <= Most).WithMessage($"Give codes for at most {Most} taxes.")
        .Must(all => all is null || all.Contains(null!) || all.Select(c => (c.Category, c.Rate)).Distinct().Count() == all.Count)
        .WithMessage("Name each tax once.")
        .ForEach(each => each.NotNull().ChildRules(code =>
        {
            code.IsTaxed(c => c.Rate, c => c.Category, c => "");
            code.RuleFor(c => c.DatevAccount).IsDatevAccount();
            code.RuleFor(c => c.XeroAccount).MaximumLength(10).OneLine();
            code.RuleFor(c => c.XeroTaxType).MaximumLength(60).OneLine();
            code.RuleFor(c => c.QuickBooksTaxCode).MaximumLength(60).OneLine();
        }));
}
