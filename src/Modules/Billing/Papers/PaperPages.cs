namespace Portal.Billing.Papers;

/// <summary>A paper as it is printed.</summary>
/// <param name="Missing">Code points that no font has: they show as U+FFFD.</param>
internal sealed record PrintedPaper(IReadOnlyList<Sheet> Sheets, IReadOnlyCollection<int> Missing);

/// <summary>How all papers look: A4, the firm's logo and colour, one table, totals, how to pay.</summary>
internal sealed partial class PaperPages
{
    private const float Left = 45, Right = Sheet.A4Width - Left, Wide = Right - Left, Bottom = Sheet.A4Height - 78, Half = 240;

    private static readonly Colour Ink = new(0x22, 0x26, 0x2e), Grey = new(0x5f, 0x66, 0x73), Rule = new(0xe2, 0xe5, 0xea), White = new(0xff, 0xff, 0xff),
        DraftGrey = new(0xec, 0xee, 0xf1);

    private readonly Paper _paper;
    private readonly PaperWords _words;
    private readonly Typesetter _type = new();
    private readonly Colour _brand, _tint;
    private readonly TextDirection _read;

    private PaperPages(Paper paper)
    {
        (_paper, _words) = (paper, PaperWords.Of(paper.Language));
        _read = _words.RightToLeft ? TextDirection.RightToLeft : TextDirection.LeftToRight;
        _brand = Colour.Parse(Accent.Of(paper.Brand).Light)!.Value;
        _tint = new(Pale(_brand.R), Pale(_brand.G), Pale(_brand.B));

        static byte Pale(byte channel) => (byte)(255 - (255 - channel) * 7 / 100);
    }

    /// <summary>The same paper gives the same pages.</summary>
    public static PrintedPaper Lay(Paper paper)
    {
        var pages = new PaperPages(paper);
        return new(pages.Lay(), pages._type.Missing);
    }

    /// <summary>As PDF/A-2b, or as PDF/A-3b with what comes inside of it.</summary>
    public static byte[] Pdf(Paper paper, DateTimeOffset at, PdfAttachment? attachment = null)
    {
        var words = PaperWords.Of(paper.Language);
        var title = $"{words[Title(paper)]} {paper.Number}".TrimEnd();
        return Portal.Pdf.Write(Lay(paper).Sheets, new(title, paper.Seller.Name, words.Language, at), attachment);
    }

    /// <summary>The key of what it is called.</summary>
    public static string Title(Paper paper) =>
        paper.IsDeposit ? "title.deposit" : $"title.{char.ToLowerInvariant(paper.Kind.ToString()[0])}{paper.Kind.ToString()[1..]}";

    private IReadOnlyList<Sheet> Lay()
    {
        var swiss = PaymentCodes.Swiss(_paper);
        var blocks = new List<Block>();
        Opening(blocks);
        if (_paper.Lines.Count > 0) Lines(blocks);
        if (_paper.Entries.Count > 0) Entries(blocks);
        blocks.Add(Totals());
        if (_paper.Instalments.Count > 0) Instalments(blocks);
        Reasons(blocks);
        if (_paper is { Kind: PaperKind.CreditNote, Payment.Terms: { } terms }) Paragraph(blocks, terms, 9, Ink);
        else if (_paper.Payment is not null) Payment(blocks, withCode: swiss is null);
        foreach (var note in _paper.Notes) Paragraph(blocks, note, 9, Ink);
        if (_paper.VerifyAt is { } address) Verify(blocks, address);
        if (swiss is not null) blocks.Add(new(SwissPart.Height - (Sheet.A4Height - Bottom) + 30, (sheet, _) => SwissPart.Draw(_type, sheet, _paper, swiss)));
        var sheets = Flow.Lay(blocks, Page);
        for (var i = 0; i < sheets.Count; i++) Foot(sheets[i], i + 1, sheets.Count, swiss is not null && i == sheets.Count - 1);
        return sheets;
    }

    private (Sheet Sheet, float Top, float Bottom) Page(int number)
    {
        var sheet = new Sheet(Sheet.A4Width, Sheet.A4Height, _words.RightToLeft);
        if (_paper.Draft)
            sheet.Text(_type.Line(_words["draft"], new(110, DraftGrey, Bold: true), _read), sheet.Width / 2, sheet.Height / 2, Edge.Centre, angle: -35);
        sheet.Box(0, 0, sheet.Width, 6, _brand);
        Logo(sheet, number == 1 ? 52 : 30);
        var title = _words[Title(_paper)];
        if (number > 1)
        {
            Put(sheet, $"{title} \u2068{_paper.Number}\u2069", Right, 46, new(9, Grey), Edge.End);
            return (sheet, 84, Bottom);
        }
        sheet.Text(_type.Fitted(title, new(22, _brand, Bold: true), Half + 40, _read), Right, 52, Edge.End);
        sheet.Text(_type.Fitted(_paper.Number, new(10.5f, Grey), Half), Right, 70, Edge.End);
        var buyer = Address(sheet, 128);
        return (sheet, Math.Max(Math.Max(buyer, Facts(sheet, 134)) + 22, 236), Bottom);
    }

    private void Opening(List<Block> blocks)
    {
        if (_paper.Opening is not { Length: > 0 } opening) return;
        Paragraph(blocks, opening, 10, Ink);
        blocks.Add(Block.Space(8, withNext: true));
    }

    private void Paragraph(List<Block> blocks, string text, float size, Colour colour)
    {
        blocks.Add(Block.Space(8, withNext: true));
        var lines = _type.Wrap(text, new(size, colour), Wide);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            // Neither the first nor the last line of several stands alone on a page.
            blocks.Add(new(line.Style.Lead, (sheet, y) => sheet.Text(line, At(line), y + size, Side(line)),
                i == 0 || i == lines.Count - 2 ? i < lines.Count - 1 : false));
        }
    }

    /// <summary>A paragraph begins where its own letters do.</summary>
    /// <param name="beside">How much stands at the end of the lines.</param>
    private float At(TextLine line, float beside = 0) => line.RightToLeft == _words.RightToLeft ? Left : Right - beside;

    private Edge Side(TextLine line) => line.RightToLeft == _words.RightToLeft ? Edge.Start : Edge.End;

    private void Put(Sheet sheet, string text, float x, float y, TextStyle style, Edge edge = Edge.Start) =>
        sheet.Text(_type.Line(text, style, _read), x, y, edge);
}
