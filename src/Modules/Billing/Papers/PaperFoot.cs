namespace Portal.Billing.Papers;

/// <summary>How to pay, whether it is genuine, and the foot of each page.</summary>
internal sealed partial class PaperPages
{
    private const float CodeSide = 84;

    private void Payment(List<Block> blocks, bool withCode)
    {
        var code = withCode && PaymentCodes.Epc(_paper) is { } text ? PaymentCodes.Cells(text) : null;
        var facts = PaymentFacts().ToList();
        var beside = code is null ? 0 : CodeSide + 34;
        var terms = _paper.Payment!.Terms is { Length: > 0 } said ? _type.Wrap(said, new(9, Ink), Wide - beside) : [];
        if (facts.Count == 0 && terms.Count == 0) return;
        var apart = facts.Count > 0 && terms.Count > 0 ? 5 : 0;
        var scan = code is null ? [] : _type.Wrap(_words["pay.scan"], new(7, Grey), CodeSide + 24, _read);
        var written = 22 + facts.Count * 14 + apart + terms.Sum(t => t.Style.Lead);
        blocks.Add(Block.Space(18, withNext: true));
        blocks.Add(new(Math.Max(written, code is null ? 0 : CodeSide + 6 + scan.Sum(s => s.Style.Lead)), (sheet, y) =>
        {
            Put(sheet, _words["pay.title"], Left, y + 11, new(10.5f, _brand, Bold: true));
            var at = y + 29;
            foreach (var term in terms)
            {
                sheet.Text(term, At(term, beside), at, Side(term));
                at += term.Style.Lead;
            }
            at += apart;
            foreach (var (name, value, address) in facts)
            {
                sheet.Text(_type.Fitted(_words[name], new(9, Grey), 92, _read), Left, at);
                var line = _type.Fitted(value, new(9, address is null ? Ink : _brand), Wide - 100 - beside);
                sheet.Text(line, Left + 100, at);
                if (address is not null) sheet.Link(address, Left + 100, at - 9, line.Width, 12);
                at += 14;
            }
            if (code is null) return;
            sheet.Cells(code, Right - CodeSide - 12, y, CodeSide, Ink);
            var below = y + CodeSide + 12;
            foreach (var line in scan)
            {
                sheet.Text(line, Right - 12 - CodeSide / 2, below, Edge.Centre);
                below += line.Style.Lead;
            }
        }));
    }

    private IEnumerable<(string Name, string Value, string? Address)> PaymentFacts()
    {
        var payment = _paper.Payment!;
        if (payment.Account is { } account)
        {
            yield return ("pay.holder", account.Holder, null);
            if (account.Iban is { } iban) yield return ("pay.account", $"IBAN {Grouped(iban)}", null);
            else yield return ("pay.account", account.Id, null);
            if (string.Join(" · ", Said(account.Bank, account.Bic is { Length: > 0 } bic
                ? $"BIC {bic}" : null)) is { Length: > 0 } bank) yield return ("pay.bank", bank, null);
            if ((payment.Reference ?? _paper.Number) is { Length: > 0 } reference) yield return ("pay.reference", reference, null);
        }
        if (payment.Link is { } link) yield return ("pay.online", link, link);
    }

    /// <summary>In fours, as ISO 13616 prints it.</summary>
    internal static string Grouped(string iban) => string.Join('\u00A0', iban.Chunk(4).Select(c => new string(c)));

    private void Verify(List<Block> blocks, string address)
    {
        const float Side = 46;
        var cells = PaymentCodes.Cells(address);
        blocks.Add(Block.Space(14, withNext: true));
        blocks.Add(new(Side, (sheet, y) =>
        {
            sheet.Cells(cells, Left, y, Side, Ink);
            Put(sheet, _words["verify"], Left + Side + 14, y + 20, new(8.5f, Grey));
            var line = _type.Fitted(address, new(8.5f, _brand), Wide - Side - 14);
            sheet.Text(line, Left + Side + 14, y + 33);
            sheet.Link(address, Left + Side + 14, y + 24, line.Width, 12);
        }));
    }

    private void Foot(Sheet sheet, int page, int pages, bool aboveSwissPart)
    {
        var y = aboveSwissPart ? Sheet.A4Height - SwissPart.Height - 16 : Sheet.A4Height - 48;
        TextStyle small = new(7.5f, Grey);
        Put(sheet, _words.Fill("page", ("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("pages", pages.ToString(System.Globalization.CultureInfo.InvariantCulture))), Right, y, small, Edge.End);
        if (aboveSwissPart) return;
        sheet.Box(Left, y - 14, Wide, 0.5f, Rule);
        foreach (var text in FootLines().Where(t => t.Length > 0))
        {
            sheet.Text(_type.Fitted(text, small, Wide - 90), Left, y);
            y += small.Lead;
        }
    }

    private IEnumerable<string> FootLines()
    {
        var (seller, address) = (_paper.Seller, _paper.Seller.Address);
        yield return string.Join(" · ", Said(seller.Name, address.Line1, address.Line2, $"{address.Postcode} {address.City}".Trim(), _words.Country(address.Country)));
        yield return string.Join(" · ", Said(seller.Email, seller.Phone).Select(t => $"\u2068{t}\u2069"));
        yield return string.Join(" · ", Named("taxId", seller.VatId).Concat(Named("taxNumber", seller.TaxNumber)).Concat(Named("registration",
            seller.RegistrationId)));

        IEnumerable<string> Named(string name, string? value) => value is { Length: > 0 } ? [$"{_words[name]} \u2068{value}\u2069"] : [];
    }
}
