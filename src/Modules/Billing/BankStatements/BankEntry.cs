namespace Portal.Billing.BankStatements;

/// <summary>One booking on a bank account, in whichever format the bank wrote it down.</summary>
/// <param name="Account">The firm's: an IBAN, or the number where the bank gives none.</param>
/// <param name="BookedOn">When the bank booked it.</param>
/// <param name="ValueOn">From when on the bank counts it.</param>
/// <param name="Amount">In minor units, never below zero.</param>
/// <param name="IsCredit">Whether money arrived; else it left.</param>
/// <param name="IsReversal">It takes another booking back, or is one that came back.</param>
/// <param name="BankReference">The bank's own, by which it knows the booking.</param>
/// <param name="EndToEndId">What whoever ordered it called it.</param>
/// <param name="Payer">Whoever is on the other side.</param>
/// <param name="Text">What was written for whoever receives it.</param>
/// <param name="Reference">The same for programs: a creditor reference (ISO 11649) or a Swiss QR reference.</param>
internal sealed record BankEntry(string? Account, DateOnly BookedOn, DateOnly? ValueOn, long Amount, string Currency, bool IsCredit, bool IsReversal = false,
    string? BankReference = null, string? EndToEndId = null, string? Payer = null, string? PayerIban = null, string? Text = null, string? Reference = null)
{
    /// <summary>By what a payer is known again; null where nothing is said of them.</summary>
    public static string? PayerKey(string? payer, string? iban) =>
        iban is { Length: > 0 } ? iban : payer is { Length: > 0 } && Unicode.Searchable(payer) is { Length: > 0 } name ? $"name:{name}" : null;

    /// <summary>
    /// The entries of a file, each under an id that is the same whenever it is imported again, in whatever other file. The bank's own reference makes
    /// it; where there is none, all that the entry says does, and which of its equals in the file it is.
    /// </summary>
    /// <param name="statements">Those of one file. What overlaps is there once.</param>
    public static IReadOnlyList<(Guid Id, BankEntry Entry)> Identify(Guid firmId, IReadOnlyList<IReadOnlyList<BankEntry>> statements)
    {
        var (found, ofFile) = (new Dictionary<Guid, BankEntry>(), new Dictionary<string, int>());
        foreach (var statement in statements)
        {
            var ofStatement = new Dictionary<string, int>();
            foreach (var entry in statement)
            {
                var (what, equals) = entry.BankReference is null ? (entry.Contents, ofFile) : (entry.Named, ofStatement);
                var ordinal = equals[what] = equals.GetValueOrDefault(what) + 1;
                found.TryAdd(DerivedId.Of(firmId, $"bank entry {ordinal} {what}"), entry);
            }
        }
        return [.. found.Select(f => (f.Key, f.Value))];
    }

    private string Named => string.Join('\n', Account, BankReference, Booking);

    private string Contents => string.Join('\n', Account, Booking, $"{ValueOn:O}", EndToEndId, Payer, PayerIban, Text, Reference);

    /// <summary>Some banks give a reference to more than one booking.</summary>
    private string Booking => $"{BookedOn:O} {(IsCredit ? '+' : '-')}{Amount} {Currency} {IsReversal}";
}
