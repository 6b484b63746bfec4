using Portal.Billing.UnmatchedPayments;

namespace Portal.Billing.BankStatements;

/// <summary>Recorded as a payment by itself; suggested what for; unmatched; or imported before.</summary>
internal enum EntryOutcome { Recorded, Suggested, Unmatched, AlreadyImported }

/// <summary>What has become, or in a dry run what would become, of the entries of a bank statement.</summary>
/// <param name="IsDryRun">Nothing is changed.</param>
/// <param name="Outgoing">How many entries are payments of the firm's own: nothing is done with them.</param>
/// <param name="Payouts">How many are what Stripe paid out: nothing is done with them, they are in the ledger by payment.</param>
/// <param name="Entries">What came in, in the order of the file.</param>
internal sealed record BankStatementView(bool IsDryRun, int Recorded, int ToMatch, int AlreadyImported, int Outgoing, int Payouts,
    IReadOnlyList<BankEntryView> Entries);

/// <param name="Id">Of the unmatched payment that it is, or would be: the same whenever it is imported again.</param>
/// <param name="Allocations">What it was recorded for.</param>
/// <param name="Suggestions">The best first.</param>
/// <param name="PaymentId">The payment that it became; null while it is none.</param>
internal sealed record BankEntryView(Guid Id, EntryOutcome Outcome, Money Amount, DateOnly BookedOn, string? Payer, string? Text, Guid? ClientId,
    IReadOnlyList<Payments.AllocationView> Allocations, IReadOnlyList<SuggestionView> Suggestions, Guid? PaymentId)
{
    /// <param name="known">As it was imported; null where it is not yet.</param>
    /// <param name="isNew">Whether it was imported just now.</param>
    public static BankEntryView Of(Guid id, BankEntry entry, Match? match, UnmatchedPaymentView? known, bool isNew)
    {
        var isRecorded = match?.Certain is not null && (known is null || known.Status == UnmatchedStatus.Settled);
        var outcome = known is not null && !isNew ? EntryOutcome.AlreadyImported : isRecorded ? EntryOutcome.Recorded
            : match is { Suggestions.Count: > 0 } or { Certain: not null } ? EntryOutcome.Suggested : EntryOutcome.Unmatched;
        var certain = isRecorded ? SuggestionView.Of([match!.Certain!], entry.Currency)[0] : null;
        IReadOnlyList<Suggestion> suggested = match is null || isRecorded ? [] : match.Certain is { } paid ? [paid] : match.Suggestions;
        return new(id, outcome, new(entry.Amount, entry.Currency), entry.BookedOn, entry.Payer, entry.Text, certain?.ClientId ?? known?.ClientId,
            certain?.Allocations ?? [], SuggestionView.Of(suggested, entry.Currency), known?.PaymentId);
    }
}
