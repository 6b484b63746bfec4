using System.Text;

namespace Portal.Billing.BankStatements;

/// <summary>Reads a file that a bank gave out: CAMT.053, MT940 or CSV. Which it is, the file says.</summary>
internal static class BankStatementFile
{
    public const int MaxBytes = 10 << 20, MaxEntries = 5000;

    private const int LongestText = 1000, LongestName = 140;

    public static readonly Problem NotRead = new("bank-statement-not-read", 422, "This file can't be read as a bank statement",
        "Download the statement from your bank as CAMT.053, MT940 or CSV, up to 10 MB and 5,000 entries, and send it as it is.");

    private static readonly UTF8Encoding Strict = new(false, true);

    /// <param name="columns">Which columns of a CSV file hold what; those that are left out are found by their heads.</param>
    /// <param name="currency">What amounts of a CSV file are in that does not say so itself; null where that is not known either.</param>
    /// <returns>Its statements, each with its entries in their order.</returns>
    /// <exception cref="Refusal">422 that names the line or the element, where it is none of these.</exception>
    public static IReadOnlyList<IReadOnlyList<BankEntry>> Read(byte[] file, CsvColumns columns, string? currency)
    {
        if (file.Length == 0) throw NotRead.Refuse("The file is empty.");
        if (file.Length > MaxBytes) throw NotRead.Refuse("The file is larger than 10 MB. Download a shorter period.");
        var statements = IsXml(file) ? Camt053.Read(file) : Decode(file) is var text && Mt940.Is(text) ? Mt940.Read(text)
            : [CsvStatement.Read(text, columns, currency)];
        return statements.Sum(s => s.Count) <= MaxEntries ? [.. statements.Select(s => (IReadOnlyList<BankEntry>)[.. s.Select(Tidy)])]
            : throw NotRead.Refuse("There are more than 5,000 entries in the file. Download a shorter period.");
    }

    /// <summary>The amount in minor units of its currency.</summary>
    /// <param name="where">Where it stands, for people: "Line 3".</param>
    public static long Minor(decimal amount, string currency, string where)
    {
        if (!Currencies.Decimals.TryGetValue(currency, out var decimals)) throw NotRead.Refuse($"{where}: \"{currency.Cut(10)}\" is no currency.");
        if (Math.Abs(amount) >= 1_000_000_000_000m) throw NotRead.Refuse($"{where}: the amount is too large.");
        for (var n = 0; n < decimals; n++) amount *= 10;
        return amount == decimal.Truncate(amount) ? (long)amount : throw NotRead.Refuse($"{where}: the amount has more decimals than {currency} has.");
    }

    /// <summary>What stands for a reference that was not given.</summary>
    public static string? Given(string? reference) =>
        string.IsNullOrWhiteSpace(reference) || reference.Trim() is "NONREF" or "NOTPROVIDED" or "NOREF" or "NONE" ? null : reference.Trim();

    /// <summary>UTF-8, or where it is not, Latin-1, which older exports are in.</summary>
    private static string Decode(byte[] file)
    {
        try { return Strict.GetString(file).TrimStart('\uFEFF'); }
        catch (DecoderFallbackException) { return Encoding.Latin1.GetString(file); }
    }

    private static bool IsXml(byte[] file) => file.AsSpan() is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..]
        || (file.AsSpan() is [0xEF, 0xBB, 0xBF, ..] ? file.AsSpan(3) : file).TrimStart(" \t\r\n"u8) is [(byte)'<', ..];

    private static BankEntry Tidy(BankEntry entry) => entry with
    {
        Account = Accounts.Tidy(Line(entry.Account, LongestName)),
        BankReference = Line(entry.BankReference, LongestName),
        EndToEndId = Line(entry.EndToEndId, LongestName),
        Payer = Line(entry.Payer, LongestName),
        PayerIban = Accounts.Tidy(Line(entry.PayerIban, LongestName)) is { } iban && Accounts.IsIban(iban) ? iban : null,
        Text = Line(entry.Text, LongestText),
        Reference = Line(entry.Reference, LongestName),
    };

    /// <summary>One line that reads as it is written; null where it shows nothing.</summary>
    private static string? Line(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is ' ' or '\t' or '\r' or '\n' or 0xA0 or 0x2028 or 0x2029) { if (line is { Length: > 0 } && line[^1] != ' ') line.Append(' '); }
            else if (TextRules.IsOneLine(rune.ToString()) && Unicode.IsText(rune.ToString())) line.Append(rune);
        return line.ToString().Trim() is { Length: > 0 } shown && TextRules.ShowsSomething(shown) ? shown.Cut(longest) : null;
    }
}
