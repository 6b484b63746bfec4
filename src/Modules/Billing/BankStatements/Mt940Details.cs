using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Billing.BankStatements;

/// <summary>
/// What :86: says of an entry: in the numbered subfields of German banks, with the keys of SEPA inside; in words between slashes; or as it comes.
/// </summary>
internal sealed partial record Mt940Details(string? Payer, string? PayerIban, string? Text, string? EndToEndId)
{
    /// <summary>A subfield that is as long as it can be goes on in the next, in the middle of a word.</summary>
    private const int SubfieldLength = 27;

    /// <param name="lines">Of the field, as they stand.</param>
    public static Mt940Details Of(IReadOnlyList<string> lines)
    {
        var all = string.Concat(lines);
        if (German().Match(all) is { Success: true } german) return OfSubfields(all[3..], german.Groups["sign"].Value[0]);
        return Words().Matches(all) is { Count: > 0 } words ? OfWords(all, words) : new(null, null, string.Join(' ', lines), null);
    }

    public BankEntry AddTo(BankEntry entry) => entry with
    {
        Payer = Payer,
        PayerIban = PayerIban,
        Text = string.Join(' ', new[] { Text, entry.Text }.Where(t => !string.IsNullOrWhiteSpace(t))),
        EndToEndId = EndToEndId ?? entry.EndToEndId,
    };

    private static Mt940Details OfSubfields(string text, char sign)
    {
        var fields = new List<(int Number, string Value)>();
        for (var at = 0; at < text.Length;)
        {
            var next = at + 3;
            while (next < text.Length && !IsSubfield(text, next, sign)) next++;
            next = Math.Min(next, text.Length);
            if (IsSubfield(text, at, sign)) fields.Add((int.Parse(text.AsSpan(at + 1, 2), provider: null), text[(at + 3)..next]));
            at = next;
        }
        var written = Join(fields.Where(f => f.Number is >= 20 and <= 29 or >= 60 and <= 63).Select(f => f.Value));
        var keys = Keys().Matches(written);
        string? Under(string key) => keys.Where(k => k.Groups["key"].Value == key)
            .Select(k => written[(k.Index + k.Length)..(k.NextMatch() is { Success: true } next ? next.Index : written.Length)].Trim()).FirstOrDefault();
        string? iban = fields.Where(f => f.Number == 31).Select(f => f.Value).FirstOrDefault() ?? Under("IBAN");
        return new(string.Concat(fields.Where(f => f.Number is 32 or 33).Select(f => f.Value)), iban,
            keys.Count == 0 ? written : Under("SVWZ") ?? written[..keys[0].Index],
            BankStatementFile.Given(Under("EREF")) ?? BankStatementFile.Given(Under("KREF")));
    }

    private static bool IsSubfield(string text, int at, char sign) =>
        at + 2 < text.Length && text[at] == sign && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]);

    private static string Join(IEnumerable<string> parts)
    {
        var joined = new StringBuilder();
        foreach (var part in parts) joined.Append(part).Append(part.Length < SubfieldLength ? " " : "");
        return joined.ToString();
    }

    private static Mt940Details OfWords(string text, MatchCollection words)
    {
        string? Under(string word) => words.Where(w => w.Groups["word"].Value == word)
            .Select(w => text[(w.Index + w.Length)..(w.NextMatch() is { Success: true } next ? next.Index : text.Length)].Trim('/', ' ')).FirstOrDefault();
        var party = Under("CNTP")?.Split('/');
        var remittance = Under("REMI");
        return new(Under("NAME") ?? (party is { Length: > 2 } ? party[2] : null), Under("IBAN") ?? party?[0],
            remittance is null ? text : Prefix().Replace(remittance, ""), BankStatementFile.Given(Under("EREF")));
    }

    [GeneratedRegex("^[0-9]{3}(?<sign>[^A-Za-z0-9 ])[0-9]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex German();

    [GeneratedRegex(@"(?<key>EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|PURP|IBAN|BIC)\+", RegexOptions.CultureInvariant)]
    private static partial Regex Keys();

    [GeneratedRegex("/(?<word>EREF|REMI|NAME|IBAN|CNTP|ORDP|BENM|MARF|CSID|PREF|TRCD|ISDT|RTRN|ULTD|ULTC|BIC|ADDR|PURP)/", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex("^(USTD|STRD/CUR)/+", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
