using System.Globalization;
using QRCoder;

namespace Portal.Billing.Papers;

/// <summary>What banking apps read: the texts of payment codes, and codes as squares of dark and light cells.</summary>
internal static class PaymentCodes
{
    private const int QuietZone = 4;

    /// <summary>
    /// EPC069-12 version 002: a SEPA credit transfer. Null where it cannot be one: a draft, no euro, no IBAN, no such amount, or several amounts to
    /// be paid one after the other.
    /// </summary>
    public static string? Epc(Paper paper)
    {
        if (paper is not
            {
                Kind: PaperKind.Invoice or PaperKind.Reminder, Draft: false, Currency: "EUR", Instalments.Count: 0,
                Payment.Account: { Iban: { } iban } account
            }) return null;
        if (paper.Totals.Due is < 0.01m or > 999_999_999.99m) return null;
        string[] lines =
        [
            "BCD", "002", "1", "SCT", account.Bic?.Replace(" ", "", StringComparison.Ordinal) ?? "", Short(account.Holder, 70), iban,
            "EUR" + paper.Totals.Due.ToString("0.00", CultureInfo.InvariantCulture), "", "", Short(paper.Payment.Reference ?? paper.Number, 140), "",
        ];
        return string.Join('\n', lines).TrimEnd('\n');
    }

    /// <summary>
    /// The Swiss QR-bill (Implementation Guidelines 2.3, addresses of type S). Null where it cannot be one: a draft, neither francs nor euro, no IBAN of
    /// Switzerland or Liechtenstein, a QR-IBAN without its reference, or several amounts to be paid one after the other.
    /// </summary>
    public static string? Swiss(Paper paper)
    {
        if (paper is not
            {
                Kind: PaperKind.Invoice or PaperKind.Reminder, Draft: false, Currency: "CHF" or "EUR", Instalments.Count: 0,
                Payment.Account: { Iban: { } iban } account
            }) return null;
        if (iban.Length != 21 || !(iban.StartsWith("CH", StringComparison.Ordinal) || iban.StartsWith("LI", StringComparison.Ordinal))) return null;
        if (paper.Totals.Due is < 0.01m or > 999_999_999.99m || Reference(iban, account) is not (var type, var reference)) return null;
        string[] lines =
        [
            "SPC", "0200", "1", iban, .. Address(account.Holder, paper.Seller.Address), "", "", "", "", "", "", "",
            paper.Totals.Due.ToString("0.00", CultureInfo.InvariantCulture), paper.Currency, .. Address(paper.Buyer.Name, paper.Buyer.Address),
            type, reference, Short(type == "NON" ? paper.Payment.Reference ?? paper.Number : paper.Number, 140), "EPD",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>A QR-IBAN names an institution between 30000 and 31999; only there is QRR allowed, and it must be.</summary>
    private static (string Type, string Reference)? Reference(string iban, PaperAccount account)
    {
        var qrIban = int.TryParse(iban.AsSpan(4, 5), NumberStyles.None, CultureInfo.InvariantCulture,
            out var institution) && institution is >= 30000 and <= 31999;
        var reference = account.QrReference?.Replace(" ", "", StringComparison.Ordinal);
        if (!qrIban) return reference is { Length: > 4 } && reference.StartsWith("RF", StringComparison.Ordinal) ? ("SCOR", reference) : ("NON", "");
        return reference is { Length: 27 } && reference.All(char.IsAsciiDigit) && CheckDigit(reference[..26]) == reference[26] ? ("QRR", reference) : null;
    }

    /// <summary>Modulo 10, recursive, as Swiss references have it.</summary>
    internal static char CheckDigit(string digits)
    {
        ReadOnlySpan<int> table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
        var carry = 0;
        foreach (var digit in digits) carry = table[(carry + digit - '0') % 10];
        return (char)('0' + (10 - carry) % 10);
    }

    private static IEnumerable<string> Address(string name, PaperAddress address) =>
        ["S", Short(name, 70), Short(address.Line1 ?? "", 70), "", Short(address.Postcode ?? "", 16), Short(address.City ?? "", 35), address.Country];

    /// <summary>One line, no longer than that.</summary>
    private static string Short(string text, int length)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= length) return line;
        return line[..(char.IsHighSurrogate(line[length - 1]) ? length - 1 : length)].TrimEnd();
    }

    /// <summary>The cells of a QR code, without the light zone around it: whoever draws it leaves room.</summary>
    public static IReadOnlyList<IReadOnlyList<bool>> Cells(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var inside = code.ModuleMatrix.Count - 2 * QuietZone;
        return [.. code.ModuleMatrix.Skip(QuietZone).Take(inside).Select(row => (IReadOnlyList<bool>)[.. row.Cast<bool>().Skip(QuietZone).Take(inside)])];
    }
}
