using Marten;
using Portal.Billing.BankStatements;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>What the unmatched payments may be for, as invoices stand now: of the newest 100. For members who work for all clients.</summary>
internal sealed record ReadSuggestions : IRequest<SuggestionsView>
{
    private const int Most = 100;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/unmatched-payments/suggestions", (Requests ask) => ask.Read(new ReadSuggestions()))
            .Operation<ReadSuggestions>("Read what unmatched payments may be for", Who.Members).Produces<SuggestionsView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, MatchQueries matches, Actor actor) : IRequestHandler<ReadSuggestions, SuggestionsView>
    {
        public async Task<SuggestionsView> Handle(ReadSuggestions query, CancellationToken ct)
        {
            if (!actor.AllClients) return new([]);
            var unmatched = await billing.Session.Query<UnmatchedPayment>().Where(p => p.Status == UnmatchedStatus.Unmatched)
                .OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(Most).ToListAsync(ct);
            if (unmatched.Count == 0) return new([]);
            var matching = await matches.For(unmatched.Select(p => p.PayerKey), ct);
            return new([.. unmatched.Select(p => (p.Id, Found: SuggestionView.Of(matching.Suggest(Asked(p)), p.Currency))).Where(s => s.Found.Count > 0)
                .Select(s => new SuggestionsOf(s.Id, s.Found))]);
        }

        /// <summary>What was paid online names its invoices as well.</summary>
        private static BankEntry Asked(UnmatchedPayment p) => p.Entry ?? new(null, p.ReceivedOn, null, p.Left, p.Currency, true, Text: p.Numbers);
    }
}

/// <param name="Items">Of those for which there is any.</param>
internal sealed record SuggestionsView(IReadOnlyList<SuggestionsOf> Items);

/// <param name="Suggestions">The best first.</param>
internal sealed record SuggestionsOf(Guid UnmatchedPaymentId, IReadOnlyList<SuggestionView> Suggestions);

/// <summary>What a payment may be for: these invoices, or, where there are none, the client's credit.</summary>
internal sealed record SuggestionView(SuggestionReason Reason, Guid ClientId, IReadOnlyList<Payments.AllocationView> Allocations)
{
    public static IReadOnlyList<SuggestionView> Of(IEnumerable<Suggestion> suggestions, string currency) => [.. suggestions.Select(s =>
        new SuggestionView(s.Reason, s.ClientId, [.. s.Allocations.Select(a => new Payments.AllocationView(a.InvoiceId, a.Number, new(a.Amount, currency)))]))];
}
