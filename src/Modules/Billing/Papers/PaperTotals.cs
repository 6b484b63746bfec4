namespace Portal.Billing.Papers;

/// <summary>What stands below the table: totals, and why no tax is charged.</summary>
internal sealed partial class PaperPages
{
    private Block Totals()
    {
        var rows = TotalRows().ToList();
        var due = (Name: _words[DueName(_paper.Kind)], Amount: _words.Money(Final(_paper), _paper.Currency));
        return new(12 + rows.Count * 15 + 38, (sheet, y) =>
        {
            var at = y + 12;
            foreach (var (name, amount) in rows)
            {
                sheet.Text(_type.Fitted(name, new(9.2f, Grey), Half - 96, _read), Right - Half, at + 10);
                sheet.Text(_type.Line(amount, new(9.2f, Ink), TextDirection.LeftToRight), Right - 4, at + 10, Edge.End);
                at += 15;
            }
            sheet.Box(Right - Half - 8, at + 4, Half + 8, 28, _tint, radius: 4);
            var money = _type.Line(due.Amount, new(13, _brand, Bold: true), TextDirection.LeftToRight);
            sheet.Text(_type.Fitted(due.Name, new(10, _brand, Bold: true), Half - money.Width - 14, _read), Right - Half, at + 22);
            sheet.Text(money, Right - 4, at + 22.5f, Edge.End);
        });
    }

    private static string DueName(PaperKind kind) => kind switch
    {
        PaperKind.CreditNote => "total.credited",
        PaperKind.Quote => "total.quoted",
        PaperKind.Receipt => "total.paid",
        PaperKind.Statement => "total.balance",
        _ => "total.due",
    };

    private static decimal Final(Paper paper) => paper.Kind switch
    {
        PaperKind.Quote => paper.Totals.Gross,
        PaperKind.Receipt => paper.Totals.Prepaid,
        _ => paper.Totals.Due,
    };

    private IEnumerable<(string Name, string Amount)> TotalRows()
    {
        var totals = _paper.Totals;
        if (_paper.Lines.Count == 0) yield break;
        if (_paper.Allowances.Count > 0) yield return (_words["total.lines"], Money(totals.Lines));
        foreach (var a in _paper.Allowances) yield return (Reason(a), (a.IsCharge ? "+" : "") + Money(a.IsCharge ? a.Amount : -a.Amount));
        yield return (_words["total.net"], Money(totals.Net));
        foreach (var share in _paper.Taxes.Where(t => t.Tax.Category != "O"))
        {
            yield return (_words.Fill("total.tax", ("rate", _words.Percent(share.Tax.Rate)), ("basis", _words.Amount(share.Basis, _paper.Currency))),
                Money(share.Amount));
        }
        if (_paper.Kind is PaperKind.Quote || (totals.Prepaid == 0 && totals.Rounding == 0 && _paper.Kind is not PaperKind.Receipt)) yield break;
        yield return (_words["total.gross"], Money(totals.Gross));
        if (_paper.Kind is PaperKind.Receipt) yield break;
        if (totals.Prepaid != 0) yield return (_words["total.prepaid"], Money(-totals.Prepaid));
        if (totals.Rounding != 0) yield return (_words["total.rounding"], Money(totals.Rounding));
    }

    private string Money(decimal amount) => _words.Money(amount, _paper.Currency);

    /// <summary>In which parts it is paid: by when, and how much.</summary>
    private void Instalments(List<Block> blocks)
    {
        var table = new Table(_type, Right - Half - 8,
        [
            new(_words["column.instalment"], 64), new(_words["due"], Half + 8 - 64 - 88), new(_words["column.amount"], 88, Edge.End),
        ], Look, _read);
        TextStyle usual = new(9.2f, Ink);
        blocks.Add(Block.Space(14, withNext: true));
        blocks.Add(table.Heading);
        foreach (var (n, part) in _paper.Instalments.Index())
        {
            blocks.AddRange(table.Row(
            [
                Figure(table, 0, _words.Number(n + 1)), _type.Wrap(_words.Day(part.DueOn), usual, table.Room(1), _read),
                Figure(table, 2, _words.Amount(part.Amount, _paper.Currency)),
            ], withNext: n == 0 || n == _paper.Instalments.Count - 2));
        }
    }

    private void Reasons(List<Block> blocks)
    {
        var reasons = _paper.Taxes.Select(t => t.ExemptionReason ?? (t.Tax.Category == "AE"
            ? _words["tax.reverseCharge"] : null)).OfType<string>().Distinct();
        foreach (var reason in reasons) Paragraph(blocks, reason, 8.5f, Grey);
    }
}
