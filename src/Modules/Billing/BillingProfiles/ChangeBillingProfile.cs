using Portal.Billing.Accounting;
using Portal.Billing.Contracts;

namespace Portal.Billing.BillingProfiles;

/// <summary>How a client is billed is put right, by the firm or by a contact who may pay. What is issued already stays as it is.</summary>
/// <param name="TermsDays">The firm's people alone decide how long a client may take.</param>
internal sealed record ChangeBillingProfile(
    Guid ClientId, Patched<string?> LegalName, Patched<Address?> Address, Patched<IReadOnlyList<TaxId>> TaxIds, Patched<string?> OrderReference,
    Patched<string?> Language, Patched<string?> Currency, Patched<int?> TermsDays, Patched<bool> RemindersOff,
    Patched<long?> DebtorNumber) : ICommand<BillingProfileView>
{
    public static readonly Problem TermsAreTheFirms = new("terms-of-the-firm", 403, "The firm decides on these",
        "Currency, payment terms, reminders and the debtor number are the firm's to change. Leave them out, or ask the firm.");

    internal sealed record Body(
        Patched<string?> LegalName, Patched<Address?> Address, Patched<IReadOnlyList<TaxId>> TaxIds, Patched<string?> OrderReference,
        Patched<string?> Language, Patched<string?> Currency, Patched<int?> TermsDays, Patched<bool> RemindersOff,
        Patched<long?> DebtorNumber);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/clients/{clientId:guid}/billing-profile", (Guid clientId, Body body, Requests ask) =>
                ask.Change(new ChangeBillingProfile(clientId, body.LegalName, body.Address, body.TaxIds, body.OrderReference, body.Language,
                    body.Currency, body.TermsDays, body.RemindersOff, body.DebtorNumber)))
            .Operation<ChangeBillingProfile>("Change how a client is billed", Who.Staff.AndContacts(InvoiceRights.Pay), TermsAreTheFirms,
                DebtorNumbers.Taken).Changes()
                .Produces<BillingProfileView>()
            .Example(new
            {
                legalName = "Northwind Bakery Ltd",
                address = new Address("12 Mill Lane", null, "BS1 4ST", "Bristol", null, "GB"),
                orderReference = "PO-7781"
            });
    }

    internal sealed class Validator : AbstractValidator<ChangeBillingProfile>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.LegalName).IsLegalName();
            this.RuleForGiven(x => x.Address).IsAddress();
            this.RuleForGiven(x => x.TaxIds).AreTaxIds();
            this.RuleForGiven(x => x.OrderReference).MaximumLength(100).OneLine();
            this.RuleForGiven(x => x.Language).IsLanguage();
            this.RuleForGiven(x => x.Currency).IsCurrencyOrNone();
            this.RuleForGiven(x => x.TermsDays).AreTerms();
            this.RuleForGiven(x => x.DebtorNumber).InclusiveBetween(1, 999_999_999);
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, Actor actor, Caller caller, TimeProvider clock)
        : IRequestHandler<ChangeBillingProfile, BillingProfileView>
    {
        public async Task<BillingProfileView> Handle(ChangeBillingProfile command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var known = await billing.Session.LoadAsync<BillingProfile>(command.ClientId, ct);
            if ((known?.Version ?? 0) != (caller.IfMatch ?? known?.Version ?? 0)) throw Problems.Stale.Refuse(pointer: "If-Match");
            var now = known?.Profile ?? BuyerProfile.Unsaid;
            var said = new BuyerProfile(command.LegalName.Or(now.LegalName), command.Address.Or(now.Address), command.TaxIds.Or(now.TaxIds).Tidy(),
                command.OrderReference.Or(now.OrderReference), command.Language.Or(now.Language), command.Currency.Or(now.Currency),
                    command.TermsDays.Or(now.TermsDays), command.RemindersOff.Or(now.RemindersOff), command.DebtorNumber.Or(now.DebtorNumber));
            if (!actor.IsMember && TermsOf(said) != TermsOf(now)) throw TermsAreTheFirms.Refuse();
            if (said.DebtorNumber is { } number && number != now.DebtorNumber) await billing.MustBeFree(number, command.ClientId, await Accounting(ct), ct);

            var profile = known is null ? billing.Start<BillingProfile>(command.ClientId) : await billing.Change<BillingProfile>(command.ClientId, ct);
            var described = new BillingProfile.Described(said);
            object[] happened = known is null ? [new BillingProfile.Opened(command.ClientId, clock.GetUtcNow()), described] : [described];
            profile.Append(happened).TellBothSides(new BillingProfileChanged());
            return BillingProfileView.Of(profile.State, actor);
        }

        private static (string?, int?, bool, long?) TermsOf(BuyerProfile profile) =>
            (profile.Currency, profile.TermsDays, profile.RemindersOff, profile.DebtorNumber);

        private async Task<AccountingRules> Accounting(CancellationToken ct) =>
            (await billing.Session.LoadAsync<AccountingPolicy>(AccountingPolicy.IdOf(actor.FirmId), ct))?.Rules ?? AccountingRules.Usual;
    }
}

/// <summary>How a client is billed.</summary>
internal sealed record ReadBillingProfile(Guid ClientId) : IRequest<BillingProfileView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/{clientId:guid}/billing-profile",
            (Guid clientId, Requests ask) => ask.Read(new ReadBillingProfile(clientId)))
            .Operation<ReadBillingProfile>("Read how a client is billed", Who.Members.AndContacts(InvoiceRights.View)).Produces<BillingProfileView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, Actor actor) : IRequestHandler<ReadBillingProfile, BillingProfileView>
    {
        public async Task<BillingProfileView> Handle(ReadBillingProfile request, CancellationToken ct)
        {
            await access.Require(request.ClientId, ct);
            return BillingProfileView.Of(await billing.Session.LoadAsync<BillingProfile>(request.ClientId, ct)
                ?? new BillingProfile(request.ClientId, BuyerProfile.Unsaid), actor);
        }
    }
}

/// <summary>See <see cref="BuyerProfile"/>. Its version is 0 while nobody has said anything.</summary>
internal sealed record BillingProfileView(
    Guid ClientId, string? LegalName, Address? Address, IReadOnlyList<TaxId> TaxIds, string? OrderReference, string? Language, string? Currency,
        int? TermsDays, long Version, bool RemindersOff = false, long? DebtorNumber = null) : IVersioned
{
    /// <param name="reader">The number in the books is shown to the firm's people alone.</param>
    public static BillingProfileView Of(BillingProfile b, Actor reader) => new(
        b.Id, b.Profile.LegalName, b.Profile.Address, b.Profile.TaxIds, b.Profile.OrderReference, b.Profile.Language, b.Profile.Currency,
            b.Profile.TermsDays, b.Version, b.Profile.RemindersOff, reader.IsMember ? b.Profile.DebtorNumber : null);
}
