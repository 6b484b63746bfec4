using System.Text;

namespace Portal.Billing.BankStatements;

/// <summary>
/// Finds the numbers of invoices in what payers write: whatever the case, and whatever stands between their letters and digits, but never as a
/// part of a longer number.
/// </summary>
internal sealed class InvoiceNumbers
{
    /// <summary>One of digits alone that is shorter than this may be anything: a day, a customer's number.</summary>
    private const int ShortestOfDigits = 5, ShortestOfAny = 3;

    private readonly Dictionary<string, List<PayableInvoice>> _byNumber = [];
    private readonly Dictionary<string, List<PayableInvoice>> _byDigits = [];
    private readonly int[] _lengths;

    public InvoiceNumbers(IEnumerable<PayableInvoice> invoices)
    {
        foreach (var invoice in invoices)
        {
            var number = Signs(invoice.Number).Text;
            if (number.Length == 0) continue;
            Add(_byNumber, number, invoice);
            if (number.All(char.IsAsciiDigit) && number.TrimStart('0') is { Length: > 0 } digits) Add(_byDigits, digits, invoice);
        }
        _lengths = [.. _byNumber.Keys.Select(n => n.Length).Distinct().Order()];
    }

    /// <summary>Whether nobody writes such a number by chance.</summary>
    public static bool IsTelling(string number) => Signs(number).Text is var signs && signs.Length >= ShortestOfAny
        && (!signs.All(char.IsAsciiDigit) || signs.Length >= ShortestOfDigits);

    /// <summary>The invoices whose numbers stand in any of these texts, each once, in their order.</summary>
    /// <param name="reference">A creditor reference or a Swiss QR reference, which holds a number and its check digits; or a number alone.</param>
    public IReadOnlyList<PayableInvoice> In(string? reference, params ReadOnlySpan<string?> texts)
    {
        var found = new List<PayableInvoice>();
        if (reference is not null && Held(Signs(reference).Text) is { } held) found.AddRange(held);
        foreach (var text in texts)
            if (text is not null) Find(text, found);
        return [.. found.DistinctBy(i => i.Id)];
    }

    private void Find(string text, List<PayableInvoice> found)
    {
        var (signs, isApart) = Signs(text);
        var byNumber = _byNumber.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < signs.Length; at++)
            if (!GoesOn(signs, isApart, at))
                foreach (var length in _lengths)
                {
                    if (at + length > signs.Length) break;
                    if (!GoesOn(signs, isApart, at + length) && byNumber.TryGetValue(signs.AsSpan(at, length), out var named)) found.AddRange(named);
                }
    }

    /// <summary>Whether what stands before goes on there: digit after digit, or letter after letter, with nothing between them.</summary>
    private static bool GoesOn(string signs, List<bool> isApart, int at) =>
        at > 0 && at < signs.Length && !isApart[at] && char.IsAsciiDigit(signs[at - 1]) == char.IsAsciiDigit(signs[at]);

    private List<PayableInvoice>? Held(string reference) =>
        reference.Length > 4 && reference.StartsWith("RF", StringComparison.Ordinal) && IsCreditorReference(reference)
            ? _byNumber.GetValueOrDefault(reference[4..]) ?? _byDigits.GetValueOrDefault(reference[4..].TrimStart('0'))
        : reference.Length == 27 && reference.All(char.IsAsciiDigit) && Papers.PaymentCodes.CheckDigit(reference[..26]) == reference[26]
            ? _byDigits.GetValueOrDefault(reference[..26].TrimStart('0'))
        : _byNumber.GetValueOrDefault(reference);

    /// <summary>ISO 11649: the check digits of ISO 7064, MOD 97-10.</summary>
    private static bool IsCreditorReference(string reference)
    {
        var rest = 0;
        foreach (var c in reference[4..] + reference[..4]) rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        return rest == 1;
    }

    /// <summary>Its letters and digits alone, and before which of them something else stood; a point or comma within digits does not count.</summary>
    private static (string Text, List<bool> IsApart) Signs(string text)
    {
        var (signs, apart, between) = (new StringBuilder(), new List<bool>(), 0);
        var plain = Unicode.ToAscii(text);
        for (var n = 0; n < plain.Length; n++)
        {
            if (!char.IsAsciiLetterOrDigit(plain[n]))
            {
                var isWithin = n > 0 && n + 1 < plain.Length && char.IsAsciiDigit(plain[n - 1]) && char.IsAsciiDigit(plain[n + 1]);
                between += plain[n] is '.' or ',' && isWithin ? 0 : 1;
                continue;
            }
            signs.Append(char.ToUpperInvariant(plain[n]));
            apart.Add(between > 0);
            between = 0;
        }
        return (signs.ToString(), apart);
    }

    private static void Add(Dictionary<string, List<PayableInvoice>> to, string key, PayableInvoice invoice)
    {
        if (to.TryGetValue(key, out var known)) known.Add(invoice);
        else to[key] = [invoice];
    }
}
