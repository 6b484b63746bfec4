namespace Portal.Billing.BankStatements;

/// <summary>
/// The same booking in another format, where the bank gives it no reference: each writes the payer and the text in its own way, cut to another length,
/// with other spaces. Of several that are alike each is one of the others, and no more.
/// </summary>
internal static class SameBookings
{
    /// <summary>Which of the new entries are there already, by the id of the one that is there.</summary>
    /// <param name="known">Of the days of the new ones, without those that the file names by their own ids.</param>
    public static IReadOnlyDictionary<Guid, Guid> Find(IEnumerable<(Guid Id, BankEntry Entry)> added, IEnumerable<(Guid Id, BankEntry Entry)> known)
    {
        var (left, found) = (known.ToList(), new Dictionary<Guid, Guid>());
        var open = added.ToList();
        // What says the same letter by letter first: what is alike is taken for it only where nothing is.
        foreach (var alike in new Func<string, string, bool>[] { string.Equals, Overlap })
            foreach (var entry in open.Where(e => !found.ContainsKey(e.Id)))
                if (left.FindIndex(k => IsSame(entry.Entry, k.Entry, alike)) is >= 0 and var at)
                {
                    found[entry.Id] = left[at].Id;
                    left.RemoveAt(at);
                }
        return found;
    }

    private static bool IsSame(BankEntry a, BankEntry b, Func<string, string, bool> alike) =>
        (a.BankReference is null || b.BankReference is null) && (a.Account is null || b.Account is null || a.Account == b.Account)
        && (a.BookedOn, a.Amount, a.Currency, a.IsCredit, a.IsReversal) == (b.BookedOn, b.Amount, b.Currency, b.IsCredit, b.IsReversal)
        && (a.PayerIban is not null && b.PayerIban is not null ? a.PayerIban == b.PayerIban : Letters(a.Payer) is { Length: > 0 } payer
            && Letters(b.Payer) is { Length: > 0 } other && alike(payer, other))
        && (Letters(a.Text) is not { Length: > 0 } text || Letters(b.Text) is not { Length: > 0 } words || alike(text, words));

    /// <summary>One is what is left of the other.</summary>
    private static bool Overlap(string a, string b) => a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal);

    private static string Letters(string? text) => text is null ? "" : string.Concat(Unicode.Searchable(text).Where(char.IsLetterOrDigit));
}
