namespace Portal.Billing.BankStatements;

/// <summary>Whether a payer is called like a client: banks shorten names, leave accents out, and turn first and last names round.</summary>
internal static class PayerNames
{
    /// <summary>What companies are, which says nothing of who they are.</summary>
    private static readonly HashSet<string> Forms =
    [
        "gmbh", "mbh", "ag", "kg", "ohg", "ug", "gbr", "ev", "eg", "ek", "se", "co", "cie", "ltd", "limited", "llc", "llp", "plc", "inc", "corp", "company",
        "the", "und", "and", "et", "y", "sa", "sas", "sarl", "sasu", "eurl", "snc", "sci", "srl", "spa", "sl", "slu", "sau", "bv", "nv", "ab", "as", "oy",
        "aps", "herr", "frau", "mr", "mrs", "ms", "m", "mme", "dr", "haftungsbeschrankt",
    ];

    public static bool AreAlike(string? payer, IEnumerable<string> names)
    {
        if (payer is null || Words(payer) is not { Count: > 0 } written) return false;
        return names.Select(Words).Any(known => known.Count > 0 && (known.IsSubsetOf(written) || written.IsSubsetOf(known)) && Tells(known, written));
    }

    /// <summary>Whether what they have in common is more than an initial.</summary>
    private static bool Tells(HashSet<string> one, HashSet<string> other) => one.Where(other.Contains).Sum(w => w.Length) >= 4;

    private static HashSet<string> Words(string name)
    {
        // G.m.b.H. is one word, as O'Neill is.
        var plain = Unicode.Searchable(name).Where(c => c is not ('.' or '\'')).Select(c => char.IsLetterOrDigit(c) ? c : ' ');
        return [.. string.Concat(plain).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Forms.Contains(w))];
    }
}
