namespace Portal.Billing.Papers;

/// <summary>The table: what is charged for, or what a statement or a receipt lists.</summary>
internal sealed partial class PaperPages
{
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
        var hasBalance = _paper.Entries.Any(e => e.Balance is not null);
        Column date = new(_words["column.date"], 104), amount = new(_words["column.amount"], 90, Edge.End);
        var table = new Table(_type, Left, hasBalance
            ? [date, new(_words["column.description"], Wide - 104 - 180), amount, new(_words["column.balance"], 90, Edge.End)]
            : [date, new(_words["column.description"], Wide - 104 - 90), amount], Look, _read);
        TextStyle usual = new(9.2f, Ink);
        blocks.Add(table.Heading);
        foreach (var (i, entry) in _paper.Entries.Index())
        {
            blocks.AddRange(table.Row(
            [
                _type.Wrap(_words.Day(entry.On), usual, table.Room(0), _read), _type.Wrap(entry.Text, usual, table.Room(1), Own(entry.Text)),
                Sum(2, entry.Amount), .. hasBalance ? [Sum(3, entry.Balance)] : Array.Empty<IReadOnlyList<TextLine>>(),
            ], withNext: i == _paper.Entries.Count - 1));
        }

        IReadOnlyList<TextLine> Sum(int column, decimal? sum) => sum is { } known ? Figure(table, column, _words.Amount(known, _paper.Currency)) : [];
    }
}
