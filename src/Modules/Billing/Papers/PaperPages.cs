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
        return Portal.Pdf.Write(Lay(paper).Sheets, new($"{words[Title(paper.Kind)]} {paper.Number}", paper.Seller.Name, words.Language, at), attachment);
    }

    private static string Title(PaperKind kind) => "title." + char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private IReadOnlyList<Sheet> Lay()
    {
        var swiss = PaymentCodes.Swiss(_paper);
        var blocks = new List<Block>();
        Opening(blocks);
        if (_paper.Lines.Count > 0) Lines(blocks);
        if (_paper.Entries.Count > 0) Entries(blocks);
        blocks.Add(Totals());
        Reasons(blocks);
        if (_paper.Payment is not null) Payment(blocks, withCode: swiss is null);
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
        var title = _words[Title(_paper.Kind)];
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

    private void Logo(Sheet sheet, float high)
    {
        if (_paper.Logo is { } logo && Drawing.IsPicture(logo, out var width, out var height))
        {
            var scale = Math.Min(high / height, high * 3.6f / width);
            sheet.Picture(logo, Left, 26, width * scale, height * scale);
        }
        else sheet.Text(_type.Fitted(_paper.Seller.Name, new(high / 3.2f, _brand, Bold: true), 230), Left, 26 + high / 2);
    }

    /// <summary>Where a window of an envelope shows it (DIN 5008, form B, within a few points).</summary>
    private float Address(Sheet sheet, float y)
    {
        var seller = _paper.Seller.Address;
        sheet.Text(_type.Fitted(string.Join(" · ", Said(_paper.Seller.Name, seller.Line1, $"{seller.Postcode} {seller.City}".Trim())), new(7.5f, Grey),
            Half), Left, y);
        y += 20;
        foreach (var (text, bold) in AddressLines())
        {
            foreach (var line in _type.Wrap(text, new(10.5f, Ink, bold), Half).Take(3))
            {
                sheet.Text(line, Left, y);
                y += line.Style.Lead;
            }
        }
        return y;
    }

    private IEnumerable<(string Text, bool Bold)> AddressLines()
    {
        var address = _paper.Buyer.Address;
        yield return (_paper.Buyer.Name, true);
        foreach (var line in Said(address.Line1, address.Line2, $"{address.Postcode} {address.City}".Trim(), address.Region)) yield return (line, false);
        if (address.Country != _paper.Seller.Address.Country) yield return (address.Country, false);
    }

    private static IEnumerable<string> Said(params string?[] texts) => texts.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t!);

    /// <summary>Number, dates and references, each with its name before it.</summary>
    private float Facts(Sheet sheet, float y)
    {
        foreach (var (name, value) in Facts())
        {
            var label = _type.Fitted(_words[name], new(9, Grey), 100, _read);
            sheet.Text(label, Right - Half + 18, y);
            foreach (var line in _type.Wrap(value, new(9, Ink), Half - 124).Take(3))
            {
                sheet.Text(line, Right, y, Edge.End);
                y += 13.5f;
            }
        }
        return y;
    }

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return (_paper.Kind == PaperKind.Receipt ? "paidOn" : "date", _words.Day(_paper.IssuedOn));
        if (_paper.DueOn is { } due && _paper.Kind is not PaperKind.Receipt)
            yield return (_paper.Kind == PaperKind.Quote ? "validUntil" : "due", _words.Day(due));
        if (_paper.Service is { } service) yield return ("service", _words.Period(service));
        if (_paper.DeliveredOn is { } delivered) yield return ("delivered", _words.Day(delivered));
        if (_paper.Concerns is { } concerns) yield return (_paper.Kind == PaperKind.CreditNote ? "corrects" : "concerns", concerns.Number);
        if (_paper.OrderReference is { Length: > 0 } order) yield return ("order", order);
        if (_paper.BuyerReference is { Length: > 0 } reference) yield return ("reference", reference);
        if (_paper.Buyer.VatId is { Length: > 0 } id) yield return ("buyerTaxId", id);
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
    private float At(TextLine line) => line.RightToLeft == _words.RightToLeft ? Left : Right;

    private Edge Side(TextLine line) => line.RightToLeft == _words.RightToLeft ? Edge.Start : Edge.End;

    private TableLook Look => new(new(8.5f, White, Bold: true), _brand, Rule);

    private void Lines(List<Block> blocks)
    {
        var table = new Table(_type, Left,
        [
            new(_words["column.description"], Wide - 72 - 82 - 48 - 88), new(_words["column.quantity"], 72, Edge.End),
            new(_words["column.price"], 82, Edge.End), new(_words["column.tax"], 48, Edge.End), new(_words["column.amount"], 88, Edge.End),
        ], Look, _read);
        blocks.Add(table.Heading);
        foreach (var (i, line) in _paper.Lines.Index()) blocks.AddRange(table.Row(Row(table, line), withNext: i == _paper.Lines.Count - 1));
    }

    private IReadOnlyList<IReadOnlyList<TextLine>> Row(Table table, PaperLine line)
    {
        TextStyle usual = new(9.2f, Ink), small = new(8, Grey);
        var decimals = Currencies.Decimals.GetValueOrDefault(_paper.Currency, 2);
        var description = new List<TextLine>(_type.Wrap(line.Name, usual, table.Room(0), Own(line.Name)));
        if (line.Description is { Length: > 0 } more) description.AddRange(_type.Wrap(more, small, table.Room(0), Own(more)));
        if (line.Service is { } service) description.AddRange(_type.Wrap(_words.Period(service), small, table.Room(0), _read));
        foreach (var a in line.Allowances)
        {
            var said = _words.Fill(a.IsCharge ? "charge" : "allowance", ("reason", Reason(a)), ("amount", _words.Money(a.Amount, _paper.Currency)));
            description.AddRange(_type.Wrap(said, small, table.Room(0), _read));
        }
        return
        [
            description, Figure(table, 1, _words.Quantity(line.Quantity, line.Unit), words: true), Figure(table, 2, _words.Number(line.Price, decimals)),
            Figure(table, 3, line.Tax.Category == "O" ? "–" : _words.Percent(line.Tax.Rate)), Figure(table, 4, _words.Amount(line.Net, _paper.Currency)),
        ];
    }

    /// <summary>What people wrote is read as its letters are.</summary>
    private TextDirection Own(string text) => text.Any(char.IsLetter) ? TextDirection.OfItsLetters : _read;

    private string Reason(PaperAllowance allowance) => allowance.Percent is { } percent
        ? $"{allowance.Reason} ({_words.Percent(percent)})" : allowance.Reason;

    /// <summary>Numbers are read from left to right everywhere; a number with words as they are.</summary>
    private IReadOnlyList<TextLine> Figure(Table table, int column, string text, bool words = false) =>
        _type.Wrap(text, new(9.2f, Ink), table.Room(column), words ? _read : TextDirection.LeftToRight);

    private void Entries(List<Block> blocks)
    {
        var table = new Table(_type, Left,
        [
            new(_words["column.date"], 104), new(_words["column.description"], Wide - 104 - 180), new(_words["column.amount"], 90, Edge.End),
            new(_words["column.balance"], 90, Edge.End),
        ], Look, _read);
        TextStyle usual = new(9.2f, Ink);
        blocks.Add(table.Heading);
        foreach (var (i, entry) in _paper.Entries.Index())
        {
            blocks.AddRange(table.Row(
            [
                _type.Wrap(_words.Day(entry.On), usual, table.Room(0), _read), _type.Wrap(entry.Text, usual, table.Room(1), Own(entry.Text)),
                Figure(table, 2, _words.Amount(entry.Amount, _paper.Currency)), Figure(table, 3, _words.Amount(entry.Balance, _paper.Currency)),
            ], withNext: i == _paper.Entries.Count - 1));
        }
    }

    private void Put(Sheet sheet, string text, float x, float y, TextStyle style, Edge edge = Edge.Start) =>
        sheet.Text(_type.Line(text, style, _read), x, y, edge);
}
