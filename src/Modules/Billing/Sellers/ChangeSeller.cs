using Portal.Billing.Contracts;

namespace Portal.Billing.Sellers;

/// <summary>An admin says as whom the firm bills. What is left out stays; what is issued already stays as it is.</summary>
internal sealed record ChangeSeller(
    Patched<string?> LegalName, Patched<string?> TradingName, Patched<Address?> Address, Patched<IReadOnlyList<TaxId>> TaxIds, Patched<string?> Register,
    Patched<IReadOnlyList<BankAccount>> BankAccounts, Patched<string?> Currency, Patched<int?> TermsDays, Patched<IReadOnlyList<NamedTaxRate>> TaxRates,
    Patched<NumberSeries> InvoiceNumbers, Patched<string?> Language, Patched<string?> Footer, Patched<NumberSeries> CreditNoteNumbers,
    Patched<NumberSeries> QuoteNumbers) : ICommand<SellerView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/firm/billing-profile",
            (ChangeSeller command, Requests ask) => ask.Change(command))
            .Operation<ChangeSeller>("Change as whom my firm bills", Who.Admins).Changes().StepUp().Produces<SellerView>()
            .Example(new
            {
                legalName = "Brightside Studio GmbH",
                address = new Address("Invalidenstraße 1", null, "10115", "Berlin", null, "DE"),
                taxIds = new[] { new TaxId(TaxIdKind.Vat, "DE", "136695976") },
                bankAccounts = new[] { new BankAccount("EUR", "DE89370400440532013000", "COBADEFFXXX", null, null, null, null) },
                termsDays = 30,
            });
    }

    internal sealed class Validator : AbstractValidator<ChangeSeller>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.LegalName).IsLegalName();
            this.RuleForGiven(x => x.TradingName).IsLegalName();
            this.RuleForGiven(x => x.Address).IsAddress();
            this.RuleForGiven(x => x.TaxIds).AreTaxIds();
            this.RuleForGiven(x => x.Register).IsLegalName();
            this.RuleForGiven(x => x.BankAccounts).AreAccounts();
            this.RuleForGiven(x => x.Currency).IsCurrencyOrNone();
            this.RuleForGiven(x => x.TermsDays).AreTerms();
            this.RuleForGiven(x => x.TaxRates).AreRates();
            this.RuleForGiven(x => x.InvoiceNumbers).IsSeries();
            this.RuleForGiven(x => x.CreditNoteNumbers).IsSeries();
            this.RuleForGiven(x => x.QuoteNumbers).IsSeries();
            this.RuleForGiven(x => x.Language).IsLanguage();
            this.RuleForGiven(x => x.Footer).MaximumLength(1000).Prose();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, Caller caller, TimeProvider clock) : IRequestHandler<ChangeSeller, SellerView>
    {
        public async Task<SellerView> Handle(ChangeSeller command, CancellationToken ct)
        {
            var known = await billing.Session.LoadAsync<Seller>(actor.FirmId, ct);
            var now = known?.Profile ?? SellerProfile.Unsaid;
            var said = new Seller.Described(new(
                command.LegalName.Or(now.LegalName), command.TradingName.Or(now.TradingName), command.Address.Or(now.Address),
                    command.TaxIds.Or(now.TaxIds).Tidy(),
                command.Register.Or(now.Register), command.BankAccounts.Or(now.BankAccounts).Tidy(), command.Currency.Or(now.Currency),
                command.TermsDays.Or(now.TermsDays) ?? SellerProfile.UsualTerms, command.TaxRates.Or(now.TaxRates),
                    command.InvoiceNumbers.Or(now.InvoiceNumbers),
                command.Language.Or(now.Language), command.Footer.Or(now.Footer), command.CreditNoteNumbers.Or(now.CreditNoteNumbers ?? NumberSeries.CreditNotes),
                command.QuoteNumbers.Or(now.QuoteNumbers ?? NumberSeries.Quotes)));
            MustDiffer(said.Profile);
            var (state, told) = await billing.Say(caller, actor.FirmId, known, new Seller.Introduced(actor.FirmId, clock.GetUtcNow()), said, ct);
            told.TellFirm(new FirmBillingChanged());
            return SellerView.Of(state);
        }

        /// <summary>No invoice and no credit note ever have the same number.</summary>
        private static void MustDiffer(SellerProfile profile)
        {
            if (string.Equals(profile.InvoiceNumbers.Prefix, profile.CreditNoteNumbers!.Prefix, StringComparison.OrdinalIgnoreCase))
                throw Problems.Validation.Refuse("Give credit notes another prefix than invoices.", "/creditNoteNumbers/prefix");
        }
    }
}

/// <summary>As whom the caller's firm bills.</summary>
internal sealed record ReadSeller : IRequest<SellerView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/firm/billing-profile", (Requests ask) => ask.Read(new ReadSeller()))
            .Operation<ReadSeller>("Read as whom my firm bills", Who.Members).Produces<SellerView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor) : IRequestHandler<ReadSeller, SellerView>
    {
        public async Task<SellerView> Handle(ReadSeller request, CancellationToken ct) =>
            SellerView.Of(await billing.Session.LoadAsync<Seller>(actor.FirmId, ct) ?? new Seller(actor.FirmId, SellerProfile.Unsaid));
    }
}

/// <summary>See <see cref="SellerProfile"/>. Its version is 0 while the firm has said nothing.</summary>
internal sealed record SellerView(
    string? LegalName, string? TradingName, Address? Address, IReadOnlyList<TaxId> TaxIds, string? Register, IReadOnlyList<BankAccount> BankAccounts,
    string? Currency, int TermsDays, IReadOnlyList<NamedTaxRate> TaxRates, NumberSeries InvoiceNumbers, string? Language, string? Footer,
        long Version, NumberSeries CreditNoteNumbers, NumberSeries QuoteNumbers) : IVersioned
{
    public static SellerView Of(Seller seller)
    {
        var p = seller.Profile;
        return new(p.LegalName, p.TradingName, p.Address, p.TaxIds, p.Register, p.BankAccounts, p.Currency, p.TermsDays, p.TaxRates, p.InvoiceNumbers,
            p.Language, p.Footer, seller.Version,
            p.CreditNoteNumbers ?? NumberSeries.CreditNotes, p.QuoteNumbers ?? NumberSeries.Quotes);
    }
}
