using Portal.Billing.Accounting;
using Portal.Billing.Invoices;

namespace Portal.Billing.Ledger;

/// <summary>
/// The journal from a position on, for programs that keep the books: each entry once, in one order for good. What is taken back is an entry of
/// its own; none is changed or missing.
/// </summary>
/// <param name="After">The last position that is known; 0 for all.</param>
internal sealed record FollowJournal(long After, int Limit) : IRequest<JournalPage>
{
    private const string Next = $"""
        select {JournalQueries.Columns} from {JournalQueries.Tables}
        where j.tenant_id = $1 and j.position > $2 and {JournalQueries.Seen} order by j.position limit $3
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/journal", async (long? after, int? limit, Requests ask) =>
                Results.Ok(await ask.Send(new FollowJournal(after ?? 0, limit ?? 100))))
            .Operation<FollowJournal>("Follow the journal", Who.Members)
            .WithDescription("Entries in the order in which they were booked. Ask again with after as the answer has it: what was booked since follows, "
                + "nothing is missed or doubled, and an empty page says that there is nothing new. datev, xero and quickBooks say how Settings book it there.")
            .Produces<JournalPage>();
    }

    internal sealed class Validator : AbstractValidator<FollowJournal>
    {
        public Validator()
        {
            RuleFor(x => x.After).GreaterThanOrEqualTo(0);
            RuleFor(x => x.Limit).InclusiveBetween(1, 500);
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, JournalQueries journal, Actor actor) : IRequestHandler<FollowJournal, JournalPage>
    {
        public async Task<JournalPage> Handle(FollowJournal query, CancellationToken ct)
        {
            var rules = (await billing.Session.LoadAsync<AccountingPolicy>(AccountingPolicy.IdOf(actor.FirmId), ct))?.Rules ?? AccountingRules.Usual;
            await billing.Abandon();
            var entries = await journal.Read(Next, ct, query.After, query.Limit, journal.Clients);
            return new([.. entries.Select(e => JournalEntryView.Of(e, rules))], entries is [.., var last] ? last.Position : query.After);
        }
    }
}

/// <param name="After">From where to go on.</param>
internal sealed record JournalPage(IReadOnlyList<JournalEntryView> Items, long After);

/// <summary>A booking: its debits come to its credits, in each currency.</summary>
/// <param name="Id">The same whenever it is read.</param>
/// <param name="Date">The day that it counts for, which may be before that of an earlier position.</param>
/// <param name="Number">The invoice's or the credit note's; null where it is of none.</param>
/// <param name="ClientId">Null where it is of no client, such as a payout.</param>
internal sealed record JournalEntryView(long Position, Guid Id, DateOnly Date, BookingKind Kind, string? Number, Guid? ClientId, string? ClientName,
    string? Description, IReadOnlyList<JournalLineView> Lines)
{
    public static JournalEntryView Of(Booking b, AccountingRules rules) => new(b.Position, b.Id, b.Day, b.Kind, b.Number, b.ClientId, b.ClientName,
        b.Description, [.. b.Lines.Select(l => JournalLineView.Of(l, rules))]);
}

/// <param name="Category">Of revenue and tax, as is the rate.</param>
/// <param name="Rate">In percent.</param>
/// <param name="Datev">The account in DATEV's chart.</param>
/// <param name="Xero">The account of revenue in Xero; null for others, which are mapped there, as is the tax type.</param>
/// <param name="QuickBooksTax">The tax code of revenue in QuickBooks.</param>
internal sealed record JournalLineView(LedgerAccount Account, TaxCategory? Category, decimal? Rate, Money Debit, Money Credit, string Datev, string? Xero,
    string? XeroTax, string? QuickBooksTax)
{
    public static JournalLineView Of(JournalLine l, AccountingRules rules)
    {
        var (category, rate, isRevenue) = (l.Category ?? TaxCategory.Standard, l.Rate ?? 0, l.Account == LedgerAccount.Revenue);
        return new(l.Account, l.Category, l.Rate, new(l.Debit, l.Currency), new(l.Credit, l.Currency),
            isRevenue ? rules.DatevRevenue(category, rate) : rules.Datev(l.Account), isRevenue ? rules.XeroRevenue(category, rate) : null,
            isRevenue ? rules.XeroTax(category, rate) : null, isRevenue ? rules.QuickBooksTax(category, rate) : null);
    }
}
