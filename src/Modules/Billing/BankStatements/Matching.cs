using Portal.Billing.Payments;

namespace Portal.Billing.BankStatements;

/// <summary>Why something may be what a payment is for, the best reason first.</summary>
internal enum SuggestionReason { NumberAndAmount, Number, PayerAndAmount, NameAndAmount, Amount, ClosedInvoice }

/// <summary>What a payment may be for. Where nothing is allocated, it would be the client's credit.</summary>
internal sealed record Suggestion(SuggestionReason Reason, Guid ClientId, IReadOnlyList<NumberedAllocation> Allocations);

/// <param name="Certain">What it is for beyond doubt; null where that is for somebody to say.</param>
/// <param name="Suggestions">The best first; empty where it is certain.</param>
internal sealed record Match(Suggestion? Certain, IReadOnlyList<Suggestion> Suggestions);

/// <summary>
/// What entries of a bank statement pay. Certain is what names invoices of one client and comes to exactly what they ask for; all else is suggested.
/// One after the other: what an entry pays, the next does not.
/// </summary>
internal sealed class Matching
{
    private const int MostSuggestions = 5;

    private readonly InvoiceNumbers _numbers;
    private readonly Dictionary<Guid, PayableInvoice> _invoices;
    private readonly ILookup<(string Currency, long Amount), Guid> _byAmount;
    private readonly ILookup<string, Guid> _payers;

    /// <param name="invoices">All that are open, and those closed lately.</param>
    /// <param name="payers">Which clients a payer has paid for before, by what they are known again.</param>
    public Matching(IReadOnlyCollection<PayableInvoice> invoices, ILookup<string, Guid> payers)
    {
        (_numbers, _payers, _invoices) = (new(invoices), payers, invoices.ToDictionary(i => i.Id));
        _byAmount = invoices.Where(i => i.IsOpen).SelectMany(i => i.Sums.Select(sum => (Key: (i.Currency, sum), i.Id))).ToLookup(a => a.Key, a => a.Id);
    }

    public Match Of(BankEntry entry)
    {
        if (Certain(entry) is not { } certain) return new(null, Suggest(entry));
        foreach (var paid in certain.Allocations) _invoices[paid.InvoiceId] = _invoices[paid.InvoiceId].Less(paid.Amount);
        return new(certain, []);
    }

    /// <summary>What it may be for, the best first.</summary>
    public IReadOnlyList<Suggestion> Suggest(BankEntry entry) =>
        [.. All(entry).DistinctBy(s => (s.ClientId, string.Join(' ', s.Allocations.Select(a => a.InvoiceId)))).Take(MostSuggestions)];

    private List<PayableInvoice> Named(BankEntry entry) => [.. _numbers.In(entry.Reference, entry.Text, entry.EndToEndId).Select(i => _invoices[i.Id])];

    private Suggestion? Certain(BankEntry entry)
    {
        var named = Named(entry);
        var open = named.Where(i => i.IsOpen && i.Currency == entry.Currency).ToList();
        if (entry is not { IsCredit: true, IsReversal: false } || open is not [var first, ..]) return null;
        // An open one in another currency is named as well: which of them is meant is not for us to say.
        if (named.Count(i => i.IsOpen) != open.Count) return null;
        if (open.Exists(i => i.ClientId != first.ClientId || i.IsKept || !InvoiceNumbers.IsTelling(i.Number))) return null;
        return open.Count == 1 ? first.Asks(entry.Amount) ? new(SuggestionReason.NumberAndAmount, first.ClientId, [Part(first, entry.Amount)]) : null
            : open.Sum(i => i.Outstanding) == entry.Amount
                ? new(SuggestionReason.NumberAndAmount, first.ClientId, [.. open.Select(i => Part(i, i.Outstanding))]) : null;
    }

    private IEnumerable<Suggestion> All(BankEntry entry)
    {
        var named = Named(entry);
        var ofAmount = _byAmount[(entry.Currency, entry.Amount)].Select(id => _invoices[id]).Where(i => i.IsOpen && i.Asks(entry.Amount)).ToList();
        foreach (var client in named.Where(i => i.IsOpen && i.Currency == entry.Currency).GroupBy(i => i.ClientId))
            yield return new(client.Count() == 1 && client.Single().Asks(entry.Amount) ? SuggestionReason.NumberAndAmount : SuggestionReason.Number, client.Key,
                Filled([.. client], entry.Amount));
        var known = BankEntry.PayerKey(entry.Payer, entry.PayerIban) is { } key ? _payers[key].ToHashSet() : [];
        foreach (var invoice in ofAmount.Where(i => known.Contains(i.ClientId)))
            yield return new(SuggestionReason.PayerAndAmount, invoice.ClientId, [Part(invoice, entry.Amount)]);
        foreach (var invoice in ofAmount.Where(i => PayerNames.AreAlike(entry.Payer, i.Names)))
            yield return new(SuggestionReason.NameAndAmount, invoice.ClientId, [Part(invoice, entry.Amount)]);
        if (ofAmount is [var only]) yield return new(SuggestionReason.Amount, only.ClientId, [Part(only, entry.Amount)]);
        foreach (var client in named.Where(i => !i.IsOpen).Select(i => i.ClientId).Distinct()) yield return new(SuggestionReason.ClosedInvoice, client, []);
    }

    /// <summary>As far as the money goes, in the order in which they are named.</summary>
    private static List<NumberedAllocation> Filled(IReadOnlyList<PayableInvoice> invoices, long amount)
    {
        var parts = new List<NumberedAllocation>();
        foreach (var invoice in invoices)
        {
            if (amount == 0) break;
            parts.Add(Part(invoice, Math.Min(amount, invoice.Outstanding)));
            amount -= parts[^1].Amount;
        }
        return parts;
    }

    private static NumberedAllocation Part(PayableInvoice invoice, long amount) => new(invoice.Id, amount, invoice.Number);
}
