using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Payments;
using Portal.Billing.Payouts;
using Portal.Billing.Sellers;
using Portal.Billing.UnmatchedPayments;

namespace Portal.Billing.BankStatements;

/// <summary>
/// A member imports a statement from the firm's bank; the body is the file. What is certain is recorded as payments, the rest waits to be matched.
/// Imported again it changes nothing, and neither does what overlaps with it. A dry run says what would happen.
/// </summary>
internal sealed record ImportBankStatement(byte[] File, CsvColumns Columns, bool DryRun) : IRequest<BankStatementView>
{
    /// <summary>How many entries are recorded in one: so few that nobody waits for long who pays the same invoices.</summary>
    private const int AtOnce = 100;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/bank-statements",
            async (bool? dryRun, [AsParameters] CsvColumns columns, HttpContext http, Requests ask) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                return await ask.Change(new ImportBankStatement(body.ToArray(), columns, dryRun ?? false));
            })
            .Operation<ImportBankStatement>("Import a bank statement", Who.Staff, BankStatementFile.NotRead).MaxBody(BankStatementFile.MaxBytes)
            .Accepts<Stream>(isOptional: true, "*/*").Produces<BankStatementView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, MatchQueries matches, Actor actor, IServiceScopeFactory scopes)
        : IRequestHandler<ImportBankStatement, BankStatementView>
    {
        public async Task<BankStatementView> Handle(ImportBankStatement command, CancellationToken ct)
        {
            actor.MustServeAll();
            var currency = (await billing.Session.LoadAsync<Seller>(actor.FirmId, ct))?.Profile.Currency;
            var all = BankEntry.Identify(actor.FirmId, BankStatementFile.Read(command.File, command.Columns, currency));
            var credits = all.Where(e => e.Entry is { IsCredit: true, Amount: > 0 }).ToList();
            var payouts = await Payouts(credits, ct);
            var incoming = credits.Where(e => !payouts.Exists(p => p.IsBookedAs(e.Entry))).ToList();
            var known = (await billing.Session.LoadManyAsync<UnmatchedPayment>(ct, incoming.Select(e => e.Id)))
                .ToDictionary(p => p.Id, UnmatchedPaymentView.Of);
            foreach (var (id, there) in await Elsewhere(incoming, known.Keys, ct)) known[id] = there;
            var matching = await matches.For(incoming.Select(e => BankEntry.PayerKey(e.Entry.Payer, e.Entry.PayerIban)), ct);
            var matched = incoming.Where(e => !known.ContainsKey(e.Id)).ToDictionary(e => e.Id, e => matching.Of(e.Entry));
            await billing.Abandon();

            var recorded = new Dictionary<Guid, UnmatchedPaymentView>();
            if (!command.DryRun)
                foreach (var some in Batches(incoming.Where(e => matched.ContainsKey(e.Id)).Select(e => Plan(e.Id, e.Entry, matched[e.Id].Certain))))
                    foreach (var done in await Races.Again(() => scopes.SendAs(actor, new RecordBankEntries(some), ct))) recorded[done.Id] = done;
            // What somebody else imported meanwhile.
            if (!command.DryRun && matched.Count > recorded.Count)
                foreach (var other in await billing.Session.LoadManyAsync<UnmatchedPayment>(ct, matched.Keys.Except(recorded.Keys)))
                    known[other.Id] = UnmatchedPaymentView.Of(other);

            var entries = incoming.Select(e => BankEntryView.Of(e.Id, e.Entry, matched.GetValueOrDefault(e.Id),
                known.GetValueOrDefault(e.Id) ?? recorded.GetValueOrDefault(e.Id), recorded.ContainsKey(e.Id))).ToList();
            int Count(params EntryOutcome[] outcomes) => entries.Count(e => outcomes.Contains(e.Outcome));
            var view = new BankStatementView(command.DryRun, Count(EntryOutcome.Recorded), Count(EntryOutcome.Suggested, EntryOutcome.Unmatched),
                Count(EntryOutcome.AlreadyImported), all.Count - credits.Count, credits.Count - incoming.Count, entries);
            if (recorded.Count > 0) await scopes.SendAs(actor, new TellOfImport(view.Recorded, view.ToMatch), ct);
            return view;
        }

        /// <summary>What the provider paid out around these days: it is in the ledger already, payment by payment.</summary>
        private async Task<List<Payout>> Payouts(List<(Guid Id, BankEntry Entry)> credits, CancellationToken ct)
        {
            if (credits.Count == 0) return [];
            var first = credits.Min(e => e.Entry.BookedOn).AddDays(-Payout.DaysToBook);
            var last = credits.Max(e => e.Entry.BookedOn).AddDays(Payout.DaysToBook);
            return [.. await billing.Session.Query<Payout>().Where(p => p.ArrivedOn >= first && p.ArrivedOn <= last).ToListAsync(ct)];
        }

        /// <summary>What an earlier file in another format has brought in already, by the ids of this one's entries.</summary>
        private async Task<IReadOnlyDictionary<Guid, UnmatchedPaymentView>> Elsewhere(IReadOnlyList<(Guid Id, BankEntry Entry)> incoming,
            IEnumerable<Guid> known, CancellationToken ct)
        {
            var added = incoming.ExceptBy(known, e => e.Id).ToList();
            if (added.Count == 0) return new Dictionary<Guid, UnmatchedPaymentView>();
            var (first, last) = (added.Min(e => e.Entry.BookedOn), added.Max(e => e.Entry.BookedOn));
            var there = (await billing.Session.Query<UnmatchedPayment>().Where(p => p.ReceivedOn >= first && p.ReceivedOn <= last).ToListAsync(ct))
                .Where(p => p.Entry is not null).ExceptBy(incoming.Select(e => e.Id), p => p.Id).ToDictionary(p => p.Id);
            return SameBookings.Find(added, there.Values.Select(p => (p.Id, p.Entry!))).ToDictionary(f => f.Key, f => UnmatchedPaymentView.Of(there[f.Value]));
        }

        private static PlannedEntry Plan(Guid id, BankEntry entry, Suggestion? certain) =>
            new(id, entry, certain?.ClientId, [.. (certain?.Allocations ?? []).Select(a => new Allocation(a.InvoiceId, a.Amount))]);

        /// <summary>As many as are recorded in one, and each invoice once: what pays the rest of it finds what is left.</summary>
        private static IEnumerable<List<PlannedEntry>> Batches(IEnumerable<PlannedEntry> entries)
        {
            var (batch, invoices) = (new List<PlannedEntry>(), new HashSet<Guid>());
            foreach (var entry in entries)
            {
                if (batch.Count == AtOnce || entry.Parts.Any(p => invoices.Contains(p.InvoiceId)))
                {
                    yield return batch;
                    (batch, invoices) = ([], []);
                }
                batch.Add(entry);
                invoices.UnionWith(entry.Parts.Select(p => p.InvoiceId));
            }
            if (batch.Count > 0) yield return batch;
        }
    }
}
