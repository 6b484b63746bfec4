using System.Collections.Frozen;
using System.Globalization;

namespace Portal.Billing.Papers;

/// <summary>
/// The payment part with receipt of the Swiss QR-bill, 210 by 105 mm at the foot of an A4 page, measured as the Style Guide of SIX asks. Its
/// words are fixed in German, French, Italian and English; papers in another language have the English ones.
/// </summary>
internal static class SwissPart
{
    private const float Mm = 72 / 25.4f, Receipt = 62 * Mm, Margin = 5 * Mm;

    /// <summary>In points.</summary>
    public const float Height = 105 * Mm;

    private static readonly Colour Black = new(0, 0, 0), White = new(0xff, 0xff, 0xff);

    private sealed record Names(string Receipt, string Payment, string Account, string Reference, string Further, string By, string Currency, string Amount,
        string Accepted, string Cut);

    private static readonly FrozenDictionary<string, Names> Fixed = new Dictionary<string, Names>
    {
        ["de"] = new("Empfangsschein", "Zahlteil", "Konto / Zahlbar an", "Referenz", "Zusätzliche Informationen", "Zahlbar durch", "Währung", "Betrag",
            "Annahmestelle", "Vor der Einzahlung abzutrennen"),
        ["fr"] = new("Récépissé", "Section paiement", "Compte / Payable à", "Référence", "Informations supplémentaires", "Payable par", "Monnaie", "Montant",
            "Point de dépôt", "A détacher avant le versement"),
        ["en"] = new("Receipt", "Payment part", "Account / Payable to", "Reference", "Additional information", "Payable by", "Currency", "Amount",
            "Acceptance point", "Separate before paying in"),
    }.ToFrozenDictionary();

    /// <param name="code">What <see cref="PaymentCodes.Swiss"/> gave.</param>
    public static void Draw(Typesetter type, Sheet sheet, Paper paper, string code)
    {
        var (names, mirrored, top) = (Fixed.GetValueOrDefault(paper.Language) ?? Fixed["en"], sheet.Mirrored, Sheet.A4Height - Height);
        var fields = code.Split('\n');
        sheet.Mirrored = false;
        sheet.Box(0, top - 0.4f, sheet.Width, 0.8f, Black);
        sheet.Box(Receipt - 0.4f, top, 0.8f, Height, Black);
        Put(names.Cut, sheet.Width / 2, top - 4, 7, edge: Edge.Centre);

        var (left, wide) = (Margin, Receipt - 2 * Margin);
        Put(names.Receipt, left, top + Margin + 9, 11, bold: true);
        Details(left, top + 12 * Mm, wide, 6, 8, 9, further: false);
        Amount(left, top + 68 * Mm, 6, 8, 12 * Mm);
        Put(names.Accepted, Receipt - Margin, top + 84 * Mm, 6, bold: true, Edge.End);

        left = Receipt + Margin;
        Put(names.Payment, left, top + Margin + 9, 11, bold: true);
        var (side, y) = (46 * Mm, top + 17 * Mm);
        sheet.Cells(PaymentCodes.Cells(code), left, y, side, Black);
        Cross(left + side / 2, y + side / 2);
        Amount(left, top + 68 * Mm, 8, 10, 14 * Mm);
        Details(Receipt + 56 * Mm, top + Margin, sheet.Width - Receipt - 61 * Mm, 8, 10, 11, further: true);
        sheet.Mirrored = mirrored;

        void Details(float x, float at, float room, float small, float usual, float lead, bool further)
        {
            Group(names.Account, [PaperPages.Grouped(paper.Payment!.Account!.Iban!), .. Address(fields, 5)]);
            if (fields[27] is "QRR" or "SCOR") Group(names.Reference, [Grouped(fields[27], fields[28])]);
            if (further && fields[29].Length > 0) Group(names.Further, [fields[29]]);
            Group(names.By, Address(fields, 21));

            void Group(string name, IEnumerable<string> lines)
            {
                Put(name, x, at + small, small, bold: true);
                at += lead;
                foreach (var line in lines.SelectMany(l => type.Wrap(l, new(usual, Black), room).Take(2)))
                {
                    sheet.Text(line, x, at + usual - 1);
                    at += lead;
                }
                at += lead * 0.7f;
            }
        }

        void Amount(float x, float at, float small, float usual, float apart)
        {
            Put(names.Currency, x, at + small, small, bold: true);
            Put(fields[19], x, at + small + usual + 3, usual);
            Put(names.Amount, x + apart, at + small, small, bold: true);
            Put(paper.Totals.Due.ToString("#,0.00", new NumberFormatInfo { NumberGroupSeparator = " " }), x + apart, at + small + usual + 3, usual);
        }

        void Put(string text, float x, float baseline, float size, bool bold = false, Edge edge = Edge.Start) =>
            sheet.Text(type.Line(text, new(size, Black, bold)), x, baseline, edge);

        void Cross(float x, float y)
        {
            Square(7 * Mm, 7 * Mm, White);
            Square(6.1f * Mm, 6.1f * Mm, Black);
            Square(3.9f * Mm, 1.17f * Mm, White);
            Square(1.17f * Mm, 3.9f * Mm, White);

            void Square(float w, float h, Colour colour) => sheet.Box(x - w / 2, y - h / 2, w, h, colour);
        }
    }

    /// <summary>Of the code: type, name, street, house number, postcode, town, country.</summary>
    private static IEnumerable<string> Address(string[] fields, int at) =>
        new[] { fields[at], $"{fields[at + 1]} {fields[at + 2]}".Trim(), $"{fields[at + 3]} {fields[at + 4]}".Trim() }.Where(l => l.Length > 0);

    /// <summary>A QR reference in fives from its end, a creditor reference in fours.</summary>
    private static string Grouped(string type, string reference) => type == "QRR"
        ? $"{reference[..2]} {string.Join(' ', reference[2..].Chunk(5).Select(c => new string(c)))}"
        : string.Join(' ', reference.Chunk(4).Select(c => new string(c)));
}
